"""Sheets and their progress."""

from collections.abc import Collection, Iterable
from uuid import UUID

import msgspec

from competitions.queries.spreads import SpreadAlarm, spread_alarms
from competitions.queries.standing import all_versions, due
from competitions.rules.sheets import SheetKey, SheetLife, Turn, aspects_of, fold_lives, is_shadow
from database.rows import rows_as
from scoring.rules.scheme import Scheme

__all__ = ["SheetProgress", "SpreadAlarm", "sheets_of", "spread_alarms"]


class SheetProgress(msgspec.Struct, frozen=True, kw_only=True):
    """One judge's sheet. `needed` counts what this place marks, `skipped` what it left out with a reason; `holder_name`
    has the place on the panel, `judge_name` marks this sheet: a substitute, where the holder must step back."""

    entry_id: UUID
    code: str
    status: str
    module: str
    place: int
    seat_id: UUID
    seat_number: int
    judge_name: str
    holder_name: str
    marked: int
    needed: int
    skipped: int
    flags: int
    signed: bool
    reopened: bool
    last_number: int
    open_remarks: frozenset[str] = frozenset()  # aspects that it was asked to mark again, and has not signed since

    @property
    def shadow(self) -> bool:
        """For training: its marks count nowhere, and nobody waits for them."""
        return is_shadow(self.place)


class Assignment(msgspec.Struct, frozen=True):
    """A sheet as it is assigned."""

    entry: UUID
    code: str
    status: str
    module: str
    place: int
    seat: UUID
    seat_number: int
    judge_name: str
    holder_name: str
    closed: bool


class Counted(msgspec.Struct, frozen=True):
    """The marks that stand from one place of a panel."""

    entry: UUID
    module: str
    place: int
    marked: int = 0
    last_number: int = 0


class Noted(msgspec.Struct, frozen=True):
    """What a seat left out with a reason, and what it told the chief judge."""

    entry: UUID
    module: str
    seat: UUID
    skipped: int = 0
    flags: int = 0


async def sheets_of(contest_id: UUID) -> list[SheetProgress]:
    """Every sheet of the contest, by code, module and place; none before codes are drawn and a scheme is published."""
    versions = await all_versions(contest_id)
    if not versions:
        return []
    found = await rows_as(Assignment, ASSIGNED, contest_id)
    lives = await sheet_lives(contest_id, versions[-1], found)
    needed = needs(versions[-1], {(sheet.module, sheet.place) for sheet in found})
    shadows = {sheet.place for sheet in found if is_shadow(sheet.place)}
    marks, notes = await marks_by_sheet(contest_id, versions, shadows), await notes_by_sheet(contest_id)
    sheets = [
        (
            progress(
                sheet, lives[key(sheet)], needed[sheet.module, sheet.place],
                marks.get(key(sheet)), notes.get((sheet.entry, sheet.module, sheet.seat)),
            ),
            sheet.closed,
        )
        for sheet in found
    ]  # fmt: skip
    # A judge who left without a mark owes nothing any more; what was begun waits for a substitute's signature.
    return [sheet for sheet, closed in sheets if sheet.needed and (sheet.signed or sheet.marked or not closed)]


# Counted apart and put together here: joined in one statement, every sheet was compared with every other.
async def marks_by_sheet(contest_id: UUID, versions: list[Scheme], shadows: Iterable[int]) -> dict[SheetKey, Counted]:
    found = await rows_as(Counted, COUNTED, *msgspec.structs.astuple(due(versions, shadows)), contest_id)
    return {(each.entry, each.module, each.place): each for each in found}


async def notes_by_sheet(contest_id: UUID) -> dict[tuple[UUID, str, UUID], Noted]:
    found = await rows_as(Noted, NOTED, contest_id)
    return {(each.entry, each.module, each.seat): each for each in found}


def key(sheet: Assignment) -> SheetKey:
    return sheet.entry, sheet.module, sheet.place


