"""What the season boards ask: every public studio, and how long each of its people was in it."""

from datetime import date

from database.rows import rows_as
from scoring.leaderboard.rules.season_boards import StudioFacts

# One person may come and go: the days of all stays count together.
SQL = """
SELECT studio.id, studio.slug, studio.name, studio.name_en, studio.trade, studio.founded_on,
    coalesce((SELECT array_agg(stay.days) FROM (
        SELECT sum(least(coalesce(member.until, {}::date), {}::date) - greatest(member.since, {}::date) + 1)::int
            AS days
        FROM studio_member AS member
        WHERE member.studio = studio.id AND member.since <= {}::date AND coalesce(member.until, {}::date) >= {}::date
        GROUP BY member.person) AS stay), ARRAY[]::int[]) AS days
FROM studio WHERE studio.state <> 'proposed' ORDER BY studio.id
"""


async def studios_between(starts: date, ends: date) -> list[StudioFacts]:
    return await rows_as(StudioFacts, SQL, ends, ends, starts, ends, ends, starts)
