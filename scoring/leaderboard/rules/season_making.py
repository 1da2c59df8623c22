"""Making a season's boards from its postings: the same postings, names and day always make the same documents."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from scoring.leaderboard.rules.season_boards import (
    KINDS,
    ONE_OF,
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
from scoring.leaderboard.rules.season_codes import NAMED
from scoring.leaderboard.rules.season_folding import Folded
from scoring.rules.exact import EXACT, text
from scoring.rules.policy import PointsPolicy
from scoring.rules.postings import Booked
from scoring.rules.season import STUDIO_BOARDS, Ranked, Studio, Tallies, band, season_boards


class Named(msgspec.Struct, frozen=True):
    """A name as the public may see it, with what stands beside it."""

    name: str
    name_en: str = ""
    note: str = ""
    slug: str = ""


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """Persons by their code, those too who stand in somebody else's posting; organisations by their id. `digest`
    changes when anything does that a posting may show."""

    persons: Mapping[str, Named]
    organisations: Mapping[str, Named]
    digest: str = ""

    def of(self, kind: str, one: str, studios: Mapping[str, StudioFacts]) -> Named:
        if kind == "studios":
            studio = studios[one]
            return Named(studio.name, studio.name_en, studio.trade, studio.slug)
        return (self.persons if kind == "persons" else self.organisations).get(one, Named("—"))


class Making(msgspec.Struct, frozen=True, kw_only=True):
    season: SeasonFacts
    policy: PointsPolicy
    policy_name: PolicyName
    studios: Sequence[StudioFacts]
    before: Mapping[str, Decimal]
    folded: Folded
    names: Names
    today: date
    snapshot: Snapshot | None = None


def made(making: Making) -> dict[str, SeasonBoard]:
    """Every board by its kind."""
    now = standings(making, making.folded.now)
    then = standings(making, making.folded.before)
    moves = {name: moved(now[name], then[name]) for name in now}
    return {kind: board(kind, making, now, moves) for kind in KINDS}


def standings(making: Making, tallies: Tallies) -> dict[str, list[Ranked]]:
    studios = [studio_of(one, making.before) for one in making.studios]
    return season_boards(making.policy.size_fairness, making.season.starts_on, studios, tallies)


def studio_of(facts: StudioFacts, before: Mapping[str, Decimal]) -> Studio:
    founded = None if facts.founded_on is None else facts.founded_on.isoformat()
    return Studio(id=str(facts.id), name=facts.name, founded=founded, days=facts.days, before=before.get(str(facts.id)))


def moved(now: Sequence[Ranked], then: Sequence[Ranked]) -> dict[str, int]:
    """Places risen since the end of last month."""
    ranks = {one.id: one.rank for one in then}
    return {one.id: ranks[one.id] - one.rank for one in now if one.id in ranks}


def board(
    kind: str, making: Making, now: Mapping[str, Sequence[Ranked]], moves: Mapping[str, Mapping[str, int]]
) -> SeasonBoard:
    studios = {str(one.id): one for one in making.studios}
    tabs = [
        Tab(name, [row(kind, one, len(now[name]), moves[name].get(one.id), making, studios) for one in now[name]])
        for name in (STUDIO_BOARDS if kind == "studios" else (kind,))
    ]
    return SeasonBoard(
        kind=kind,
        season=making.season,
        up_to=making.folded.up_to,
        head=making.folded.head,
        names=making.names.digest,
        policy=making.policy_name,
        tabs=tabs,
        charts=charts(making.season, making.today, making.folded, tabs[0].rows) if kind == "studios" else None,
        snapshot=making.snapshot,
    )


def row(
    kind: str, one: Ranked, listed: int, move: int | None, making: Making, studios: Mapping[str, StudioFacts]
) -> Row:
    key = (ONE_OF[kind], one.id)
    named = making.names.of(kind, one.id, studios)
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
        parts=parts(making.folded.now.get(key, {})),
        postings=making.folded.counts.get(key, 0),
        why=[why(posting, making.names) for posting in making.folded.largest.get(key, ())],
    )


def written_number(value: Decimal) -> str:
    """Plain digits without zeros at the end."""
    return text(value.normalize(EXACT)) if value else "0"


def parts(tally: Mapping[str, Decimal]) -> dict[str, str]:
    return {category: written_number(points) for category, points in sorted(tally.items()) if points}


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
    if not value.startswith(NAMED):
        return value
    return names.persons.get(value.removeprefix(NAMED), Named("—")).name
