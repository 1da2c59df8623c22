"""A studio's titles with their reviews, the applications under way, and proposals to withdraw."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from studios.errors.naming import TitleUnknown
from studios.queries import studios
from studios.queries.studios import StudioFacts
from studios.rules.naming import IN_ORDER, STAGE_NAMES, Hand, Stage, hands_of, onward
from studios.rules.outcomes import LEVEL_NAMES, OutcomeLevel
from studios.rules.permissions import may_register_at
from studios.rules.reviews import DUE_NAMES, due
from web.language import _

TITLES = """
SELECT title.id, title.authority, title.series, title.level, title.plaque_number, title."on",
    coalesce(review.valid_to, title.valid_to) AS valid_to, coalesce(review.next_due, title.review_due) AS review_due,
    title."grant", review."on" AS reviewed_on, review.passed, coalesce(review.note, '') AS review_note,
    ended."on" AS ended_on, coalesce(ended.reason, '') AS end_reason
FROM studio_title AS title
LEFT JOIN LATERAL (
    SELECT * FROM title_review WHERE title_review.title = title.id ORDER BY "on" DESC, at DESC LIMIT 1
) AS review ON true
LEFT JOIN title_end AS ended ON ended.title = title.id
WHERE title.studio = {} ORDER BY ended."on" IS NOT NULL, title."on" DESC, title.id
"""

NAMINGS = """
SELECT id, authority, series, level, stage, notice_ends_at FROM naming WHERE studio = {}
ORDER BY stage IN ('named', 'refused'), id
"""

STEPS = """
SELECT step.naming, step.stage, account.name AS by, step.at, step.note
FROM naming_step AS step JOIN naming ON naming.id = step.naming LEFT JOIN account ON account.id = step.by
WHERE naming.studio = {} ORDER BY step.number
"""

PROPOSALS = """
SELECT proposal.id, proposal.reason, proposer.name AS by, proposal.by = {} AS mine, proposal.at,
    title.series, decision.outcome, coalesce(decision.note, '') AS decision_note, decider.name AS decided_by,
    decision.at AS decided_at
FROM studio_withdrawal AS proposal
LEFT JOIN account AS proposer ON proposer.id = proposal.by
LEFT JOIN studio_title AS title ON title.id = proposal.title
LEFT JOIN studio_withdrawal_decision AS decision ON decision.withdrawal = proposal.id
LEFT JOIN account AS decider ON decider.id = decision.by
WHERE proposal.studio = {} ORDER BY proposal.at DESC, proposal.id
"""


REVIEWS = """
SELECT review."on", review.passed, review.note, review.next_due, account.name AS by
FROM title_review AS review LEFT JOIN account ON account.id = review.by
WHERE review.title = {} ORDER BY review."on" DESC, review.at DESC
"""


class Levelled(msgspec.Struct, frozen=True):
    id: UUID
    authority: str
    series: str
    level: OutcomeLevel

    @property
    def level_label(self) -> str:
        return LEVEL_NAMES[self.level]


class TitleLine(Levelled, frozen=True):
    plaque_number: str
    on: date
    valid_to: date | None
    review_due: date | None
    grant: Decimal
    reviewed_on: date | None
    passed: bool | None
    review_note: str
    ended_on: date | None
    end_reason: str

    @property
    def shown_grant(self) -> str:
        return f"{self.grant:,.2f}"

    def due(self, today: date) -> tuple[str, str]:
        """What is to be said of its review: a label and the kind of its pill; none is empty."""
        return DUE_NAMES[due(None if self.ended_on else self.review_due, today)]


class NamingStepLine(msgspec.Struct, frozen=True):
    naming: UUID
    stage: Stage
    by: str | None
    at: datetime
    note: str

    @property
    def label(self) -> str:
        return STAGE_NAMES[self.stage]


class NamingLine(Levelled, frozen=True):
    stage: Stage
    notice_ends_at: datetime | None
    steps: list[NamingStepLine] = []

    @property
    def open(self) -> bool:
        return self.stage not in (Stage.NAMED, Stage.REFUSED)

    @property
    def stage_label(self) -> str:
        return STAGE_NAMES[self.stage]

    @property
    def onward_options(self) -> list[tuple[str, str]]:
        return [(value, _(name)) for value, name in self.onward]

    @property
    def onward(self) -> list[tuple[str, str]]:
        return [(stage.value, STAGE_NAMES[stage]) for stage in onward(self.stage)]

    @property
    def path(self) -> list[tuple[str, str]]:
        """Every stage in order, each done, now or later."""
        reached = IN_ORDER.index(self.stage) if self.stage in IN_ORDER else -1
        states = ["done" if at < reached else "now" if at == reached else "later" for at in range(len(IN_ORDER))]
        return list(zip([STAGE_NAMES[stage] for stage in IN_ORDER], states, strict=True))


class ProposalLine(msgspec.Struct, frozen=True):
    id: UUID
    reason: str
    by: str | None
    mine: bool | None
    at: datetime
    series: str | None
    outcome: str | None
    decision_note: str
    decided_by: str | None
    decided_at: datetime | None


class ReviewLine(msgspec.Struct, frozen=True):
    on: date
    passed: bool
    note: str
    next_due: date | None
    by: str | None


class TitlePage(msgspec.Struct, frozen=True):
    studio: StudioFacts
    title: TitleLine
    reviews: list[ReviewLine]
    may_review: bool


class TitlesPage(msgspec.Struct, frozen=True):
    studio: StudioFacts
    titles: list[TitleLine]
    namings: list[NamingLine]
    proposals: list[ProposalLine]
    may_apply: bool
    may_decide: bool  # takes the union's steps
    may_propose: bool
    today: date
    levels: list[tuple[str, str]]


async def titles_page(member: Member, slug: str, *, today: date) -> TitlesPage:
    studio = await studios.for_member(member, slug)
    hands = hands_of(member, studio)
    return TitlesPage(
        studio=studio,
        titles=await titles_of(studio.id),
        namings=await namings_of(studio.id),
        proposals=await rows_as(ProposalLine, PROPOSALS, member.account, studio.id),
        may_apply=bool(hands),
        may_decide=Hand.UNION in hands,
        may_propose=may_register_at(member, studio.host),
        today=today,
        levels=[(level.value, name) for level, name in LEVEL_NAMES.items()],
    )


async def title_page(member: Member, slug: str, title_id: UUID, *, today: date) -> TitlePage:
    shown = await titles_page(member, slug, today=today)
    title = next((one for one in shown.titles if one.id == title_id), None)
    if title is None:
        raise TitleUnknown
    reviews = await rows_as(ReviewLine, REVIEWS, title_id)
    return TitlePage(shown.studio, title, reviews, shown.may_decide and title.ended_on is None)


async def titles_of(studio_id: UUID) -> list[TitleLine]:
    return await rows_as(TitleLine, TITLES, studio_id)


async def namings_of(studio_id: UUID) -> list[NamingLine]:
    lines = await rows_as(NamingLine, NAMINGS, studio_id)
    steps = await rows_as(NamingStepLine, STEPS, studio_id)
    return [msgspec.structs.replace(line, steps=[step for step in steps if step.naming == line.id]) for line in lines]
