"""What the clock does when a timed step is due: a compare-and-set, so that doing it again does nothing."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions.freezing import freeze
from competitions.actions.publication import finalise
from competitions.actions.steps import locked, step
from competitions.rules.life import State
from competitions.rules.timed_steps import Timed, Turn, turn
from database.rows import row, rows, rows_as
from database.work import unit_of_work
from web.refusals import Refusal


class DueStep(msgspec.Struct, frozen=True):
    """A step that is not done yet. `id` is its row's."""

    id: UUID
    contest: UUID
    kind: Timed
    due_at: datetime


async def open_steps() -> list[DueStep]:
    """Every step that the clock still has to take, the next one first."""
    sql = """SELECT timed_step.id, timed_step.contest, timed_step.kind, timed_step.due_at
        FROM timed_step JOIN contest ON contest.id = timed_step.contest
        WHERE timed_step.done_at IS NULL AND contest.state NOT IN ('void', 'archived')
        ORDER BY timed_step.due_at, timed_step.kind"""
    return await rows_as(DueStep, sql)


@unit_of_work
async def take(step_id: UUID, *, now: datetime) -> Turn:
    """Take the step if it is due, not done, and its contest is where it can be taken."""
    found = await row("SELECT contest, kind FROM timed_step WHERE id = {}", step_id)
    if found is None:
        return Turn.PASS
    # The contest first, as every step of an officer does: two locks in two orders would meet.
    standing = await locked(UUID(str(found["contest"])))
    kind = Timed(str(found["kind"]))
    chosen = turn(kind, standing.state)
    if chosen is Turn.WAIT or not await claimed(step_id, now):
        return Turn.WAIT if chosen is Turn.WAIT else Turn.PASS
    if chosen is Turn.TAKE:
        await TAKEN[kind](standing.id, now)
    return chosen


async def claimed(step_id: UUID, now: datetime) -> bool:
    """Whether we are the ones who do it: the row is marked done once, and not before its time."""
    sql = "UPDATE timed_step SET done_at = {} WHERE id = {} AND done_at IS NULL AND due_at <= {} RETURNING id"
    return bool(await rows(sql, now, step_id, now))


async def open_enrolment(contest_id: UUID, now: datetime) -> None:
    await step(contest_id, State.ENROLLING, by=None, now=now)


async def close_enrolment(contest_id: UUID, now: datetime) -> None:
    await step(contest_id, State.DRAWING, by=None, now=now)


async def freeze_board(contest_id: UUID, now: datetime) -> None:
    await freeze(contest_id, by=None, now=now)


async def end_notice(contest_id: UUID, now: datetime) -> None:
    await finalise(contest_id, by=None, now=now)


TAKEN: dict[Timed, Callable[[UUID, datetime], Awaitable[None]]] = {
    Timed.OPEN_ENROLMENT: open_enrolment,
    Timed.CLOSE_ENROLMENT: close_enrolment,
    Timed.FREEZE: freeze_board,
    Timed.END_NOTICE: end_notice,
}


async def take_due(*, now: datetime) -> list[Refusal]:
    """Every due step in the order of their times; one that is refused stays for the next round."""
    refusals: list[Refusal] = []
    for due in await open_steps():
        if due.due_at > now:
            break
        try:
            await take(due.id, now=now)
        except Refusal as refusal:
            refusals.append(refusal)
    return refusals
