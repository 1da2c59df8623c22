"""What is missing in a contest's marks: entries without one, places nobody marked, tablets that still hold some."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from competitions.queries.standing import Due
from competitions.rules.sheets import GROUP
from database.rows import rows_as

MARKED_ENTRIES = "('ranked', 'out_of_contest')"


class Gap(msgspec.Struct, frozen=True):
    """Entries that lack something of one kind."""

    what: str
    place: int
    codes: list[str]


class LateTablet(msgspec.Struct, frozen=True):
    number: int
    judge_name: str
    unsent: int


async def without_mark(contest_id: UUID, aspects: Sequence[str]) -> list[Gap]:
    return await rows_as(Gap, WITHOUT_MARK, list(aspects), contest_id) if aspects else []


async def without_factor(contest_id: UUID, aspects: Sequence[str]) -> list[Gap]:
    return await rows_as(Gap, WITHOUT_FACTOR, list(aspects), contest_id) if aspects else []


async def places_without_mark(contest_id: UUID, wanted: Due) -> list[Gap]:
    return await rows_as(Gap, PLACES_WITHOUT_MARK, *msgspec.structs.astuple(wanted), contest_id)


async def behind(contest_id: UUID) -> list[LateTablet]:
    """Tablets that have not been acknowledged to the end."""
    return await rows_as(LateTablet, LATE_TABLETS, contest_id)


COMPETING = f"""entry.contest = {{}} AND entry.code IS NOT NULL AND entry.status IN {MARKED_ENTRIES}
    AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)"""

WITHOUT_MARK = f"""
SELECT wanted.aspect AS what, {GROUP} AS place, array_agg(entry.code ORDER BY entry.code COLLATE "C") AS codes
FROM unnest({{}}::text[]) AS wanted (aspect) JOIN entry ON {COMPETING}
WHERE NOT EXISTS (SELECT FROM latest_mark mark WHERE mark.entry = entry.id AND mark.aspect = wanted.aspect)
GROUP BY wanted.aspect ORDER BY wanted.aspect COLLATE "C"
"""  # noqa: S608 -- constants of ours

WITHOUT_FACTOR = f"""
SELECT wanted.aspect AS what, {GROUP} AS place, array_agg(entry.code ORDER BY entry.code COLLATE "C") AS codes
FROM unnest({{}}::text[]) AS wanted (aspect) JOIN entry ON {COMPETING}
WHERE NOT EXISTS (SELECT FROM entry_factor factor WHERE factor.entry = entry.id AND factor.aspect = wanted.aspect)
GROUP BY wanted.aspect ORDER BY wanted.aspect COLLATE "C"
"""  # noqa: S608 -- constants of ours

PLACES_WITHOUT_MARK = f"""
WITH due (aspect, judge, place, module, since) AS (
    SELECT * FROM unnest({{}}::text[], {{}}::int[], {{}}::int[], {{}}::text[], {{}}::int[])
)
SELECT due.module AS what, due.place, array_agg(DISTINCT entry.code) AS codes
FROM due JOIN entry ON {COMPETING}
WHERE NOT EXISTS (
    SELECT FROM latest_mark mark WHERE mark.entry = entry.id AND mark.aspect = due.aspect AND mark.judge = due.judge
        AND coalesce(mark.scheme_version, 2147483647) >= due.since
)
GROUP BY due.module, due.place ORDER BY due.module COLLATE "C", due.place
"""  # noqa: S608 -- constants of ours

LATE_TABLETS = """
SELECT tablet.number, seat.judge_name, greatest(tablet.unsent, tablet.sent - tablet.acknowledged) AS unsent
FROM tablet JOIN seat ON seat.id = tablet.seat
WHERE tablet.contest = {} AND tablet.disabled_at IS NULL
    AND (tablet.unsent > 0 OR tablet.sent > tablet.acknowledged)
ORDER BY tablet.number
"""
