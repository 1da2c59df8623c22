"""When a contest took its turns: what freeze and publication are decided on."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.rules.publication import Course
from database.rows import rows_as

SQL = """
SELECT contest.state, contest.ends_at,
    coalesce(CASE WHEN frozen.done_at IS NOT NULL THEN frozen.due_at END, contest.freeze_at) AS freeze_at,
    step.started_at, step.locked_at, step.unfrozen_at, step.finalised_at
FROM contest
LEFT JOIN timed_step AS frozen ON frozen.contest = contest.id AND frozen.kind = 'freeze'
CROSS JOIN LATERAL (
    SELECT min(at) FILTER (WHERE went_to = 'marking') AS started_at,
        min(at) FILTER (WHERE went_to = 'locked') AS locked_at,
        min(at) FILTER (WHERE went_to = 'notice') AS unfrozen_at,
        min(at) FILTER (WHERE went_to = 'final') AS finalised_at
    FROM contest_step WHERE contest_step.contest = contest.id
) AS step
WHERE contest.id = {}
"""


class Turns(msgspec.Struct, frozen=True):
    state: str
    ends_at: datetime
    freeze_at: datetime | None
    started_at: datetime | None
    locked_at: datetime | None
    unfrozen_at: datetime | None
    finalised_at: datetime | None


async def course_of(contest_id: UUID) -> Course:
    """A contest starts when the officer starts marking and ends at its time, or when it is locked before that."""
    turns = (await rows_as(Turns, SQL, contest_id))[0]
    ends_at = turns.ends_at if turns.locked_at is None else min(turns.ends_at, turns.locked_at)
    if turns.started_at is not None:
        ends_at = max(ends_at, turns.started_at)
    return Course(
        started_at=turns.started_at,
        ends_at=ends_at,
        freeze_at=turns.freeze_at,
        unfrozen_at=turns.unfrozen_at,
        finalised_at=turns.finalised_at,
    )
