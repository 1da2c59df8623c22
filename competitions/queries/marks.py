"""The marks that stand, as the scoring rules take them."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from competitions.queries.standing import all_versions
from competitions.rules.sheets import GROUP, standing_since
from database.rows import rows_as
from scoring.rules.marks import Mark


class Column(msgspec.Struct, frozen=True):
    """One entry's marks, as columns."""

    entry: UUID
    aspects: list[str]
    judges: list[int]
    values: list[str]


async def marks_of(contest_id: UUID, entry_ids: Sequence[UUID] | None = None) -> dict[UUID, list[Mark]]:
    """Each entry's marks by aspect and judge; all entries that have any, or only these.

    Marks made under an older version of an aspect that has changed since are not here: they stay in the record (D8).
    """
    versions = await all_versions(contest_id)
    if not versions or (entry_ids is not None and not entry_ids):
        return {}
    since = standing_since(versions)
    changed = {aspect: number for aspect, number in since.items() if number > 1}
    values = (list(since), list(changed), list(changed.values()), contest_id, entry_ids is None, list(entry_ids or ()))
    found = await rows_as(Column, MARKS, *values)
    return {column.entry: marks_in(column) for column in found}


def marks_in(column: Column) -> list[Mark]:
    together = zip(column.aspects, column.judges, column.values, strict=True)
    return [
        Mark(aspect=aspect, value=value, judge=None if judge == GROUP else judge) for aspect, judge, value in together
    ]


MARKS = """
WITH known (aspect) AS (SELECT unnest({}::text[])),
changed (aspect, since) AS (SELECT * FROM unnest({}::text[], {}::int[]))
SELECT entry, array_agg(mark.aspect ORDER BY mark.aspect COLLATE "C", judge) AS aspects,
    array_agg(judge ORDER BY mark.aspect COLLATE "C", judge) AS judges,
    array_agg(value ORDER BY mark.aspect COLLATE "C", judge) AS values
FROM latest_mark mark
JOIN known ON known.aspect = split_part(mark.aspect, '#', 1)
LEFT JOIN changed ON changed.aspect = known.aspect
WHERE contest = {} AND judge <= 30 AND ({}::bool OR entry = ANY({}::uuid[]))
    AND (changed.since IS NULL OR scheme_version IS NULL OR scheme_version >= changed.since)
GROUP BY entry
"""
