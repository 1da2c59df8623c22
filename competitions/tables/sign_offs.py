"""The chain of signatures above the judges' own: the group's leader for a module, then the chief judge."""

from piccolo.columns import UUID, BigInt, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from competitions.tables.entries import Entry
from competitions.tables.seats import Seat
from people.tables import Account


class GroupSignOff(Table):
    """The group's sheet of one entry in one module, signed with the leader's PIN at the desk of `by`.

    It holds as long as nothing on the sheet is younger in the record.
    """

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40)
    seat = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    group_sign_off_once = Unique([contest, record_number])


class ChiefSignOff(Table):
    """The chief judge signs for the whole contest before it is locked; it holds until anything changes."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    chief_sign_off_once = Unique([contest, record_number])
