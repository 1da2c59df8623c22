"""Rules 8.2 and 8.3: what a final result posts to the season's ledger."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from competitions.rules.levels import Level
from people.rules.public_names import masked
from scoring.leaderboard.rules.postings import Beneficiary, Category, Posting
from scoring.rules.exact import EXACT, ZERO
from scoring.rules.mentors import Credit
from scoring.rules.package import Row
from scoring.rules.points import contest_points
from scoring.rules.policy import PointsPolicy
from web.clock import in_shanghai
from web.language import N_

PLACED = N_("{contest} 第 {rank} 名")
FINISHED = N_("{contest} 完成比赛")
OWN_PLACED = N_("{entrant} {contest} 第 {rank} 名")
OWN_FINISHED = N_("{entrant} {contest} 完成比赛")
MENTEE_PLACED = N_("徒弟 {mentee} {contest} 第 {rank} 名")
MENTEE_FINISHED = N_("徒弟 {mentee} {contest} 完成比赛")
MENTOR_INVOLVED = N_("徒弟 {mentee} 参加 {contest}，师傅参与命题或执裁，不计分")


class Competitor(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as the ledger knows it; without a person its points go to the organisation alone."""

    id: UUID
    code: str
    name: str
    status: str
    person: UUID | None
    organisation: UUID | None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A contest as the ledger names it. An empty family is the trade."""

    id: UUID
    slug: str
    name: str
    name_en: str
    trade: str
    family: str
    level: Level
    ends_at: datetime
    enrol_closes_at: datetime
    year: int
    starts_on: date
    ends_on: date

    @property
    def source(self) -> str:
        return f"contest:{self.id}"

    @property
    def day(self) -> date:
        """The day it ended, within the season that it belongs to."""
        return min(max(in_shanghai(self.ends_at).date(), self.starts_on), self.ends_on)

    @property
    def kind(self) -> tuple[str, str]:
        """Rule 8.3: the same contest year after year, at one level."""
        return self.family or self.trade, self.level.value

    def link(self, code: str) -> str:
        return f"/contests/{self.slug}/entries/{code}"

    @property
    def names(self) -> dict[str, str]:
        return {"contest": self.name, "contest_en": self.name_en or self.name}


def policy_level(level: Level) -> str:
    """The policy calls the world's level international."""
    return "international" if level is Level.WORLD else level.value


def points_of(policy: PointsPolicy, level: Level, rank: int | None, field: int) -> Decimal:
    """Rule 8.2; a level without a factor, such as a contest within one firm, is recorded with 0."""
    name = policy_level(level)
    return contest_points(policy.contest, rank, name, field) if name in policy.contest.levels else ZERO


def contest_postings(
    policy: PointsPolicy, contest: Held, competitors: Iterable[Competitor], results: Sequence[Row]
) -> list[Posting]:
    """Rule 8.2: everybody who finished; who was absent, disqualified or out of contest has nothing."""
    placed = {row.entry: row.rank for row in results if isinstance(row.total, Decimal)}
    finished = [one for one in competitors if one.status == "ranked" and one.code in placed]
    ranks = {one.code: rank if isinstance(rank := placed[one.code], int) else None for one in finished}
    field = sum(rank is not None for rank in ranks.values())
    return [
        posting
        for one in finished
        for posting in own_postings(
            contest, one, ranks[one.code], field, points_of(policy, contest.level, ranks[one.code], field)
        )
    ]


def own_postings(contest: Held, one: Competitor, rank: int | None, field: int, points: Decimal) -> list[Posting]:
    entrant = masked(one.name) if one.person is None else f"person:{one.person}"
    facts = contest.names | {"level": policy_level(contest.level), "field": str(field)}
    facts |= {} if rank is None else {"rank": str(rank)}
    to = {Beneficiary.PERSON: one.person, Beneficiary.ORGANISATION: one.organisation}
    own = {Beneficiary.PERSON: (PLACED, FINISHED), Beneficiary.ORGANISATION: (OWN_PLACED, OWN_FINISHED)}
    return [
        Posting(
            beneficiary=kind,
            beneficiary_id=receiver,
            category=Category.CONTEST,
            on=contest.day,
            points=points,
            reason=own[kind][rank is None],
            facts=facts if kind is Beneficiary.PERSON else facts | {"entrant": entrant},
            source=f"{contest.source}#{one.id}",
            link=contest.link(one.code),
        )
        for kind, receiver in to.items()
        if receiver is not None
    ]


class Result(msgspec.Struct, frozen=True):
    """What a mentee's own posting says of one contest."""

    points: Decimal
    facts: dict[str, str]
    link: str


def mentoring_postings(
    contest: Held, credits_: Iterable[Credit], results: dict[str, Result], involved: frozenset[str]
) -> list[Posting]:
    """Rule 8.3: one posting a studio, mentor and mentee; `involved` are the mentors who set or judged this contest."""
    together: dict[tuple[str, str, str], Decimal] = {}
    for one in credits_:
        key = (one.studio, one.mentor, one.mentee)
        together[key] = EXACT.add(together.get(key, ZERO), one.points)
    return [
        Posting(
            beneficiary=Beneficiary.STUDIO,
            beneficiary_id=UUID(studio),
            category=Category.MENTORING,
            on=contest.day,
            points=points,
            reason=mentoring_reason(results[mentee].facts, mentor in involved),
            facts=results[mentee].facts | {"mentee": f"person:{mentee}"} | shared_in(points, results[mentee].points),
            source=f"{contest.source}#{mentor}/{mentee}",
            link=results[mentee].link,
        )
        for (studio, mentor, mentee), points in together.items()
    ]  # fmt: skip


def mentoring_reason(facts: dict[str, str], involved: bool) -> str:
    if involved:
        return MENTOR_INVOLVED
    return MENTEE_PLACED if "rank" in facts else MENTEE_FINISHED


def shared_in(points: Decimal, whole: Decimal) -> dict[str, str]:
    """The mentee's whole points, where the studio has a share of them."""
    return {} if points == whole else {"whole": format(whole, "f")}
