"""The limits that hold in a contest: its last row of them, else the defaults."""

from uuid import UUID

from competitions.rules.alarms import Limits
from database.rows import rows_as


async def limits_of(contest_id: UUID) -> Limits:
    sql = """SELECT same_aspects, fast_seconds, far_per_cent, appeal_minutes FROM desk_limits
        WHERE contest = {} ORDER BY record_number DESC LIMIT 1"""
    found = await rows_as(Limits, sql, contest_id)
    return found[0] if found else Limits()
