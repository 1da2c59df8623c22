"""The marks that stood at a moment, folded from the record: what a frozen board shows (rule 7.5)."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.marks import Column, marks_in
from competitions.queries.standing import all_versions
from competitions.rules.sheets import standing_since
from database.rows import row, rows_as
from scoring.rules.marks import Mark
from scoring.rules.scheme import Scheme


async def marks_before(contest_id: UUID, cut: datetime) -> dict[UUID, list[Mark]]:
    """Each entry's marks that were received before the cut, whatever was corrected since."""
    versions = await schemes_before(contest_id, cut)
    if not versions:
        return {}
    since = standing_since(versions)
    columns = (list(since), list(since.values()))
    return {one.entry: marks_in(one) for one in await rows_as(Column, BEFORE, *columns, contest_id, cut)}


async def schemes_before(contest_id: UUID, cut: datetime) -> list[Scheme]:
    """The versions published before the cut, version 1 first."""
    sql = "SELECT count(*) AS published FROM scheme_version WHERE contest = {} AND published_at < {}"
    found = await row(sql, contest_id, cut)
    return (await all_versions(contest_id))[: msgspec.convert(found, dict[str, int])["published"]]


BEFORE = """
WITH known (aspect, since) AS (SELECT * FROM unnest({}::text[], {}::int[])),
last AS (
    SELECT DISTINCT ON (event.entry, event.aspect, event.judge) event.entry, event.aspect, event.judge, event.value,
        event.kind
    FROM record_event AS event JOIN known ON known.aspect = split_part(event.aspect, '#', 1)
    WHERE event.contest = {} AND event.received_at < {} AND event.kind IN ('mark', 'penalty', 'clear')
        AND coalesce(event.judge, 0) <= 30
        AND coalesce(event.scheme_version, known.since) >= known.since
    ORDER BY event.entry, event.aspect, event.judge, event.number DESC
)
SELECT entry, array_agg(aspect ORDER BY aspect COLLATE "C", judge) AS aspects,
    array_agg(judge ORDER BY aspect COLLATE "C", judge) AS judges,
    array_agg(value ORDER BY aspect COLLATE "C", judge) AS values
FROM last WHERE kind <> 'clear' GROUP BY entry
"""
