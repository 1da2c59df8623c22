"""One outcome with everything around it: shares, proof, claims and their steps, and what looks like it."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from scoring.leaderboard.ledger import policy_on
from scoring.rules.policy import OutcomePoints
from studios.errors.outcomes import OutcomeUnknown
from studios.queries.outcome_likeness import Alike, Reused, alike_of, reused_files
from studios.queries.studios import StudioFacts, for_member
from studios.rules.outcomes import DECIDED, ClaimState, Kind, OutcomeLevel, Worth, points_of
from studios.rules.permissions import may_lead, may_verify
from web.files.kinds import PHOTOS
from web.files.kinds import Kind as FileKind


class OutcomeFacts(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    title: str
    summary: str
    number: str
    award: str
    used_at: str
    used_since: date | None
    benefit: Decimal | None
    benefit_signer: str
    benefit_signed_on: date | None
    outside: Decimal
    outside_names: str


class ShareLine(msgspec.Struct, frozen=True, kw_only=True):
    """`percent` is None for somebody of the studio who has no share."""

    person: UUID
    name: str
    role: str
    percent: Decimal | None


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    file: UUID
    name: str
    purpose: str
    at: datetime
    kind: FileKind
    sha256: str

    @property
    def is_photo(self) -> bool:
        return self.kind in PHOTOS


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    number: int
    kind: Kind
    level: OutcomeLevel
    reached_on: date
    note: str
    state: ClaimState
    points: Decimal | None


class StepLine(msgspec.Struct, frozen=True, kw_only=True):
    claim: int
    went_to: ClaimState
    note: str
    by: str
    at: datetime


class OutcomePage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    outcome: OutcomeFacts
    shares: list[ShareLine]
    proofs: list[Proof]
    claims: list[ClaimLine]
    steps: list[StepLine]
    alike: list[Alike]
    reused: list[Reused]
    policy: OutcomePoints
    leads: bool
    may_verify: bool

    @property
    def address(self) -> str:
        return f"{self.studio.home}/outcomes/{self.outcome.id}"

    @property
    def claim(self) -> ClaimLine:
        return self.claims[-1]

    @property
    def state(self) -> ClaimState:
        return self.claim.state

    @property
    def is_open(self) -> bool:
        return self.state in (ClaimState.DRAFT, ClaimState.RETURNED)

    @property
    def may_write(self) -> bool:
        return self.leads and len(self.claims) == 1 and self.is_open

    @property
    def may_submit(self) -> bool:
        return self.leads and self.is_open

    @property
    def may_prove(self) -> bool:
        return self.leads and self.claims[0].state is not ClaimState.REVERSED and self.state is not ClaimState.SUBMITTED

    @property
    def may_raise(self) -> bool:
        return self.leads and self.state is ClaimState.APPROVED and self.claim.kind not in (Kind.SOFTWARE,)

    @property
    def may_decide(self) -> bool:
        return self.may_verify and self.state is ClaimState.SUBMITTED

    @property
    def may_reverse(self) -> bool:
        return self.may_verify and self.claims[0].state is ClaimState.APPROVED

    @property
    def is_decided_by_hand(self) -> bool:
        return self.claim.kind in DECIDED

    @property
    def expected(self) -> Decimal:
        """What approval would add, at the least for a standard or method."""
        had = sum((one.points for one in self.claims if one.points is not None), Decimal(0))
        worth = points_of(self.policy, Worth(self.claim.kind, self.claim.level))
        return max(worth - had, Decimal(0))

    @property
    def total(self) -> Decimal:
        return sum((one.points for one in self.claims if one.state is ClaimState.APPROVED and one.points), Decimal(0))


async def outcome_page(member: Member, slug: str, outcome_id: UUID) -> OutcomePage:
    studio = await for_member(member, slug)
    outcome = await facts_of(studio.id, outcome_id)
    claims = await rows_as(ClaimLine, CLAIMS, outcome_id)
    proofs = await proofs_of(outcome_id)
    return OutcomePage(
        studio=studio,
        outcome=outcome,
        shares=await share_lines(studio.id, outcome_id),
        proofs=proofs,
        claims=claims,
        steps=await rows_as(StepLine, STEPS_TAKEN, outcome_id),
        alike=await alike_of(member, studio, outcome_id, outcome.title, outcome.number, outcome.award),
        reused=await reused_files(outcome_id, [proof.file for proof in proofs]),
        policy=(await policy_on(claims[-1].reached_on)).outcome,
        leads=may_lead(member, studio.id),
        may_verify=may_verify(member, studio),
    )


async def facts_of(studio_id: UUID, outcome_id: UUID) -> OutcomeFacts:
    sql = """SELECT id, title, summary, number, award, used_at, used_since, benefit, benefit_signer,
        benefit_signed_on, outside, outside_names FROM outcome WHERE id = {} AND studio = {}"""
    found = await rows_as(OutcomeFacts, sql, outcome_id, studio_id)
    if not found:
        raise OutcomeUnknown
    return found[0]


async def share_lines(studio_id: UUID, outcome_id: UUID | None) -> list[ShareLine]:
    """Everybody who is or was of the studio, those with a share first."""
    return await rows_as(ShareLine, SHARES, studio_id, outcome_id)


async def proofs_of(outcome_id: UUID) -> list[Proof]:
    return await rows_as(Proof, PROOFS, outcome_id)


async def proof_of(member: Member, slug: str, outcome_id: UUID, proof: UUID) -> Proof:
    """A stored file for whoever may see its outcome."""
    studio = await for_member(member, slug)
    await facts_of(studio.id, outcome_id)
    found = [one for one in await proofs_of(outcome_id) if one.id == proof]
    if not found:
        raise OutcomeUnknown
    return found[0]


SHARES = """
SELECT there.person, person.name, there.role, share.percent
FROM (
    SELECT DISTINCT ON (person) person, role FROM studio_member WHERE studio = {} ORDER BY person, since DESC
) AS there
JOIN person ON person.id = there.person
LEFT JOIN outcome_share AS share ON share.person = there.person AND share.outcome = {}
ORDER BY share.percent DESC NULLS LAST, there.role <> 'lead', person.name COLLATE "C", person.id
"""

CLAIMS = """
SELECT id, number, kind, level, reached_on, note, state, points FROM outcome_claim WHERE outcome = {} ORDER BY number
"""

STEPS_TAKEN = """
SELECT claim.number AS claim, step.went_to, step.note, account.name AS by, step.at
FROM outcome_step AS step JOIN outcome_claim AS claim ON claim.id = step.claim JOIN account ON account.id = step.by
WHERE claim.outcome = {} ORDER BY step.at, step.number
"""

PROOFS = """
SELECT proof.id, proof.file, proof.name, proof.purpose, proof.at, stored.kind, stored.sha256
FROM outcome_file AS proof JOIN stored_file AS stored ON stored.id = proof.file
WHERE proof.outcome = {} AND proof.removed_at IS NULL ORDER BY proof.at, proof.id
"""
