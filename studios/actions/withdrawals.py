"""Taking a title, or the whole studio's, away: one proposes, another decides."""

from datetime import datetime
from uuid import UUID

import msgspec

from database.rows import rows, rows_as
from database.work import unit_of_work
from people import Member
from studios.actions.studios import hold, step
from studios.actions.titles import end_title, live_title
from studios.errors.naming import DecidedAlready, OwnProposal, WithdrawalOpen, WithdrawalUnknown
from studios.errors.studios import UnionOnly
from studios.forms.titles import DecisionForm, WithdrawalForm
from studios.queries.studios import StudioFacts, refuse_gaining
from studios.rules.life import State
from studios.rules.permissions import may_register_at
from studios.tables import StudioWithdrawal, StudioWithdrawalDecision

OPEN = """
SELECT id FROM studio_withdrawal AS proposal WHERE studio = {} AND title IS NOT DISTINCT FROM {}
    AND NOT EXISTS (SELECT FROM studio_withdrawal_decision AS decision WHERE decision.withdrawal = proposal.id)
"""

LIVE_TITLES = """
SELECT id FROM studio_title WHERE studio = {}
    AND NOT EXISTS (SELECT FROM title_end WHERE title_end.title = studio_title.id)
"""


class Proposal(msgspec.Struct, frozen=True):
    id: UUID
    title: UUID | None
    reason: str
    by: UUID | None
    decided: bool


@unit_of_work
async def propose(studio: StudioFacts, form: WithdrawalForm, *, by: Member, now: datetime) -> UUID:
    if not may_register_at(by, studio.host):
        raise UnionOnly
    await hold(studio.id)
    if form.title is not None:
        await live_title(studio.id, form.title)
    if await rows(OPEN, studio.id, form.title):
        raise WithdrawalOpen
    proposal = StudioWithdrawal(studio=studio.id, title=form.title, reason=form.reason, by=by.account, at=now)
    await proposal.save()
    return proposal.id


@unit_of_work
async def decide(studio: StudioFacts, proposal_id: UUID, form: DecisionForm, *, by: Member, now: datetime) -> None:
    """Withdrawn or kept; the titles end and their postings are reversed in the same work."""
    refuse_gaining(by, studio)
    await hold(studio.id)
    proposal = await undecided(studio.id, proposal_id)
    if proposal.by == by.account:
        raise OwnProposal
    await StudioWithdrawalDecision(
        withdrawal=proposal_id, outcome=form.outcome, note=form.note, by=by.account, at=now
    ).save()
    if form.outcome == "withdrawn":
        await withdraw(studio.id, proposal, by=by, now=now)


async def undecided(studio_id: UUID, proposal_id: UUID) -> Proposal:
    sql = """SELECT id, title, reason, by, EXISTS (
            SELECT FROM studio_withdrawal_decision AS decision WHERE decision.withdrawal = studio_withdrawal.id
        ) AS decided FROM studio_withdrawal WHERE id = {} AND studio = {}"""
    found = await rows_as(Proposal, sql, proposal_id, studio_id)
    if not found:
        raise WithdrawalUnknown
    if found[0].decided:
        raise DecidedAlready
    return found[0]


async def withdraw(studio_id: UUID, proposal: Proposal, *, by: Member, now: datetime) -> None:
    live = [UUID(str(one["id"])) for one in await rows(LIVE_TITLES, studio_id)]
    for title in [proposal.title] if proposal.title is not None else live:
        if title in live:
            await end_title(title, proposal.id, proposal.reason, by=by, now=now)
    if proposal.title is None:
        await step(studio_id, State.WITHDRAWN, by=by.account, now=now, note=proposal.reason)
