"""A studio's outcomes: for its lead and the union, and what of them is public."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from people.queries.public_names import public_names
from studios.errors.outcomes import OutcomeUnknown
from studios.queries.studios import StudioFacts, for_member
from studios.rules.outcomes import ClaimState, Kind, OutcomeLevel
from studios.rules.permissions import may_lead, may_verify

LINES = """
SELECT outcome.id, outcome.title, outcome.number, last.kind, last.level, first.reached_on, last.state,
    last.number AS claim, outcome.benefit, outcome.used_at,
    (SELECT sum(points) FROM outcome_claim WHERE outcome = outcome.id AND state = 'approved') AS points,
    (SELECT count(*) FROM outcome_file WHERE outcome = outcome.id AND removed_at IS NULL) AS files
FROM outcome
JOIN outcome_claim AS first ON first.outcome = outcome.id AND first.number = 1
JOIN LATERAL (SELECT * FROM outcome_claim WHERE outcome = outcome.id ORDER BY number DESC LIMIT 1) AS last ON true
WHERE outcome.studio = {}
ORDER BY first.reached_on DESC, outcome.at DESC, outcome.id
"""

PUBLIC = """
SELECT outcome.id, outcome.title, claim.kind, claim.level, claim.reached_on, outcome.used_at,
    (SELECT sum(points) FROM outcome_claim WHERE outcome = outcome.id AND state = 'approved') AS points
FROM outcome
JOIN LATERAL (
    SELECT * FROM outcome_claim WHERE outcome = outcome.id AND state = 'approved' ORDER BY number DESC LIMIT 1
) AS claim ON true
WHERE outcome.studio = {} ORDER BY claim.reached_on DESC, outcome.id
"""


class OutcomeLine(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    title: str
    number: str
    kind: Kind
    level: OutcomeLevel
    reached_on: date
    state: ClaimState
    claim: int
    benefit: Decimal | None
    used_at: str
    points: Decimal | None
    files: int


class OutcomesPage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    lines: list[OutcomeLine]
    may_write: bool
    may_verify: bool

    @property
    def waiting(self) -> int:
        return sum(line.state is ClaimState.SUBMITTED for line in self.lines)

    @property
    def standing(self) -> int:
        return sum(line.points is not None for line in self.lines)

    @property
    def points(self) -> Decimal:
        return sum((line.points for line in self.lines if line.points is not None), Decimal(0))


class PublicOutcome(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    title: str
    kind: Kind
    level: OutcomeLevel
    reached_on: date
    used_at: str
    points: Decimal


class PublicOutcomePage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    outcome: PublicOutcome
    people: list[tuple[str, Decimal]]
    outside: Decimal
    approved_at: datetime


async def outcomes_page(member: Member, slug: str) -> OutcomesPage:
    studio = await for_member(member, slug)
    lines = await rows_as(OutcomeLine, LINES, studio.id)
    return OutcomesPage(
        studio=studio, lines=lines, may_write=may_lead(member, studio.id), may_verify=may_verify(member, studio)
    )


async def public_outcomes(studio_id: UUID) -> list[PublicOutcome]:
    """For the studio's public page and its lead's home: approved ones only, the newest first."""
    return await rows_as(PublicOutcome, PUBLIC, studio_id)


class Credit(msgspec.Struct, frozen=True):
    person: UUID
    percent: Decimal
    outside: Decimal
    approved_at: datetime


async def public_outcome(studio: StudioFacts, outcome_id: UUID) -> PublicOutcomePage:
    """What everybody may see of one: names in full only with consent."""
    found = [one for one in await public_outcomes(studio.id) if one.id == outcome_id]
    if not found:
        raise OutcomeUnknown
    sql = """SELECT share.person, share.percent, outcome.outside, (
            SELECT min(step.at) FROM outcome_step AS step JOIN outcome_claim AS claim ON claim.id = step.claim
            WHERE claim.outcome = outcome.id AND step.went_to = 'approved') AS approved_at
        FROM outcome_share AS share JOIN outcome ON outcome.id = share.outcome
        WHERE outcome.id = {} ORDER BY share.percent DESC, share.person"""
    shares = await rows_as(Credit, sql, outcome_id)
    names = await public_names([one.person for one in shares])
    return PublicOutcomePage(
        studio=studio,
        outcome=found[0],
        people=[(names[one.person], one.percent) for one in shares],
        outside=shares[0].outside,
        approved_at=shares[0].approved_at,
    )
