"""The chain of a claim: submitted, returned or approved, perhaps reversed. Approval posts to the ledger (rule 8.5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from scoring.leaderboard.ledger import Beneficiary, Category, Posting, policy_on, post, reverse
from scoring.rules.policy import OutcomePoints
from studios.actions.outcomes import Held, hold
from studios.errors.outcomes import (
    ClaimStepNotAllowed,
    DecidedOutside,
    NotARaise,
    NotStanding,
    NumberTaken,
    ProofMissing,
    RaiseOpen,
    ReachedInFuture,
)
from studios.errors.studios import OwnStudio
from studios.forms.outcomes import PURPOSE_NAMES, ApprovalForm, RaiseForm
from studios.queries.claims import Claim, claims_of, latest, posted, studio_with
from studios.queries.studios import StudioFacts, refuse_gaining
from studios.rules.outcomes import (
    BY_KIND,
    CLAIM_STATES,
    DECIDED,
    NUMBERED,
    STEPS,
    ClaimState,
    Worth,
    added_points,
    is_raise,
    number_key,
    parts_of,
)
from studios.tables import Outcome, OutcomeClaim, OutcomeShare, OutcomeStep
from web.clock import in_shanghai
from web.language import N_


@unit_of_work
async def submit(studio: StudioFacts, outcome_id: UUID, *, by: Member, now: datetime) -> None:
    """The lead hands the open claim in; from here on a registration number is taken."""
    outcome = await hold(studio.id, outcome_id)
    claim = await latest(outcome_id)
    await refuse_unproved(outcome, claim)
    if claim.kind in NUMBERED:
        with refusing_double(outcome.number, await studio_with(outcome.id, outcome.number)):
            await Outcome.update(number_key=number_key(outcome.number)).where(Outcome.id == outcome_id)
    await step(claim, ClaimState.SUBMITTED, by=by, now=now)


@unit_of_work
async def give_back(studio: StudioFacts, outcome_id: UUID, *, reason: str, by: Member, now: datetime) -> None:
    await refuse_gainers(studio, outcome_id, by)
    await hold(studio.id, outcome_id)
    claim = await latest(outcome_id)
    await step(claim, ClaimState.RETURNED, note=reason, by=by, now=now)
    if claim.number == 1:
        await Outcome.update(number_key=None).where(Outcome.id == outcome_id)


@unit_of_work
async def approve(studio: StudioFacts, outcome_id: UUID, form: ApprovalForm, *, by: Member, now: datetime) -> Decimal:
    """Returns the points it added: by level once, a raise the difference alone."""
    await refuse_gainers(studio, outcome_id, by)
    outcome = await hold(studio.id, outcome_id)
    claim = await latest(outcome_id)
    policy = (await policy_on(claim.reached_on)).outcome
    worth = Worth(claim.kind, claim.level, decided(policy, claim, form))
    added = added_points(policy, await posted(outcome_id), worth)
    await step(claim, ClaimState.APPROVED, note=form.note, by=by, now=now)
    scored: dict[str, Any] = {"points": added, "decided": worth.decided, "state": ClaimState.APPROVED.value}
    await OutcomeClaim.update(**scored).where(OutcomeClaim.id == claim.id)
    await post(await postings(studio, outcome, claim, added), by=by.account, now=now)
    return added


@unit_of_work
async def raise_level(studio: StudioFacts, outcome_id: UUID, form: RaiseForm, *, by: Member, now: datetime) -> None:
    """A further claim for the same outcome: its proof is added, then it is submitted like the first."""
    await hold(studio.id, outcome_id)
    standing = await latest(outcome_id)
    if standing.number > 1 and standing.points is None:
        raise RaiseOpen
    if standing.state is not ClaimState.APPROVED:
        raise NotStanding
    if not is_raise(standing.worth, Worth(form.kind, form.level)):
        raise NotARaise
    if form.reached_on > in_shanghai(now).date():
        raise ReachedInFuture
    await OutcomeClaim(
        outcome=outcome_id, number=standing.number + 1, kind=form.kind.value, level=form.level.value,
        reached_on=form.reached_on, note=form.note, by=by.account, at=now,
    ).save()  # fmt: skip


@unit_of_work
async def take_back(studio: StudioFacts, outcome_id: UUID, *, reason: str, by: Member, now: datetime) -> int:
    """A reversing entry for all that the outcome was given; its number is free again. Returns the postings."""
    await refuse_gainers(studio, outcome_id, by)
    await hold(studio.id, outcome_id)
    claims = await claims_of(outcome_id)
    if claims[0].state is not ClaimState.APPROVED:
        raise NotStanding
    for claim in claims:
        await reverse_claim(claim, reason, by, now)
    await Outcome.update(number_key=None).where(Outcome.id == outcome_id)
    return await reverse(source_of(outcome_id), reason=reason, by=by.account, now=now)


async def reverse_claim(claim: Claim, reason: str, by: Member, now: datetime) -> None:
    """A raise that was never approved falls with the outcome: it had added nothing."""
    await note_step(claim, ClaimState.REVERSED, reason, by, now)
    gone: dict[str, Any] = {"state": ClaimState.REVERSED.value, "points": claim.points or Decimal(0)}
    await OutcomeClaim.update(**gone).where(OutcomeClaim.id == claim.id)


async def step(claim: Claim, to: ClaimState, *, note: str = "", by: Member, now: datetime) -> None:
    if to not in STEPS[claim.state]:
        raise ClaimStepNotAllowed(CLAIM_STATES[claim.state][0], CLAIM_STATES[to][0])
    await note_step(claim, to, note, by, now)
    if to is not ClaimState.APPROVED:
        await OutcomeClaim.update(state=to.value).where(OutcomeClaim.id == claim.id)


async def note_step(claim: Claim, to: ClaimState, note: str, by: Member, now: datetime) -> None:
    count = await OutcomeStep.count().where(OutcomeStep.claim == claim.id)
    await OutcomeStep(
        claim=claim.id, number=count + 1, came_from=claim.state.value, went_to=to.value, note=note, by=by.account,
        at=now,
    ).save()  # fmt: skip


def source_of(outcome_id: UUID) -> str:
    return f"outcome:{outcome_id}"


async def postings(studio: StudioFacts, outcome: Held, claim: Claim, added: Decimal) -> list[Posting]:
    shares = await OutcomeShare.select().where(OutcomeShare.outcome == outcome.id).order_by(OutcomeShare.person)
    percents: dict[UUID, Decimal] = {one["person"]: one["percent"] for one in shares}
    parts = parts_of(added, percents)
    source = source_of(outcome.id) if claim.number == 1 else f"{source_of(outcome.id)}#{claim.number}"
    link = f"/studios/{studio.slug}/outcomes/{outcome.id}"

    def one(kind: Beneficiary, of: UUID, points: Decimal, reason: str, **facts: str) -> Posting:
        return Posting(
            beneficiary=kind, beneficiary_id=of, category=Category.OUTCOME, on=claim.reached_on, points=points,
            reason=reason, facts={"title": outcome.title} | facts, source=source, link=link,
        )  # fmt: skip

    whole = N_("成果“{title}”") if claim.number == 1 else N_("成果“{title}”升级的差额")
    part = N_("成果“{title}”，份额 {percent}%")
    return [one(Beneficiary.STUDIO, studio.id, parts.studio, whole)] + [
        one(Beneficiary.PERSON, person, points, part, percent=format(percents[person].normalize(), "f"))
        for person, points in parts.persons.items()
    ]


def decided(policy: OutcomePoints, claim: Claim, form: ApprovalForm) -> Decimal | None:
    if claim.kind not in DECIDED:
        return None
    if form.decided is None or not policy.standard_least <= form.decided <= policy.standard_most:
        raise DecidedOutside(policy.standard_least, policy.standard_most)
    return form.decided


async def refuse_gainers(studio: StudioFacts, outcome_id: UUID, by: Member) -> None:
    """Never the lead, never the studio's people, and never anybody who has a share in it."""
    refuse_gaining(by, studio)
    sql = """SELECT 1 FROM outcome_share JOIN account ON account.person = outcome_share.person
        WHERE outcome_share.outcome = {} AND account.id = {}"""
    if await row(sql, outcome_id, by.account):
        raise OwnStudio


async def refuse_unproved(outcome: Held, claim: Claim) -> None:
    sql = "SELECT purpose FROM outcome_file WHERE outcome = {} AND removed_at IS NULL"
    there = {str(one["purpose"]) for one in await rows(sql, outcome.id)}
    needed = ["certificate"] if claim.kind in BY_KIND | DECIDED or claim.number > 1 else ["use"]
    if outcome.benefit is not None:
        needed.append("benefit")
    for purpose in needed:
        if purpose not in there:
            raise ProofMissing(PURPOSE_NAMES[purpose])


@contextmanager
def refusing_double(number: str, studio: str) -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        if violated(error) != "outcome_number_once":
            raise
        raise NumberTaken(number, studio) from None
