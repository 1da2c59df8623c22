"""Marks as they stand, signatures, and what the chief judge asks of a sheet."""

from piccolo.columns import UUID, BigInt, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from competitions.tables.entries import Entry
from competitions.tables.seats import Seat
from people.tables import Account


class LatestMark(Table):
    """The mark that holds now: a fold over the record, rebuilt from it at will. `judge` 0 is the group."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40)
    aspect = Varchar(560)
    judge = Integer()
    value = Text()
    seat = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    scheme_version = Integer(default=None, null=True)
    record_number = BigInt()

    latest_mark_once = Unique([entry, aspect, judge])


class LatestNote(Table):
    """The note that holds now. `aspect` is a code, or code#flag (to the chief judge), or code#skip (why unmarked)."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40)
    aspect = Varchar(560)
    seat = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    value = Text()
    record_number = BigInt()

    latest_note_once = Unique([entry, aspect, seat])


class SheetSignature(Table):
    """A judge's signature under a sheet (one entry in one module, from one place); a later reopening ends it."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40)
    place = Integer()
    seat = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    signature_once = Unique([contest, record_number])


class SheetReopening(Table):
    """The chief judge opens a signed sheet again, with the reason; the judge signs anew."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40)
    place = Integer()
    seat = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)


class RemarkRequest(Table):
    """The panel is asked to mark one aspect again (rule 2.2); the first marks stay in the record."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    aspect = Varchar(560)
    first_marks = Text()
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)


class TieDecision(Table):
    """Rule 4.2: the chief judge puts entries in order that nothing else parts; the last decision about them holds."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    order_codes = Text()  # JSON, best first
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    tie_decision_once = Unique([contest, record_number])
