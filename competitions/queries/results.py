"""What results are made from: marks, factors, adjustments and statuses, as they stand or as they stood at a cut."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

import msgspec

from competitions.queries.marks import marks_of
from competitions.queries.marks_at import marks_before
from competitions.rules.sheets import GROUP, aspects_of, judge_number
from database.rows import rows_as
from scoring.rules.marks import Adjustment, Mark, Status
from scoring.rules.scheme import Scheme

Row = TypeVar("Row", bound="OfEntry")
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one entry's result rests on. `excused` are seats left empty for a stated reason, `recused` how many
    judges rule 6.2 kept away (rule 2.5)."""

    entry: UUID
    code: str
    status: Status
    marks: list[Mark]
    factors: dict[str, Decimal]
    adjustments: list[Adjustment]
    excused: set[tuple[str, int]]
    recused: int = 0


async def inputs_of(
    contest_id: UUID, scheme: Scheme, *, entries: Sequence[UUID] | None = None, before: datetime | None = None
) -> list[Inputs]:
    """By code; all entries that have one or only these; with `before`, only what was received before that moment."""
    cut = before or FOREVER
    found = await rows_as(Coded, CODED, cut, contest_id, entries is None, list(entries or ()))
    ids = [one.id for one in found]
    marks = await (marks_of(contest_id, ids) if before is None else marks_before(contest_id, before))
    skips = await (rows_as(SkipRow, SKIPS, ids) if before is None else rows_as(SkipRow, SKIPS_BEFORE, contest_id, cut))
    factors = by_entry(await rows_as(FactorRow, FACTORS, cut, ids))
    adjustments = by_entry(await rows_as(AdjustmentRow, ADJUSTMENTS, cut, ids))
    skipped = by_entry(skips)
    stepped_back = by_entry(await rows_as(RecusedRow, RECUSED, contest_id, cut))
    return [
        Inputs(
            entry=one.id,
            code=one.code,
            status=one.status,
            marks=marks.get(one.id, []),
            factors={row.aspect: plain(row.factor) for row in factors.get(one.id, ())},
            adjustments=[adjusted(row) for row in adjustments.get(one.id, ())],
            excused=excused(scheme, skipped.get(one.id, ()), marks.get(one.id, ()))
            | recused(scheme, stepped_back.get(one.id, ())),
            recused=len({row.seat for row in stepped_back.get(one.id, ())}),
        )
        for one in found
    ]


def by_entry(found: Sequence[Row]) -> dict[UUID, list[Row]]:
    grouped: dict[UUID, list[Row]] = {}
    for row in found:
        grouped.setdefault(row.entry, []).append(row)
    return grouped


def adjusted(row: "AdjustmentRow") -> Adjustment:
    return Adjustment(points=plain(row.points), reason=row.reason, module=row.module, void=row.void)


def plain(value: Decimal) -> Decimal:
    """A stored number without the zeros that only the column's width added."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def excused(scheme: Scheme, skips: Sequence["SkipRow"], marks: Sequence[Mark]) -> set[tuple[str, int]]:
    """Seats whose judge said why there is no mark; a mark that was given after all counts."""
    given = {(mark.aspect, mark.judge or 0) for mark in marks}
    found: set[tuple[str, int]] = set()
    for skip in skips:
        aspect = scheme.aspect(skip.aspect)
        judge = None if aspect is None else judge_number(aspect, skip.place)
        if judge is not None and (skip.aspect, judge) not in given:
            found.add((skip.aspect, max(judge, 1)))
    return found


def recused(scheme: Scheme, gone: Sequence["RecusedRow"]) -> set[tuple[str, int]]:
    modules = {module.code: module for module in scheme.modules}
    return {
        (aspect.code, number)
        for one in gone
        if one.empty and one.module in modules
        for aspect, number in aspects_of(modules[one.module], one.place)
        if number != GROUP
    }


class Coded(msgspec.Struct, frozen=True):
    id: UUID
    code: str
    status: Status


class OfEntry(msgspec.Struct, frozen=True):
    entry: UUID


class FactorRow(OfEntry, frozen=True):
    aspect: str
    factor: Decimal


class AdjustmentRow(OfEntry, frozen=True):
    module: str | None
    points: Decimal
    void: bool
    reason: str


class RecusedRow(OfEntry, frozen=True):
    module: str
    place: int
    seat: UUID
    empty: bool


class SkipRow(OfEntry, frozen=True):
    aspect: str
    place: int


CODED = """
SELECT entry.id, entry.code, coalesce(said.status, CASE WHEN later.entry IS NULL THEN entry.status ELSE 'ranked' END)
    AS status
