"""Freezing the public board (rule 7.5): one row whoever comes first, the clock or an officer."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record, results
from competitions.actions.steps import locked
from competitions.errors.contests import ContestUnknown
from competitions.errors.results import AlreadyFrozen, FreezeOutOfTime
from competitions.queries.courses import course_of
from competitions.rules.life import State
from competitions.rules.permissions import may_judge_desk
from competitions.rules.publication import cut, visibility
from database.notifications import announce
from database.rows import rows
from database.work import unit_of_work
from people import Member


@unit_of_work
async def freeze(contest_id: UUID, *, by: Member | None, now: datetime) -> None:
    """Hide everything received from now on; nobody as `by` is the clock, which has claimed its row already."""
    contest = await locked(contest_id)
    if by is not None:
        await claim(contest_id, contest.state, by, now)
    frozen_at = cut(await course_of(contest_id), now)
    if contest.state is not State.MARKING or frozen_at is None:
        return
    account = None if by is None else by.account
    body = {"cut": msgspec.to_builtins(frozen_at)}
    await record.append(contest_id, [record.Fact(kind="freeze", account=account, body=body)], now=now)
    await announce("desk", str(contest_id))
    await results.build(contest_id, now=now)


async def claim(contest_id: UUID, state: State, by: Member, now: datetime) -> None:
    """The officer's freeze takes the clock's row: there is one freeze, and the first one stays (F8)."""
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    course = await course_of(contest_id)
    seen = visibility(course, now)
    if seen.public_frozen and course.freeze_at is not None:
        raise AlreadyFrozen(course.freeze_at)
    if state is not State.MARKING or not seen.running:
        raise FreezeOutOfTime
    await rows(
        """INSERT INTO timed_step (id, contest, kind, due_at, done_at) VALUES (gen_random_uuid(), {}, 'freeze', {}, {})
        ON CONFLICT (contest, kind) DO UPDATE SET due_at = excluded.due_at, done_at = excluded.done_at""",
        contest_id, now, now,
    )  # fmt: skip
