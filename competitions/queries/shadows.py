"""How far shadow judges are from the panel: for their training, and for nothing else."""

from decimal import Decimal
from uuid import UUID

import msgspec

from competitions.queries.standing import all_versions
from competitions.rules.sheets import LAST_JUDGE, standing_since
from database.rows import rows_as
from scoring.rules.aspects import Aspect, Imported, Judgement, aspect_max, is_per_judge

FULL_JUDGEMENT = 3


class ShadowLine(msgspec.Struct, frozen=True, kw_only=True):
    """A shadow judge in one module: `distance` is the mean of |mark − mean of the panel| ÷ highest mark, in per cent,
    over `compared` marks; `alike` of `of` values are what the group agreed on."""

    seat_number: int
    judge_name: str
    module: str
    marked: int
    compared: int
    distance: Decimal | None
    alike: int
    of: int


async def shadow_lines(contest_id: UUID) -> list[ShadowLine]:
    versions = await all_versions(contest_id)
    if not versions:
        return []
    since = standing_since(versions)
    aspects = [aspect for _module, aspect in versions[-1].aspects() if not isinstance(aspect, Imported)]
    columns = [[each.code, since[each.code], is_per_judge(each), most(each)] for each in aspects]
    return await rows_as(ShadowLine, SHADOWS, *map(list, zip(*columns, strict=True)), contest_id, LAST_JUDGE)


def most(aspect: Aspect) -> Decimal:
    """What a judge can give at most; a group's values are only compared as they are."""
    if isinstance(aspect, Judgement):
        return Decimal(FULL_JUDGEMENT)
    return (aspect_max(aspect) if is_per_judge(aspect) else None) or Decimal(1)


SHADOWS = """
WITH known (aspect, since, alone, most) AS (SELECT * FROM unnest({}::text[], {}::int[], {}::bool[], {}::numeric[])),
mark AS (
    SELECT mark.*, known.alone, known.most FROM latest_mark AS mark JOIN known USING (aspect)
    WHERE mark.contest = {} AND coalesce(mark.scheme_version, 2147483647) >= known.since
), shadow AS (
    SELECT mark.*, avg(other.value::numeric) FILTER (WHERE mark.alone) AS mean,
        max(other.value) FILTER (WHERE NOT mark.alone) AS agreed
    FROM mark LEFT JOIN mark AS other ON other.entry = mark.entry AND other.aspect = mark.aspect
        AND other.judge <= {} AND other.judge <> mark.judge
    WHERE mark.judge > 30
    GROUP BY mark.id, mark.contest, mark.entry, mark.module, mark.aspect, mark.judge, mark.value, mark.seat,
        mark.scheme_version, mark.record_number, mark.alone, mark.most
)
SELECT seat.number AS seat_number, seat.judge_name, shadow.module, count(*) AS marked, count(shadow.mean) AS compared,
    round(avg(abs(CASE WHEN shadow.alone THEN shadow.value::numeric END - shadow.mean) / shadow.most) * 100, 1)
        AS distance,
    count(*) FILTER (WHERE shadow.agreed = shadow.value) AS alike, count(shadow.agreed) AS of
FROM shadow JOIN seat ON seat.id = shadow.seat
GROUP BY seat.number, seat.judge_name, shadow.module ORDER BY seat.number, shadow.module COLLATE "C"
"""
