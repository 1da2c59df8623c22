"""Seating judges on the panels, and letting one go."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from competitions.actions.steps import locked
from competitions.errors.contests import OfficerOnly
from competitions.errors.seats import (
    ModuleUnknown,
    NobodyToSeat,
    NothingToFill,
    PanelPlaceTaken,
    SchemeNotPublished,
    SeatClosed,
    SeatsClosed,
    SeatUnknown,
)
from competitions.forms.seats import SeatClosureForm, SeatForm
from competitions.queries.seats import SeatFacts, panels_of, seats_of
from competitions.rules.life import STATE_NAMES, accepts_seats
from competitions.rules.panels import PanelSeat, empty_places, suggestion
from competitions.rules.permissions import may_manage
from competitions.tables import PanelPlace, Seat, SeatClosure
from database.notifications import announce
from database.work import unit_of_work
from people import Member


@unit_of_work
async def add_seat(contest_id: UUID, form: SeatForm, *, by: Member, now: datetime) -> UUID:
    seats = await opened(contest_id, by)
    await refuse_misplaced(contest_id, form.places, seats)
    number = 1 + max((seat.number for seat in seats), default=0)
    seat = Seat(contest=contest_id, number=number, judge_name=form.judge_name, created_by=by.account, created_at=now)
    await seat.save()
    await give_places(contest_id, [(seat.id, place) for place in form.places])
    await announce("desk", str(contest_id))
    return seat.id


@unit_of_work
async def change_seat(contest_id: UUID, seat_id: UUID, form: SeatForm, *, by: Member) -> None:
    seats = await opened(contest_id, by)
    own_seat(seats, seat_id)
    await refuse_misplaced(contest_id, form.places, [seat for seat in seats if seat.id != seat_id])
    await Seat.update(judge_name=form.judge_name).where(Seat.id == seat_id)
    await PanelPlace.delete().where(PanelPlace.seat == seat_id)
    await give_places(contest_id, [(seat_id, place) for place in form.places])
    await announce("desk", str(contest_id))


@unit_of_work
async def close_seat(contest_id: UUID, seat_id: UUID, form: SeatClosureForm, *, by: Member, now: datetime) -> None:
    """The judge leaves, and a substitute may take over the places (rule 2.5); marks that were given stay."""
    own_seat(await opened(contest_id, by), seat_id)
    await SeatClosure(seat=seat_id, reason=form.reason, by=by.account, at=now).save()
    await Seat.update(card_hash=None, pin_hash=None).where(Seat.id == seat_id)
    await announce("desk", str(contest_id))


@unit_of_work
async def fill_panels(contest_id: UUID, *, by: Member) -> tuple[int, int]:
    """Give the empty places to the seats with the least work; returns how many were given and how many remain."""
    seats = [seat for seat in await opened(contest_id, by) if seat.open]
    panels = await panels_of(contest_id)
    if not panels:
        raise SchemeNotPublished
    if not empty_places(panels, [place for seat in seats for place in seat.places]):
        raise NothingToFill
    given, without = suggestion(panels, {seat.id: seat.places for seat in seats})
    if not given:
        raise NobodyToSeat
    await give_places(contest_id, given)
    await announce("desk", str(contest_id))
    return len(given), len(without)


async def opened(contest_id: UUID, by: Member) -> list[SeatFacts]:
    """All seats, with the contest held: two officers cannot give one place twice."""
    standing = await locked(contest_id)
    if not may_manage(by, contest_id):
        raise OfficerOnly
    if not accepts_seats(standing.state):
        raise SeatsClosed(STATE_NAMES[standing.state])
    return await seats_of(contest_id)


def own_seat(seats: Sequence[SeatFacts], seat_id: UUID) -> SeatFacts:
    found = next((seat for seat in seats if seat.id == seat_id), None)
    if found is None:
        raise SeatUnknown
    if not found.open:
        raise SeatClosed(found.number)
    return found


async def refuse_misplaced(contest_id: UUID, places: Sequence[PanelSeat], others: Sequence[SeatFacts]) -> None:
    panels = await panels_of(contest_id)
    taken = {place: seat.number for seat in others if seat.open for place in seat.places}
    for place in places:
        if place.module not in panels:
            raise ModuleUnknown(place.module)
        if place in taken:
            raise PanelPlaceTaken(place.module, place.number, taken[place])


async def give_places(contest_id: UUID, given: Sequence[tuple[UUID, PanelSeat]]) -> None:
    """Only a closed seat can still stand where somebody is seated now: it gives way."""
    for seat_id, place in given:
        await PanelPlace.delete().where(
            PanelPlace.contest == contest_id, PanelPlace.module == place.module, PanelPlace.number == place.number
        )
        await PanelPlace(contest=contest_id, seat=seat_id, module=place.module, number=place.number).save()
