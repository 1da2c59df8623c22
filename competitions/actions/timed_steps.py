"""The steps of the clock: their rows follow the contest's times, and each is taken once."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.rules.timed_steps import Timed, due_times
from database.notifications import announce
from database.rows import rows, rows_as

TIMETABLE = "timetable"  # the channel on which a changed time is told


class ContestTimes(msgspec.Struct, frozen=True):
    enrol_opens_at: datetime
    enrol_closes_at: datetime
    freeze_at: datetime | None
    notice_ends_at: datetime | None


async def align(contest_id: UUID) -> None:
    """Make the rows that are not done say what the contest's times say now; for use in a unit of work."""
    sql = "SELECT enrol_opens_at, enrol_closes_at, freeze_at, notice_ends_at FROM contest WHERE id = {}"
    for contest in await rows_as(ContestTimes, sql, contest_id):
        for kind, due in due_times(contest).items():
            await set_due(contest_id, kind, due)
    await announce(TIMETABLE, str(contest_id))


async def set_due(contest_id: UUID, kind: Timed, due: datetime | None) -> None:
    if due is None:
        await rows(
            "DELETE FROM timed_step WHERE contest = {} AND kind = {} AND done_at IS NULL", contest_id, kind.value
        )
        return
    await rows(
        """INSERT INTO timed_step (id, contest, kind, due_at) VALUES (gen_random_uuid(), {}, {}, {})
        ON CONFLICT (contest, kind) DO UPDATE SET due_at = excluded.due_at
        WHERE timed_step.done_at IS NULL AND timed_step.due_at <> excluded.due_at""",
        contest_id,
        kind.value,
        due,
    )