async def sheet_lives(contest_id: UUID, scheme: Scheme, sheets: Iterable[Assignment]) -> dict[SheetKey, SheetLife]:
    return fold_lives(await turns_of(contest_id), scheme, map(key, sheets))


async def turns_of(contest_id: UUID, benches: Collection[tuple[str, int]] | None = None) -> list[Turn]:
    """All turns of the contest, or those of some places (module, number) and what was asked of everybody."""
    modules, places = [module for module, _ in benches or ()], [place for _, place in benches or ()]
    wanted = (contest_id, benches is None, modules, places)
    return await rows_as(Turn, TURNS, *wanted, *wanted, *wanted, contest_id)


def needs(scheme: Scheme, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
    modules = {module.code: module for module in scheme.modules}
    return {
        (code, place): sum(1 for _ in aspects_of(modules[code], place)) if code in modules else 0
        for code, place in places
    }


def progress(
    sheet: Assignment, life: SheetLife, needed: int, marks: Counted | None, notes: Noted | None
) -> SheetProgress:
    return SheetProgress(
        entry_id=sheet.entry, code=sheet.code, status=sheet.status, module=sheet.module, place=sheet.place,
        seat_id=sheet.seat, seat_number=sheet.seat_number, judge_name=sheet.judge_name, holder_name=sheet.holder_name,
        marked=marks.marked if marks else 0, needed=needed, skipped=notes.skipped if notes else 0,
        flags=notes.flags if notes else 0, signed=life.is_signed,
        reopened=bool(life.signed) and not life.is_signed, last_number=marks.last_number if marks else 0,
        open_remarks=frozenset(life.open_remarks),
    )  # fmt: skip


ASSIGNED = """
SELECT sheet.entry, sheet.code, sheet.status, sheet.module, sheet.place, sheet.seat, seat.number AS seat_number,
    seat.judge_name, holder.judge_name AS holder_name, closure.id IS NOT NULL AS closed
FROM assigned_sheet AS sheet
JOIN seat ON seat.id = sheet.seat
JOIN seat AS holder ON holder.id = sheet.holder
LEFT JOIN seat_closure closure ON closure.seat = seat.id
WHERE sheet.contest = {}
ORDER BY sheet.code COLLATE "C", sheet.module COLLATE "C", sheet.place
"""

COUNTED = """
WITH due (aspect, judge, place, module, since) AS (
    SELECT * FROM unnest({}::text[], {}::int[], {}::int[], {}::text[], {}::int[])
)
SELECT mark.entry, due.module, due.place, count(*) AS marked, max(mark.record_number) AS last_number
FROM latest_mark mark JOIN due ON due.aspect = mark.aspect AND due.judge = mark.judge AND due.module = mark.module
WHERE mark.contest = {} AND coalesce(mark.scheme_version, 2147483647) >= due.since
GROUP BY mark.entry, due.module, due.place
"""

NOTED = """
SELECT entry, module, seat, count(*) FILTER (WHERE aspect LIKE '%#skip') AS skipped,
    count(*) FILTER (WHERE aspect LIKE '%#flag') AS flags
FROM latest_note WHERE contest = {} AND value <> '' GROUP BY entry, module, seat
"""


def turned(kind: str, table: str, more: str = "") -> str:
    return f"""SELECT '{kind}' AS kind, entry, module AS about, place, max(record_number) AS number FROM {table}
        WHERE contest = {{}} AND ({{}}::bool OR (module, place) IN (SELECT * FROM unnest({{}}::text[], {{}}::int[])))
        {more} GROUP BY entry, module, place"""  # noqa: S608 -- constants of ours


# A recusal takes the signature with the marks: whoever stands in signs anew.
TURNS = f"""
{turned("signed", "sheet_signature")} UNION ALL {turned("reopened", "sheet_reopening")}
UNION ALL {turned("reopened", "recusal", "AND NOT lifted")}
UNION ALL
SELECT 'remark', entry, aspect, NULL, max(record_number) FROM remark_request WHERE contest = {{}} GROUP BY entry, aspect
"""  # noqa: S608 -- constants of ours
