"""Entries and what is recorded about one besides its marks."""

from typing import Any

from piccolo.columns import UUID, Boolean, ForeignKey, Integer, Numeric, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from people.tables import Account, Organisation, Person


class Entry(Table):
    """One competitor or team. `code` is null until the draw; `status` is the last EntryStatus row's."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    name = Varchar(60)
    organisation_name = Varchar(80)
    organisation = ForeignKey(Organisation, null=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    code = Varchar(60, default=None, null=True)
    status = Varchar(16, default="ranked")
    entered_by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    entered_at = Timestamptz(default=None, null=False)

    entry_number_once = Unique([contest, number])
    entry_code_once = Unique([contest, code])
    entry_status_known = Check("status IN ('ranked', 'dns', 'dnf', 'dq', 'absent', 'out_of_contest')")
    entry_has_a_name = Check("length(name) > 0")


class Withdrawal(Table):
    """An entry taken back before the draw; afterwards a status says what happened (rule 4.4)."""

    id = UUID(primary_key=True, default=UUID4())
    entry = ForeignKey(Entry, null=False, unique=True, on_delete=OnDelete.restrict)
    reason = Text(default="")
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class EntryStatus(Table):
    """A change of an entry's status, with its reason (rule 4.4)."""

    id = UUID(primary_key=True, default=UUID4())
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    status = Varchar(16)
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class EntryFactor(Table):
    """The factor recorded for one entry and aspect, such as a degree of difficulty (rule 2.3)."""

    id = UUID(primary_key=True, default=UUID4())
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    aspect = Varchar(40)
    factor = Numeric((30, 10))
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class Adjustment(Table):
    """Points given or taken with a reason and an author (rule 3.3); `void` makes the module count nothing.

    One that `replaces` another holds instead of it; with no points it takes the other away.
    """

    id = UUID(primary_key=True, default=UUID4())
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40, default=None, null=True)
    points = Numeric((30, 10))
    void = Boolean(default=False)
    replaces: ForeignKey[Any] = ForeignKey("self", null=True, default=None, unique=True, on_delete=OnDelete.restrict)
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
