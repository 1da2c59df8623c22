"""The officer's verbs in a contest's life; locking and publication have theirs beside the result."""

from datetime import datetime
from uuid import UUID

from competitions.actions.crediting import annul
from competitions.actions.recusals import settle_quietly
from competitions.actions.steps import step
from competitions.actions.timed_steps import align
from competitions.errors.contests import EnrolmentOver, NotReadyToMark
from competitions.forms.contests import VoidForm
from competitions.queries.contests import by_id
from competitions.queries.readiness import missing_for_marking
from competitions.rules.life import State
from competitions.tables import Contest
from database.work import unit_of_work
from people import Member


@unit_of_work
async def open_enrolment(contest_id: UUID, *, by: Member, now: datetime) -> None:
    """Sooner than planned: the contest's own time becomes now."""
    await step(contest_id, State.ENROLLING, by=by, now=now)
    contest = await by_id(contest_id)
    if contest.enrol_closes_at <= now:
        raise EnrolmentOver(contest.enrol_closes_at)
    if now < contest.enrol_opens_at:
        await Contest.update(enrol_opens_at=now).where(Contest.id == contest_id)
        await align(contest_id)


@unit_of_work
async def close_enrolment(contest_id: UUID, *, by: Member, now: datetime) -> None:
    await step(contest_id, State.DRAWING, by=by, now=now)
    contest = await by_id(contest_id)
    if contest.enrol_opens_at < now < contest.enrol_closes_at:
        await Contest.update(enrol_closes_at=now).where(Contest.id == contest_id)
        await align(contest_id)


@unit_of_work
async def start_marking(contest_id: UUID, *, by: Member, now: datetime) -> None:
    """From here on codes, panels and scheme are what the marks rest on; everything missing is said at once."""
    await step(contest_id, State.MARKING, by=by, now=now)
    missing = await missing_for_marking(contest_id)
    if missing:
        raise NotReadyToMark([one.sentence for one in missing])
    await settle_quietly(contest_id, by=by.account, now=now)


@unit_of_work
async def archive(contest_id: UUID, *, by: Member, now: datetime) -> None:
    await step(contest_id, State.ARCHIVED, by=by, now=now)


@unit_of_work
async def void(contest_id: UUID, form: VoidForm, *, by: Member, now: datetime) -> None:
    await step(contest_id, State.VOID, by=by, now=now, note=form.reason)
    await annul(contest_id, reason=form.reason, by=by, now=now)