FROM entry
LEFT JOIN LATERAL (SELECT status FROM entry_status WHERE entry_status.entry = entry.id AND at < {}
    ORDER BY at DESC, id LIMIT 1) AS said ON true
LEFT JOIN LATERAL (SELECT entry FROM entry_status WHERE entry_status.entry = entry.id LIMIT 1) AS later ON true
WHERE entry.contest = {} AND ({} OR entry.id = ANY({}::uuid[])) AND entry.code IS NOT NULL
    AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
ORDER BY entry.code COLLATE "C"
"""

FACTORS = """
SELECT DISTINCT ON (entry, aspect) entry, aspect, factor FROM entry_factor
WHERE at < {} AND entry = ANY({}::uuid[]) ORDER BY entry, aspect, at DESC, id
"""

# A correction replaces an adjustment by another, or by one without points, which counts nothing.
ADJUSTMENTS = """
SELECT entry, module, points, void, reason
FROM (SELECT {}::timestamptz AS cut) AS asked JOIN adjustment ON at < cut AND entry = ANY({}::uuid[])
WHERE (points <> 0 OR void)
    AND NOT EXISTS (SELECT FROM adjustment AS later WHERE later.replaces = adjustment.id AND later.at < cut)
ORDER BY at, id
"""

# The note that holds is the seat's latest word; a reason taken back is an empty text.
NOW = """SELECT contest, entry, aspect, seat, module, value FROM latest_note
    WHERE entry = ANY({}::uuid[]) AND aspect LIKE '%#skip'"""

THEN = """SELECT DISTINCT ON (entry, aspect, seat) contest, entry, aspect, seat, module, value FROM record_event
    WHERE contest = {} AND received_at < {} AND kind = 'note' AND aspect LIKE '%#skip'
    ORDER BY entry, aspect, seat, number DESC"""

# What a judge left out stays left out when another has the place.
PLACES = """
WITH note AS (these_notes)
SELECT DISTINCT note.entry, left(note.aspect, -5) AS aspect, spot.place
FROM note CROSS JOIN LATERAL (
    SELECT place FROM assigned_sheet AS sheet
    WHERE sheet.contest = note.contest AND sheet.seat = note.seat AND sheet.entry = note.entry
        AND sheet.module = note.module
    UNION SELECT number FROM past_place AS past
    WHERE past.contest = note.contest AND past.seat = note.seat AND past.module = note.module
) AS spot
WHERE note.value <> '' AND spot.place <= 30 ORDER BY note.entry, aspect, spot.place
"""

# Rule 2.5: a place whose judge stepped back, and for which nobody stands in.
RECUSED = """
SELECT recusal.entry, recusal.module, recusal.place, recusal.seat, recusal.stand_in IS NULL AND panel.id IS NOT NULL
    AS empty
FROM (
    SELECT DISTINCT ON (entry, module, seat) * FROM recusal WHERE contest = {} AND at < {}
    ORDER BY entry, module, seat, record_number DESC
) AS recusal
LEFT JOIN panel_place AS panel ON panel.contest = recusal.contest AND panel.module = recusal.module
    AND panel.seat = recusal.seat AND panel.number = recusal.place
WHERE NOT recusal.lifted AND recusal.place <= 30
ORDER BY recusal.entry, recusal.module, recusal.place
"""

SKIPS = PLACES.replace("these_notes", NOW)
SKIPS_BEFORE = PLACES.replace("these_notes", THEN)
