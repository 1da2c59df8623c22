"""A studio as everybody sees it: approved facts only, and people only by their own consent."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people.queries.public_names import consenting, public_names
from scoring.leaderboard import ledger
from studios.queries import studios
from studios.queries.appraisals import PublicGrade, published_grades
from studios.queries.home import POINTS, CategoryPoints
from studios.queries.members import MemberLine, member_lines
from studios.queries.studio_hours import Hours, hours_ever, hours_in, plain
from studios.queries.studios import StudioFacts
from studios.queries.timeline import Event, public_events
from studios.queries.titles import TitleLine, titles_of
from studios.rules.outcomes import KIND_NAMES, LEVEL_NAMES, Kind, OutcomeLevel

OUTCOMES = """
SELECT outcome.id, outcome.title, best.kind, best.level, best.reached_on
FROM outcome JOIN LATERAL (
    SELECT kind, level, reached_on FROM outcome_claim AS claim
    WHERE claim.outcome = outcome.id AND claim.state = 'approved' ORDER BY claim.number DESC LIMIT 1
) AS best ON true
WHERE outcome.studio = {} ORDER BY best.reached_on DESC, outcome.title COLLATE "C" LIMIT 30
"""

COUNTS = """
SELECT
    (SELECT count(*) FROM mentorship WHERE studio = {} AND slot IS NOT NULL) AS mentees,
    (SELECT count(*) FROM mentorship_end AS over JOIN mentorship ON mentorship.id = over.mentorship
        WHERE mentorship.studio = {} AND over.kind = 'mastered') AS mastered
"""


class PublicOutcome(msgspec.Struct, frozen=True):
    id: UUID
    title: str
    kind: Kind
    level: OutcomeLevel
    reached_on: date

    @property
    def labels(self) -> tuple[str, str]:
        return KIND_NAMES[self.kind], LEVEL_NAMES[self.level]


class Counts(msgspec.Struct, frozen=True):
    mentees: int
    mastered: int


class PublicPage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    lead_name: str
    titles: list[TitleLine]
    events: list[Event]
    outcomes: list[PublicOutcome]
    grades: list[PublicGrade]
    people: list[MemberLine]  # only who agreed
    others: int
    counts: Counts
    year: int
    hours: Hours
    hours_ever: Hours
    points: Decimal

    @property
    def shown_points(self) -> str:
        return plain(self.points)


async def public_page(slug: str, *, today: date) -> PublicPage:
    studio = await studios.public(slug)
    year = await ledger.season_on(today) or today.year
    present = [line for line in await member_lines(studio.id) if line.until is None]
    agreed = await consenting([line.person for line in present])
    categories = await rows_as(CategoryPoints, POINTS, studio.id, year)
    return PublicPage(
        studio=studio,
        lead_name=(await public_names([studio.lead]))[studio.lead],
        titles=[title for title in await titles_of(studio.id) if title.ended_on is None],
        events=await public_events(studio.id),
        outcomes=await rows_as(PublicOutcome, OUTCOMES, studio.id),
        grades=await published_grades(studio.id),
        people=[line for line in present if line.person in agreed],
        others=sum(line.person not in agreed for line in present),
        counts=msgspec.convert(await row(COUNTS, studio.id, studio.id), Counts),
        year=year,
        hours=await hours_in(studio.id, year),
        hours_ever=await hours_ever(studio.id),
        points=sum((one.points for one in categories), Decimal(0)),
    )
