"""Which seat a tablet works for, and what the pairing page shows."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.tablets import CardSeat, Paired
from web.language import CHINESE, language


class TabletSeat(msgspec.Struct, frozen=True):
    """`state` is unpaired, pin, sheets or disabled."""

    state: str
    tablet: UUID | None = None
    number: int | None = None
    contest: str = ""
    seat_number: int | None = None
    judge: str = ""


class PairingPage(msgspec.Struct, frozen=True):
    """`same` says that this tablet works for the seat already, `other` that it works for another one."""

    card: str
    contest: str
    seat_number: int
    judge: str
    same: bool
    other: str


def tablet_seat(tablet: Paired | None, *, now: datetime) -> TabletSeat:
    if tablet is None:
        return TabletSeat("unpaired")
    state = "disabled" if tablet.disabled or tablet.closed else "sheets" if tablet.is_signed_in(now) else "pin"
    return TabletSeat(state, tablet.id, tablet.number, contest_name(tablet), tablet.seat_number, tablet.judge_name)


def pairing_page(card: str, seat: CardSeat, mine: Paired | None) -> PairingPage:
    working = mine if mine is not None and not mine.disabled and not mine.closed else None
    same = working is not None and working.seat == seat.id
    other = "" if working is None or same else f"{contest_name(working)} · {working.judge_name}"
    return PairingPage(card, contest_name(seat), seat.number, seat.judge_name, same, other)


def contest_name(of: Paired | CardSeat) -> str:
    return of.contest_name if language() == CHINESE else of.contest_name_en or of.contest_name
