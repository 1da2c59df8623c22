"""Making sessions, filling them by the draw, and moving one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from competitions.actions.steps import Standing, locked
from competitions.errors.contests import OfficerOnly
from competitions.errors.draws import NotDrawn
from competitions.errors.timetable import (
    NothingToPlace,
    NoWayToPlace,
    OutsideContest,
    SeriesThereAlready,
    SeriesUnknown,
    SessionClash,
    SessionUnknown,
    TimetableClosed,
    TooFewPlaces,
)
from competitions.forms.timetable import SeriesForm, SessionForm
from competitions.queries.draws import last_draw
from competitions.queries.entries import EntryFacts, entries_of
from competitions.queries.timetable import PlaceRow, SessionRow, places_of, sessions_of
from competitions.rules.draws import series_order
from competitions.rules.life import STATE_NAMES, accepts_moves, accepts_series
from competitions.rules.permissions import may_manage
from competitions.rules.timetable import Session, overlaps, placed, session_times
from competitions.tables import Placement, TimetableSession
from database.notifications import announce
from database.rows import row
from database.work import unit_of_work
from people import Member

Span = tuple[datetime, datetime]


@unit_of_work
async def create_series(contest_id: UUID, form: SeriesForm, *, by: Member) -> None:
    """Add the sessions of a series; when the codes are drawn, the draw fills them at once."""
    await opened(contest_id, by)
    times = session_times(form.first, form.minutes, form.pause, form.sessions)
    await refuse_outside(contest_id, "first", (times[0][0], times[-1][1]))
    if any(one.series == form.series for one in await sessions_of(contest_id)):
        raise SeriesThereAlready(form.series)
    for number, (starts, ends) in enumerate(times, start=1):
        await TimetableSession(
            contest=contest_id,
            series=form.series,
            number=number,
            starts_at=starts,
            ends_at=ends,
            stations=form.stations,
        ).save()
    if await last_draw(contest_id) is not None:
        await fill(contest_id, form.series)
    await announce("desk", str(contest_id))


@unit_of_work
async def remove_series(contest_id: UUID, series: str, *, by: Member) -> None:
    await opened(contest_id, by)
    gone = (
        await TimetableSession.delete()
        .where(TimetableSession.contest == contest_id, TimetableSession.series == series)
        .returning(TimetableSession.id)
    )
    if not gone:
        raise SeriesUnknown
    await announce("desk", str(contest_id))


@unit_of_work
async def place(contest_id: UUID, *, by: Member) -> int:
    """Fill every series that has nobody in it; returns how many were filled."""
    await opened(contest_id, by)
    if await last_draw(contest_id) is None:
        raise NotDrawn
    filled = {place.session for place in await places_of(contest_id)}
    sessions = await sessions_of(contest_id)
    done = {one.series for one in sessions if one.id in filled}
    waiting = list(dict.fromkeys(one.series for one in sessions if one.series not in done))
    if not waiting:
        raise NothingToPlace
    for series in waiting:
        await fill(contest_id, series)
    await announce("desk", str(contest_id))
    return len(waiting)


@unit_of_work
async def move_session(contest_id: UUID, session_id: UUID, form: SessionForm, *, by: Member) -> None:
    """Give one session another time; refused when it would put somebody in two places at once."""
    standing = await locked(contest_id)
    refuse_others(standing, by, allowed=accepts_moves(standing.state))
    span = (form.starts_at, form.starts_at + timedelta(minutes=form.minutes))
    sessions = await sessions_of(contest_id)
    if session_id not in {one.id for one in sessions}:
        raise SessionUnknown
    await refuse_outside(contest_id, "starts_at", span)
    clashing = clashes(session_id, span, sessions, await places_of(contest_id))
    if clashing:
        raise SessionClash(clashing)
    await TimetableSession.update(starts_at=span[0], ends_at=span[1]).where(TimetableSession.id == session_id)
    await announce("desk", str(contest_id))


async def opened(contest_id: UUID, by: Member) -> None:
    standing = await locked(contest_id)
    refuse_others(standing, by, allowed=accepts_series(standing.state))


def refuse_others(standing: Standing, by: Member, *, allowed: bool) -> None:
    if not may_manage(by, standing.id):
        raise OfficerOnly
    if not allowed:
        raise TimetableClosed(STATE_NAMES[standing.state])


async def refuse_outside(contest_id: UUID, field: str, span: Span) -> None:
    contest = await row("SELECT starts_at, ends_at FROM contest WHERE id = {}", contest_id)
    times = msgspec.convert(contest, dict[str, datetime])
    if span[0] < times["starts_at"] or span[1] > times["ends_at"]:
        raise OutsideContest(field, times["starts_at"], times["ends_at"])


async def fill(contest_id: UUID, series: str) -> None:
    """Everybody with a code gets a station, in the order of the draw's own seed."""
    drawn = await last_draw(contest_id)
    entries = {one.number: one for one in await entries_of(contest_id) if one.code is not None}
    sessions = await sessions_of(contest_id)
    mine = [Session(str(one.id), one.starts_at, one.ends_at, one.stations) for one in sessions if one.series == series]
    stations = sum(one.stations for one in mine)
    if stations < len(entries):
        raise TooFewPlaces(series, stations, len(entries))
    seed = "" if drawn is None else drawn.seed
    found = placed(series_order(seed, series, entries), mine, busy(sessions, await places_of(contest_id)))
    if found is None:
        raise NoWayToPlace(series)
    await insert([(UUID(one.session), entries[one.number], one.station) for one in found])


def busy(sessions: Sequence[SessionRow], places: Sequence[PlaceRow]) -> dict[int, list[Span]]:
    """When each entry, by its number, is somewhere already."""
    spans = {one.id: (one.starts_at, one.ends_at) for one in sessions}
    taken: dict[int, list[Span]] = {}
    for place in places:
        taken.setdefault(place.number, []).append(spans[place.session])
    return taken


async def insert(places: Sequence[tuple[UUID, EntryFacts, int]]) -> None:
    if places:
        await Placement.insert(
            *(Placement(session=session, entry=entry.id, station=station) for session, entry, station in places)
        )


def clashes(session_id: UUID, span: Span, sessions: Sequence[SessionRow], places: Sequence[PlaceRow]) -> list[str]:
    """The codes that sit in this session and in another one at that time."""
    there = {place.entry for place in places if place.session == session_id}
    others = {one.id for one in sessions if one.id != session_id and overlaps((one.starts_at, one.ends_at), span)}
    return sorted({place.code or "" for place in places if place.session in others and place.entry in there})
