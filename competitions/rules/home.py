"""The home page as a document: what is on, what is next, what is finished, read off the public boards."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from competitions.rules.publication import Phase

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


class Home(msgspec.Struct, frozen=True, kw_only=True):
    format: str = "jiangtai-home/1"
    on: list[Glimpse]
    coming: list[Glimpse]
    finished: list[Glimpse]


def home(boards: Iterable[Glimpse]) -> Home:
    """Running contests by their start, the next one first; finished ones the last first."""
    found = [msgspec.structs.replace(one, lines=leaders(one.lines)) for one in boards]
    earliest = sorted(found, key=lambda one: (one.contest.starts_at, one.contest.slug))
    latest = sorted(found, key=lambda one: (one.contest.ends_at, one.contest.slug), reverse=True)
    return Home(
        on=[one for one in earliest if one.phase not in (Phase.BEFORE, Phase.FINAL)],
        coming=[one for one in earliest if one.phase is Phase.BEFORE],
        finished=[one for one in latest if one.phase is Phase.FINAL],
    )


def leaders(lines: list[Runner]) -> list[Runner]:
    return [line for line in lines if line.rank is not None and line.rank <= LEADERS][:LEADERS]
