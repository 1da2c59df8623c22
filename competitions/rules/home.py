"""The home page as a document: what is on, what is next, what is finished, read off the public boards."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

import msgspec

from competitions.rules.publication import Phase
from scoring.rules.exact import rounded, text

LEADERS = 3


class Runner(msgspec.Struct, frozen=True):
    """The part of a board's line that a leader's place needs."""

    code: str
    rank: int | None
    total: str | None
    name: str | None
    organisation: str | None


class Titled(msgspec.Struct, frozen=True, kw_only=True):
    slug: str
    name: str
    name_en: str
    trade: str
    level: str
    place: str
    season: int
    starts_at: datetime
    ends_at: datetime
    enrol_opens_at: datetime
    enrol_closes_at: datetime
    notice_ends_at: datetime | None
    demo: bool


class Glimpse(msgspec.Struct, frozen=True, kw_only=True):
    """A board's document, as much of it as the home page shows."""

    phase: Phase
    contest: Titled
    entered: int
    competing: int
    complete: int
    marked: int
    needed: int
    lines: list[Runner]


class Leader(msgspec.Struct, frozen=True):
    """One of the first of a season board; `value` is what orders it."""

    rank: int
    name: str
    name_en: str
    value: str


class ToldTab(msgspec.Struct, frozen=True):
    rows: list[Leader]


class ToldSeason(msgspec.Struct, frozen=True):
    year: int
    name: str
    name_en: str


class SeasonTold(msgspec.Struct, frozen=True):
    """A season board's document, as much of it as the home page shows."""

    season: ToldSeason
    tabs: list[ToldTab]


class SeasonGlimpse(msgspec.Struct, frozen=True, kw_only=True):
    """The season that runs, with the first of each of its boards."""

    season: ToldSeason
    boards: dict[str, list[Leader]]


def season_glimpse(told: Mapping[str, SeasonTold]) -> SeasonGlimpse:
    first = next(iter(told.values()))
    boards = {kind: [in_short(row) for row in one.tabs[0].rows[:LEADERS]] for kind, one in told.items()}
    return SeasonGlimpse(season=first.season, boards=boards)


def in_short(row: Leader) -> Leader:
    """Two digits after the point are enough here."""
    value = Decimal(row.value)
    short = text(rounded(value, 2, "half_up")) if -int(value.as_tuple().exponent) > 2 else row.value
    return msgspec.structs.replace(row, value=short)


class Home(msgspec.Struct, frozen=True, kw_only=True):
    format: str = "jiangtai-home/1"
    season: SeasonGlimpse | None = None
    on: list[Glimpse]
    coming: list[Glimpse]
    finished: list[Glimpse]


def home(boards: Iterable[Glimpse], season: SeasonGlimpse | None = None) -> Home:
    """Running contests by their start, the next one first; finished ones the last first."""
    found = [msgspec.structs.replace(one, lines=leaders(one.lines)) for one in boards]
    earliest = sorted(found, key=lambda one: (one.contest.starts_at, one.contest.slug))
    latest = sorted(found, key=lambda one: (one.contest.ends_at, one.contest.slug), reverse=True)
    return Home(
        season=season,
        on=[one for one in earliest if one.phase not in (Phase.BEFORE, Phase.FINAL)],
        coming=[one for one in earliest if one.phase is Phase.BEFORE],
        finished=[one for one in latest if one.phase is Phase.FINAL],
    )


def leaders(lines: list[Runner]) -> list[Runner]:
    return [line for line in lines if line.rank is not None and line.rank <= LEADERS][:LEADERS]
