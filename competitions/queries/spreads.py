"""Judgements whose marks lie too far apart (rule 2.2)."""

from uuid import UUID

import msgspec

from competitions.queries.standing import all_versions
from competitions.rules.sheets import standing_since
from database.rows import rows_as
from scoring.rules.aspects import Judgement


class SpreadAlarm(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement beyond its spread (rule 2.2): `marks` are (judge number, judge's name, value)."""

    entry_id: UUID
    code: str
    module: str
    aspect: str
    name: str
    marks: list[tuple[int, str, str]]
    spread: int
    limit: int
    remark_requested: bool
    judges: int


class SpreadMark(msgspec.Struct, frozen=True):
    entry: UUID
    code: str
    aspect: str
    judge: int
    judge_name: str
    value: str
    number: int
    asked: int


async def spread_alarms(contest_id: UUID) -> list[SpreadAlarm]:
    """Judgements whose marks lie further apart than the scheme allows, by code and aspect."""
    versions = await all_versions(contest_id)
    judged = {
        aspect.code: (module.code, aspect)
        for module, aspect in (versions[-1].aspects() if versions else ())
        if isinstance(aspect, Judgement)
    }
    if not judged:
        return []
    since = standing_since(versions)
    limits = [aspect.max_spread for _, aspect in judged.values()]
    columns = ([*judged], limits, [since[code] for code in judged])
    apart: dict[tuple[UUID, str], list[SpreadMark]] = {}
    for mark in await rows_as(SpreadMark, APART, *columns, contest_id, contest_id):
        apart.setdefault((mark.entry, mark.aspect), []).append(mark)
    return [alarm(*judged[aspect], marks) for (_, aspect), marks in apart.items()]


def alarm(module: str, aspect: Judgement, marks: list[SpreadMark]) -> SpreadAlarm:
    values = [int(mark.value) for mark in marks]
    return SpreadAlarm(
        entry_id=marks[0].entry, code=marks[0].code, module=module, aspect=aspect.code, name=aspect.name,
        marks=[(mark.judge, mark.judge_name, mark.value) for mark in marks], spread=max(values) - min(values),
        limit=aspect.max_spread, judges=aspect.judges,
        remark_requested=marks[0].asked > min(mark.number for mark in marks),
    )  # fmt: skip


APART = """
WITH judged (aspect, most, since) AS (SELECT * FROM unnest({}::text[], {}::int[], {}::int[])),
marks AS (
    SELECT mark.*, judged.most, max(mark.value::int) OVER same - min(mark.value::int) OVER same AS spread
    FROM latest_mark mark JOIN judged USING (aspect)
    WHERE mark.contest = {} AND mark.judge <= 30 AND coalesce(mark.scheme_version, 2147483647) >= judged.since
    WINDOW same AS (PARTITION BY mark.entry, mark.aspect)
), asked AS (
    SELECT entry, aspect, max(record_number) AS number FROM remark_request WHERE contest = {} GROUP BY entry, aspect
)
SELECT marks.entry, entry.code, marks.aspect, marks.judge, coalesce(seat.judge_name, '') AS judge_name, marks.value,
    marks.record_number AS number, coalesce(asked.number, 0) AS asked
FROM marks JOIN entry ON entry.id = marks.entry LEFT JOIN seat ON seat.id = marks.seat
LEFT JOIN asked ON asked.entry = marks.entry AND asked.aspect = marks.aspect
WHERE marks.spread > marks.most
ORDER BY entry.code COLLATE "C", marks.aspect COLLATE "C", marks.judge
"""
