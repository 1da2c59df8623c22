"""Appeals, their rulings, and corrections: each with both values, a reason and an author (rules 7.3, 7.4)."""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from competitions.tables.entries import Adjustment, Entry
from people.tables import Account


class Appeal(Table):
    """An appeal in writing, as the desk received it; `number` counts up in the contest."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    appellant = Varchar(60)
    words = Text()
    received_at = Timestamptz(default=None, null=False)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    appeal_number_once = Unique([contest, number])


class Ruling(Table):
    """What became of an appeal, once."""

    id = UUID(primary_key=True, default=UUID4())
    appeal = ForeignKey(Appeal, null=False, unique=True, on_delete=OnDelete.restrict)
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    upheld = Boolean(default=False)
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)


class Correction(Table):
    """A new version of a mark, or of what the desk settled about an entry. With `four_eyes` it waits for somebody else.

    An empty value is none: no mark, no adjustment, no factor. `adjustment` is the one that is corrected.
    """

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    about = Varchar(12, default="mark")
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40)
    aspect = Varchar(560)
    judge = Integer()
    adjustment = ForeignKey(Adjustment, null=True, default=None, on_delete=OnDelete.restrict)
    first = Text()
    second = Text()
    reason = Text()
    four_eyes = Boolean(default=True)
    appeal = ForeignKey(Appeal, null=True, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    correction_number_once = Unique([contest, number])
    correction_changes_something = Check("first <> second")
    correction_about_known = Check("about IN ('mark', 'status', 'adjustment', 'factor')")


class CorrectionAnswer(Table):
    """The second person agrees, and the correction takes effect, or does not."""

    id = UUID(primary_key=True, default=UUID4())
    correction = ForeignKey(Correction, null=False, unique=True, on_delete=OnDelete.restrict)
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    agreed = Boolean(default=False)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)
