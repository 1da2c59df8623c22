"""Making a season's boards from its postings: the same postings, names and day always make the same documents."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from scoring.leaderboard.rules.season_boards import (
    KINDS,
    ONE_OF,
    Detail,
    PolicyName,
    Row,
    SeasonBoard,
    SeasonFacts,
    Snapshot,
    StudioFacts,
    Tab,
    Why,
)
from scoring.leaderboard.rules.season_charts import charts
from scoring.rules.exact import EXACT, text
from scoring.rules.policy import PointsPolicy
from scoring.rules.postings import Booked
from scoring.rules.season import STUDIO_BOARDS, Ranked, Studio, band, season_boards, tallied

SHOWN = 3  # postings that open with a row
Key = tuple[str, str]


class Named(msgspec.Struct, frozen=True):
    """A name as the public may see it, with what stands beside it."""

    name: str
    name_en: str = ""
    note: str = ""
    slug: str = ""


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """By id; `persons` also names those who stand in somebody else's posting."""

    persons: Mapping[str, Named]
    organisations: Mapping[str, Named]

    def of(self, kind: str, one: str, studios: Mapping[str, StudioFacts]) -> Named:
        if kind == "studios":
            studio = studios[one]
            return Named(studio.name, studio.name_en, studio.trade, studio.slug)
        return (self.persons if kind == "persons" else self.organisations).get(one, Named("—"))


class Written(msgspec.Struct, frozen=True):
    """A detail as it is stored, and for how many postings and which names it was written."""

    postings: int
    names: str
    document: str
    sha256: str


class Making(msgspec.Struct, frozen=True, kw_only=True):
    season: SeasonFacts
    policy: PointsPolicy
    policy_name: PolicyName
    studios: Sequence[StudioFacts]
    before: Mapping[str, Decimal]
    postings: Sequence[Booked]
    names: Names
    today: date
    month_began: str  # as the postings write their time
    snapshot: Snapshot | None = None


class Made(msgspec.Struct, frozen=True):
    boards: dict[str, SeasonBoard]
    details: dict[Key, Written]


def made(making: Making, written: Mapping[Key, Written]) -> Made:
    """Every board, and the details behind its rows; a detail that is written already is not written again."""
    own: dict[Key, list[Booked]] = {}
    for posting in making.postings:
        own.setdefault((posting.beneficiary, posting.id), []).append(posting)
    fingerprint = hashlib.sha256(msgspec.json.encode(making.names, order="sorted")).hexdigest()
    details: dict[Key, Written] = {}
    for key in {*own, *(("studio", str(studio.id)) for studio in making.studios)}:
        known, mine = written.get(key), own.get(key, [])
        same = known is not None and known.postings == len(mine) and known.names == fingerprint
        details[key] = known if known is not None and same else detail(key[1], mine, making.names, fingerprint)
    now = standings(making, making.postings)
    then = standings(making, [one for one in making.postings if one.at < making.month_began])
    moves = {name: moved(now[name], then[name]) for name in now}
    boards = {kind: board(kind, making, now, moves, own, details) for kind in KINDS}
    return Made(boards, details)


def standings(making: Making, postings: Iterable[Booked]) -> dict[str, list[Ranked]]:
    studios = [studio_of(one, making.before) for one in making.studios]
    return season_boards(making.policy.size_fairness, making.season.starts_on, studios, tallied(postings))


def studio_of(facts: StudioFacts, before: Mapping[str, Decimal]) -> Studio:
    founded = None if facts.founded_on is None else facts.founded_on.isoformat()
    return Studio(id=str(facts.id), name=facts.name, founded=founded, days=facts.days, before=before.get(str(facts.id)))


def moved(now: Sequence[Ranked], then: Sequence[Ranked]) -> dict[str, int]:
    """Places risen since the end of last month."""
    ranks = {one.id: one.rank for one in then}
    return {one.id: ranks[one.id] - one.rank for one in now if one.id in ranks}


def board(
    kind: str,
    making: Making,
    now: Mapping[str, Sequence[Ranked]],
    moves: Mapping[str, Mapping[str, int]],
    own: Mapping[Key, Sequence[Booked]],
    details: Mapping[Key, Written],
) -> SeasonBoard:
    studios = {str(one.id): one for one in making.studios}
    tabs = [
        Tab(
            name,
            [
                row(kind, one, len(now[name]), moves[name].get(one.id), making, studios, own, details)
                for one in now[name]
            ],
        )
        for name in (STUDIO_BOARDS if kind == "studios" else (kind,))
    ]
    return SeasonBoard(
        kind=kind,
        season=making.season,
        up_to=len(making.postings),
        head=making.postings[-1].hash if making.postings else "",
        policy=making.policy_name,
        tabs=tabs,
        charts=charts(making.season, making.today, making.postings, tabs[0].rows) if kind == "studios" else None,
        snapshot=making.snapshot,
    )


def row(
    kind: str,
    one: Ranked,
    listed: int,
    move: int | None,
    making: Making,
    studios: Mapping[str, StudioFacts],
    own: Mapping[Key, Sequence[Booked]],
    details: Mapping[Key, Written],
) -> Row:
    key = (ONE_OF[kind], one.id)
    mine, named = own.get(key, ()), making.names.of(kind, one.id, studios)
    return Row(
        id=one.id,
        name=named.name,
        name_en=named.name_en or named.name,
        note=named.note,
        slug=named.slug,
        rank=one.rank,
        tied=one.tied,
        band=band(one.rank, listed),
        move=None if making.season.closed else move,
        value=written_number(one.value),
        points=written_number(one.points),
        members=one.members,
        parts=parts(mine),
        postings=len(mine),
        why=[why(posting, making.names) for posting in largest(mine)],
        detail=details[key].sha256,
    )


def written_number(value: Decimal) -> str:
    """Plain digits without zeros at the end."""
    return text(value.normalize(EXACT)) if value else "0"


def parts(postings: Iterable[Booked]) -> dict[str, str]:
    found: dict[str, Decimal] = {}
    for one in postings:
        found[one.category] = EXACT.add(found.get(one.category, Decimal(0)), one.points)
    return {category: written_number(points) for category, points in sorted(found.items()) if points}


def largest(postings: Sequence[Booked]) -> list[Booked]:
    """What counts most, without what was taken back."""
    gone = {one.reverses for one in postings if one.reverses is not None}
    stands = [
        one for one in postings if one.reverses is None and not any(name.endswith(f"/{one.number}") for name in gone)
    ]
    return sorted(stands, key=lambda one: (-one.points, -one.number))[:SHOWN]


def detail(one: str, postings: Sequence[Booked], names: Names, fingerprint: str) -> Written:
    found = Detail(id=one, postings=[why(posting, names) for posting in reversed(postings)])
    document = msgspec.json.encode(found).decode()
    return Written(len(postings), fingerprint, document, hashlib.sha256(document.encode()).hexdigest())


def why(posting: Booked, names: Names) -> Why:
    return Why(
        number=posting.number,
        day=date.fromisoformat(posting.day),
        category=posting.category,
        points=written_number(posting.points),
        quantity=None if posting.quantity is None else written_number(posting.quantity),
        reason=posting.reason,
        facts={name: said(value, names) for name, value in posting.facts.items()},
        link=posting.link,
        reverses=posting.reverses,
        note=posting.note,
    )


def said(value: str, names: Names) -> str:
    """A person is named as the public may see the name."""
    if not value.startswith("person:"):
        return value
    return names.persons.get(value.removeprefix("person:"), Named("—")).name
