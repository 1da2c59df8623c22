"""Seating judges on the panels, and letting one go (rule 6.1; decision 0044 for a contest that is being marked)."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from competitions.actions import record
from competitions.actions.places import give_places, leave_places
from competitions.actions.recusals import settle_quietly
from competitions.actions.steps import locked
from competitions.errors.contests import OfficerOnly
from competitions.errors.seats import (
    ModuleUnknown,
    NobodyToSeat,
    NothingToFill,
    PanelPlaceTaken,
    PlaceForJudges,
    PlaceForShadows,
    SchemeNotPublished,
    SeatClosed,
    SeatsClosed,
    SeatUnknown,
)
from competitions.forms.seats import SeatClosureForm, SeatForm
from competitions.queries.persons import chosen, organisations_named
from competitions.queries.seats import SeatFacts, panels_of, seats_of
from competitions.queries.ties import conflicts_of
from competitions.rules.entry_names import tidy
from competitions.rules.life import STATE_NAMES, State, accepts_seats
from competitions.rules.panels import PanelSeat, empty_places, suggestion
from competitions.rules.permissions import may_manage
from competitions.rules.record import Fact
from competitions.rules.sheets import is_shadow
from competitions.tables import Seat, SeatClosure
from database.notifications import announce
from database.work import unit_of_work
from people import Member


@unit_of_work
async def add_seat(contest_id: UUID, form: SeatForm, *, by: Member, now: datetime) -> UUID:
    seats = await opened(contest_id, by)
    await refuse_misplaced(contest_id, form.places, seats, shadow=form.shadow)
    number = 1 + max((seat.number for seat in seats), default=0)
    seat = Seat(
        contest=contest_id, number=number, shadow=form.shadow, created_by=by.account, created_at=now,
        **await judge_of(form),
    )  # fmt: skip
    await seat.save()
    event = await tell(contest_id, seat.id, number, form.places, by, now)
    await give_places(contest_id, [(seat.id, place) for place in form.places], until=event)
    await settle_quietly(contest_id, by=by.account, now=now)
    await announce("desk", str(contest_id))
    return seat.id


@unit_of_work
async def change_seat(contest_id: UUID, seat_id: UUID, form: SeatForm, *, by: Member, now: datetime) -> None:
    seats = await opened(contest_id, by)
    own = own_seat(seats, seat_id)
    await refuse_misplaced(contest_id, form.places, [seat for seat in seats if seat.id != seat_id], shadow=own.shadow)
    await Seat.update(**await judge_of(form)).where(Seat.id == seat_id)
    event = await tell(contest_id, seat_id, own.number, form.places, by, now)
    given = [place for place in form.places if place not in own.places]
    await leave_places(contest_id, seat_id, [place for place in own.places if place not in form.places], until=event)
    await give_places(contest_id, [(seat_id, place) for place in given], until=event)
    await settle_quietly(contest_id, by=by.account, now=now)
    await announce("desk", str(contest_id))


@unit_of_work
async def close_seat(contest_id: UUID, seat_id: UUID, form: SeatClosureForm, *, by: Member, now: datetime) -> None:
    """The judge leaves, and a substitute may take over the places (rule 2.5); marks that were given stay."""
    own = own_seat(await opened(contest_id, by), seat_id)
    await SeatClosure(seat=seat_id, reason=form.reason, by=by.account, at=now).save()
    await Seat.update(card_hash=None, pin_hash=None).where(Seat.id == seat_id)
    await tell(contest_id, seat_id, own.number, [], by, now)
    await settle_quietly(contest_id, by=by.account, now=now)
    await announce("desk", str(contest_id))


@unit_of_work
async def fill_panels(contest_id: UUID, *, by: Member, now: datetime) -> tuple[int, int]:
    """Give the empty places to the seats with the fewest recusals and the least work; returns how many were given and
    how many remain."""
    seats = [seat for seat in await opened(contest_id, by) if seat.open and not seat.shadow]
    panels = await panels_of(contest_id)
    if not panels:
        raise SchemeNotPublished
    if not empty_places(panels, [place for seat in seats for place in seat.places]):
        raise NothingToFill
    clashes = Counter(seat for seat, _entry in await conflicts_of(contest_id))
    given, without = suggestion(panels, {seat.id: seat.places for seat in seats}, clashes)
    if not given:
        raise NobodyToSeat
    for seat in seats:
        added = [place for chosen_seat, place in given if chosen_seat == seat.id]
        if added:
            event = await tell(contest_id, seat.id, seat.number, [*seat.places, *added], by, now)
            await give_places(contest_id, [(seat.id, place) for place in added], until=event)
    await settle_quietly(contest_id, by=by.account, now=now)
    await announce("desk", str(contest_id))
    return len(given), len(without)


async def judge_of(form: SeatForm) -> dict[str, Any]:
    """Who sits there: the name, the employer, and the person if we know exactly one."""
    organisation = tidy(form.organisation)
    known = await organisations_named([organisation])
    return {
        "judge_name": form.judge_name,
        "organisation_name": organisation,
        "organisation": known.get(organisation),
        "person": await chosen(form.person, form.judge_name, organisation),
    }


async def opened(contest_id: UUID, by: Member) -> list[SeatFacts]:
    """All seats, with the contest held: two officers cannot give one place twice."""
    standing = await locked(contest_id)
    if not may_manage(by, contest_id):
        raise OfficerOnly
    if not accepts_seats(standing.state):
        raise SeatsClosed(STATE_NAMES[standing.state])
    return await seats_of(contest_id)


async def tell(
    contest_id: UUID, seat: UUID, number: int, places: Sequence[PanelSeat], by: Member, now: datetime
) -> int | None:
    """While marks are given, the record says who sat where, and when; returns the number of that event."""
    if (await locked(contest_id)).state is not State.MARKING:
        return None
    body = {"seat": number, "places": {place.module: place.number for place in places}}
    head = await record.append(contest_id, [Fact(kind="seat", account=by.account, seat=seat, body=body)], now=now)
    return head.number


def own_seat(seats: Sequence[SeatFacts], seat_id: UUID) -> SeatFacts:
    found = next((seat for seat in seats if seat.id == seat_id), None)
    if found is None:
        raise SeatUnknown
    if not found.open:
        raise SeatClosed(found.number)
    return found


async def refuse_misplaced(
    contest_id: UUID, places: Sequence[PanelSeat], others: Sequence[SeatFacts], *, shadow: bool
) -> None:
    panels = await panels_of(contest_id)
    taken = {place: seat.number for seat in others if seat.open for place in seat.places}
    for place in places:
        if place.module not in panels:
            raise ModuleUnknown(place.module)
        if place in taken:
            raise PanelPlaceTaken(place.module, place.number, taken[place])
        if shadow != is_shadow(place.number):
            raise PlaceForJudges if shadow else PlaceForShadows
