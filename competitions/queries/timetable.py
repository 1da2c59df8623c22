"""The timetable by session and by code. It knows no names."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.timetable import TimetableWithdrawn
from competitions.queries.contests import ContestFacts, public
from competitions.rules.life import State
from database.rows import row, rows_as
from web.clock import in_shanghai


class SessionRow(msgspec.Struct, frozen=True):
    id: UUID
    series: str
    number: int
    starts_at: datetime
    ends_at: datetime
    stations: int


class PlaceRow(msgspec.Struct, frozen=True):
    session: UUID
    entry: UUID
    number: int
    code: str | None
    station: int


class SessionBlock(msgspec.Struct, frozen=True):
    """A session and who stands where; `places` is empty until the draw filled it."""

    facts: SessionRow
    places: list[PlaceRow]

    @property
    def minutes(self) -> int:
        return int((self.facts.ends_at - self.facts.starts_at).total_seconds()) // 60

    @property
    def local_start(self) -> str:
        """As `<input type="datetime-local">` wants it."""
        return in_shanghai(self.facts.starts_at).strftime("%Y-%m-%dT%H:%M")


class SeriesBlock(msgspec.Struct, frozen=True):
    name: str
    sessions: list[SessionBlock]

    @property
    def placed(self) -> bool:
        return any(session.places for session in self.sessions)

    @property
    def stations(self) -> int:
        return sum(session.facts.stations for session in self.sessions)


class CodeStop(msgspec.Struct, frozen=True):
    series: str
    session: int
    starts_at: datetime
    ends_at: datetime
    station: int


class CodeRow(msgspec.Struct, frozen=True):
    code: str
    stops: list[CodeStop]


class Timetable(msgspec.Struct, frozen=True):
    series: list[SeriesBlock]
    codes: list[CodeRow]
    entries: int
    drawn: bool

    @property
    def to_place(self) -> list[str]:
        """The series that the draw has not filled yet."""
        return [one.name for one in self.series if not one.placed]


async def shown_to_all(slug: str) -> ContestFacts:
    """A contest whose timetable everybody may see; of a void one nothing is shown any more."""
    contest = await public(slug)
    if contest.state is State.VOID:
        raise TimetableWithdrawn
    return contest


async def timetable_of(contest_id: UUID) -> Timetable:
    sessions = await sessions_of(contest_id)
    places = await places_of(contest_id)
    found = await row(
        """SELECT count(*) AS entries, count(code) AS coded FROM entry WHERE contest = {}
        AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)""",
        contest_id,
    )
    counts = msgspec.convert(found, dict[str, int])
    return Timetable(
        series_blocks(sessions, places), code_rows(sessions, places), counts["entries"], counts["coded"] > 0
    )


async def sessions_of(contest_id: UUID) -> list[SessionRow]:
    sql = """SELECT id, series, number, starts_at, ends_at, stations FROM timetable_session
        WHERE contest = {} ORDER BY starts_at, series COLLATE "C", number"""
    return await rows_as(SessionRow, sql, contest_id)


async def places_of(contest_id: UUID) -> list[PlaceRow]:
    sql = """SELECT placement.session, placement.entry, entry.number, entry.code, placement.station
        FROM placement JOIN timetable_session ON timetable_session.id = placement.session
        JOIN entry ON entry.id = placement.entry
        WHERE timetable_session.contest = {} ORDER BY placement.station"""
    return await rows_as(PlaceRow, sql, contest_id)


def series_blocks(sessions: Sequence[SessionRow], places: Sequence[PlaceRow]) -> list[SeriesBlock]:
    """In the order of their first sessions."""
    blocks: dict[str, list[SessionBlock]] = {}
    for session in sessions:
        mine = [place for place in places if place.session == session.id]
        blocks.setdefault(session.series, []).append(SessionBlock(session, mine))
    return [SeriesBlock(name, blocks[name]) for name in blocks]


def code_rows(sessions: Sequence[SessionRow], places: Sequence[PlaceRow]) -> list[CodeRow]:
    by_id = {session.id: session for session in sessions}
    stops: dict[str, list[CodeStop]] = {}
    for place in places:
        session = by_id[place.session]
        stop = CodeStop(session.series, session.number, session.starts_at, session.ends_at, place.station)
        stops.setdefault(place.code or "", []).append(stop)
    return [CodeRow(code, sorted(stops[code], key=lambda stop: stop.starts_at)) for code in sorted(stops)]
