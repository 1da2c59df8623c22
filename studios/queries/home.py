"""A studio's own home: hours, live mentees, this year's points with their sources, and what is due."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people import Member
from scoring.leaderboard import ledger
from studios.queries import studios
from studios.queries.due import Duty, duties
from studios.queries.studio_hours import Hours, hours_in, plain
from studios.queries.studios import StudioFacts
from studios.queries.timeline import Event, events_of
from studios.rules.permissions import may_lead
from studios.rules.timeline import Happening
from web.language import N_, _

POINTS = """
SELECT category, sum(points) AS points, count(*) AS postings FROM ledger_posting
WHERE beneficiary = 'studio' AND beneficiary_id = {} AND season = {}
GROUP BY category HAVING sum(points) <> 0 OR count(*) > 0 ORDER BY sum(points) DESC, category
"""

SOURCES = """
SELECT day, points, reason, facts, link, reversed IS NOT NULL AS reverses, note FROM ledger_posting
WHERE beneficiary = 'studio' AND beneficiary_id = {} AND season = {} ORDER BY number DESC LIMIT 5
"""

CATEGORY_NAMES: dict[str, str] = {
    "contest": N_("竞赛"),
    "mentoring": N_("带徒"),
    "service": N_("服务"),
    "outcome": N_("成果"),
    "title": N_("称号"),
}


class Source(msgspec.Struct, frozen=True):
    """One posting: why, and where its fact can be read."""

    day: date
    points: Decimal
    reason: str
    facts: str
    link: str
    reverses: bool
    note: str

    @property
    def shown_points(self) -> str:
        return plain(self.points)

    @property
    def sentence(self) -> str:
        said = _(self.reason).format(**msgspec.json.decode(self.facts, type=dict[str, str]))
        return _("冲销：{what}").format(what=said) if self.reverses else said


class CategoryPoints(msgspec.Struct, frozen=True):
    category: str
    points: Decimal
    postings: int

    @property
    def shown_points(self) -> str:
        return plain(self.points)

    @property
    def label(self) -> str:
        return CATEGORY_NAMES[self.category]


class HomePage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    leads: bool
    year: int
    hours: Hours
    mentees: int
    points: Decimal
    categories: list[CategoryPoints]
    sources: list[Source]
    duties: list[Duty]
    people: int
    events: list[Event]

    @property
    def shown_points(self) -> str:
        return plain(self.points)


async def home(member: Member, slug: str, *, today: date) -> HomePage:
    studio = await studios.for_member(member, slug)
    year = await ledger.season_on(today) or today.year
    categories = await rows_as(CategoryPoints, POINTS, studio.id, year)
    return HomePage(
        studio=studio,
        leads=may_lead(member, studio.id),
        year=year,
        hours=await hours_in(studio.id, year),
        mentees=await count("SELECT count(*) AS n FROM mentorship WHERE studio = {} AND slot IS NOT NULL", studio.id),
        points=sum((one.points for one in categories), Decimal(0)),
        categories=categories,
        sources=await rows_as(Source, SOURCES, studio.id, year),
        duties=await duties(studio, today=today),
        people=await count("SELECT count(*) AS n FROM studio_member WHERE studio = {} AND until IS NULL", studio.id),
        events=await events_of(studio.id, [kind.value for kind in Happening], limit=6),
    )


async def count(sql: str, studio_id: UUID) -> int:
    return msgspec.convert((await row(sql, studio_id) or {})["n"], int)
