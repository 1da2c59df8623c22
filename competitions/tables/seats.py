"""Judge seats, their places on module panels, and the tablets paired with them."""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from people.tables import Account, Organisation, Person


class Seat(Table):
    """A judge's seat. The card's token and PIN are kept only as hashes; issuing a new card replaces both.

    A `shadow` seat is for training: what is marked from it counts nowhere.
    """

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    judge_name = Varchar(60)
    judge = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    organisation = ForeignKey(Organisation, null=True, on_delete=OnDelete.restrict)
    organisation_name = Varchar(80, default="")
    shadow = Boolean(default=False)
    card_hash = Varchar(64, default=None, null=True)
    pin_hash = Text(default=None, null=True)
    card_issued_at = Timestamptz(default=None, null=True)
    created_by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    created_at = Timestamptz(default=None, null=False)

    seat_number_once = Unique([contest, number])
    seat_card_once = Unique([card_hash])
    seat_has_a_judge = Check("length(judge_name) > 0")


class SeatClosure(Table):
    """A judge who left; marks given from the seat stay."""

    id = UUID(primary_key=True, default=UUID4())
    seat = ForeignKey(Seat, null=False, unique=True, on_delete=OnDelete.restrict)
    reason = Text(default="")
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class PanelPlace(Table):
    """A seat's place on a module's panel (rule 6.1). Number 1 also enters the marks agreed by the group.

    31 to 60 are substitutes, 101 to 130 shadow judges (rules/panels.py).
    """

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    seat = ForeignKey(Seat, null=False, on_delete=OnDelete.cascade)
    module = Varchar(40)
    number = Integer()

    panel_number_once = Unique([contest, module, number])
    seat_once_on_a_panel = Unique([seat, module])
    panel_number_kinds = Check("number BETWEEN 1 AND 60 OR number BETWEEN 101 AND 130")


class PastPlace(Table):
    """A place that a seat gave up while marking went on; `until` is the number of that event in the record."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    seat = ForeignKey(Seat, null=False, index=True, on_delete=OnDelete.restrict)
    module = Varchar(40)
    number = Integer()
    until = BigInt()


class Tablet(Table):
    """A device paired with a seat. The counters and the report are its latest; its events are the record's."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    seat = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    token_hash = Varchar(64)
    paired_at = Timestamptz(default=None, null=False)
    signed_in_until = Timestamptz(default=None, null=True)
    disabled_at = Timestamptz(default=None, null=True)
    disabled_by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    acknowledged = Integer(default=0)
    head = Varchar(64, default="")
    sent = Integer(default=0)
    unsent = Integer(default=0)
    battery = Integer(default=None, null=True)
    version = Varchar(40, default="")
    seen_at = Timestamptz(default=None, null=True)

    tablet_token_once = Unique([token_hash])
    tablet_number_once = Unique([contest, number])
    tablet_counts = Check("acknowledged >= 0 AND sent >= 0 AND unsent >= 0")
