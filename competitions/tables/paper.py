"""Sheets marked on paper: keyed in twice by different persons, and counted when both keyed the same."""

from piccolo.columns import UUID, BigInt, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from competitions.tables.entries import Entry
from competitions.tables.seats import Seat
from people.tables import Account


class PaperKeying(Table):
    """The marks of one paper sheet as one person keyed them; `page` is the id printed on it."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40)
    place = Integer()
    seat = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    page = Varchar(160)
    marks = Text()  # JSON
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    paper_keying_once = Unique([contest, record_number])


class PaperConfirmation(Table):
    """Two persons keyed the same: from here on the paper's marks stand, under its judge's signature."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    first = ForeignKey(PaperKeying, null=False, unique=True, on_delete=OnDelete.restrict)
    second = ForeignKey(PaperKeying, null=False, unique=True, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)
