"""When persons are taken up by a contest, as competitors or as judges: nobody can be in two places at once."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from database.rows import rows_as
from studios.engagements import Engagement


async def engagements_of(persons: Collection[UUID], start: datetime, end: datetime) -> list[Engagement]:
    """What meets the time asked for: sessions of the timetable, and without one the whole contest."""
    ids = list(persons)
    return await rows_as(Engagement, ENGAGED, ids, ids, end, start) if ids else []


# A competitor is bound by the sessions drawn for the entry, a judge by all of them; a void contest binds nobody.
ENGAGED = """
WITH engaged AS (
    SELECT entry.person, entry.contest, entry.id AS entry FROM entry WHERE entry.person = ANY({}::uuid[])
        AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
    UNION ALL
    SELECT seat.person, seat.contest, NULL FROM seat WHERE seat.person = ANY({}::uuid[])
        AND NOT EXISTS (SELECT FROM seat_closure WHERE seat_closure.seat = seat.id)
), bound AS (
    SELECT engaged.person, engaged.contest, session.starts_at, session.ends_at
    FROM engaged JOIN timetable_session AS session ON session.contest = engaged.contest
    WHERE NOT EXISTS (SELECT FROM placement WHERE placement.entry = engaged.entry)
        OR EXISTS (SELECT FROM placement WHERE placement.entry = engaged.entry AND placement.session = session.id)
    UNION ALL
    SELECT engaged.person, engaged.contest, contest.starts_at, contest.ends_at
    FROM engaged JOIN contest ON contest.id = engaged.contest
    WHERE NOT EXISTS (SELECT FROM timetable_session AS session WHERE session.contest = engaged.contest)
)
SELECT DISTINCT bound.person, bound.starts_at, bound.ends_at, contest.name AS what
FROM bound JOIN contest ON contest.id = bound.contest AND contest.state <> 'void'
WHERE bound.starts_at < {} AND bound.ends_at > {} ORDER BY bound.starts_at, bound.person
"""
