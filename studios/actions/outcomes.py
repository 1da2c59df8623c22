"""Writing an outcome down: its facts, its shares, its proof. Nothing counts before a claim is approved."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import msgspec

from database.rows import rows_as
from database.work import unit_of_work
from people import Member
from studios.errors.outcomes import (
    ForeignShare,
    OutcomeFixed,
    OutcomeUnknown,
)
from studios.errors.studios import StudioWithdrawn
from studios.forms.outcomes import OutcomeForm
from studios.queries.studios import StudioFacts
from studios.rules.life import is_working
from studios.rules.outcomes import CLAIM_STATES, ClaimState, Kind, OutcomeLevel
from studios.tables import Outcome, OutcomeClaim, OutcomeFile, OutcomeShare, StudioMember
from web.clock import in_shanghai
from web.refusals import Invalid

OPEN = frozenset({ClaimState.DRAFT, ClaimState.RETURNED})
FACTS = (
    "title", "summary", "number", "award", "used_at", "used_since", "benefit", "benefit_signer", "benefit_signed_on",
    "outside", "outside_names",
)  # fmt: skip


class Held(msgspec.Struct, frozen=True):
    """An outcome with its first claim, locked until the end of this work."""

    id: UUID
    studio: UUID
    title: str
    number: str
    benefit: Decimal | None
    claim: UUID
    kind: Kind
    level: OutcomeLevel
    state: ClaimState


@unit_of_work
async def write(studio: StudioFacts, form: OutcomeForm, *, by: Member, now: datetime) -> UUID:
    if not is_working(studio.state):
        raise StudioWithdrawn
    await refuse_unsound(studio.id, form, now)
    outcome = Outcome(id=uuid4(), studio=studio.id, by=by.account, at=now, **facts_of(form))
    await outcome.save()
    await OutcomeClaim(
        outcome=outcome.id, number=1, kind=form.kind.value, level=form.level.value, reached_on=form.reached_on,
        by=by.account, at=now,
    ).save()  # fmt: skip
    await share(outcome.id, form)
    return outcome.id


@unit_of_work
async def change(studio: StudioFacts, outcome_id: UUID, form: OutcomeForm, *, now: datetime) -> None:
    outcome = await hold_open(studio.id, outcome_id)
    await refuse_unsound(studio.id, form, now)
    await Outcome.update(**facts_of(form)).where(Outcome.id == outcome_id)
    said: dict[str, Any] = {"kind": form.kind.value, "level": form.level.value, "reached_on": form.reached_on}
    await OutcomeClaim.update(**said).where(OutcomeClaim.id == outcome.claim)
    await OutcomeShare.delete().where(OutcomeShare.outcome == outcome_id)
    await share(outcome_id, form)


@unit_of_work
async def attach(
    studio: StudioFacts, outcome_id: UUID, file: UUID, *, name: str, purpose: str, by: Member, now: datetime
) -> None:
    """Proof is added until a claim waits for its decision, and again for a raise."""
    outcome = await hold(studio.id, outcome_id)
    if outcome.state is ClaimState.REVERSED:
        raise OutcomeFixed(CLAIM_STATES[outcome.state][0])
    await OutcomeFile(outcome=outcome_id, file=file, name=name, purpose=purpose, by=by.account, at=now).save()


@unit_of_work
async def detach(studio: StudioFacts, outcome_id: UUID, proof: UUID, *, now: datetime) -> None:
    await hold_open(studio.id, outcome_id)
    mine = (OutcomeFile.id == proof) & (OutcomeFile.outcome == outcome_id)
    removed = await OutcomeFile.update(removed_at=now).where(mine).returning(OutcomeFile.id)
    if not removed:
        raise OutcomeUnknown


def facts_of(form: OutcomeForm) -> dict[str, Any]:
    return {name: getattr(form, name) for name in FACTS}


async def share(outcome_id: UUID, form: OutcomeForm) -> None:
    lines = [OutcomeShare(outcome=outcome_id, person=one, percent=part) for one, part in form.shares.items()]
    await OutcomeShare.insert(*lines)


async def refuse_unsound(studio_id: UUID, form: OutcomeForm, now: datetime) -> None:
    if unsound := form.unsound(in_shanghai(now).date()):
        raise Invalid(unsound)
    there = await StudioMember.select(StudioMember.person).where(StudioMember.studio == studio_id)
    if not set(form.shares) <= {one["person"] for one in there}:
        raise ForeignShare


async def hold(studio_id: UUID, outcome_id: UUID) -> Held:
    """Locks the outcome: two people who decide at once decide one after the other."""
    sql = """SELECT outcome.id, outcome.studio, outcome.title, outcome.number, outcome.benefit, claim.id AS claim,
        claim.kind, claim.level, claim.state FROM outcome
        JOIN outcome_claim AS claim ON claim.outcome = outcome.id AND claim.number = 1
        WHERE outcome.id = {} AND outcome.studio = {} FOR UPDATE OF outcome"""
    found = await rows_as(Held, sql, outcome_id, studio_id)
    if not found:
        raise OutcomeUnknown
    return found[0]


async def hold_open(studio_id: UUID, outcome_id: UUID) -> Held:
    outcome = await hold(studio_id, outcome_id)
    if outcome.state not in OPEN:
        raise OutcomeFixed(CLAIM_STATES[outcome.state][0])
    return outcome
