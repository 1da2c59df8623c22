"""One entry at the control desk: its sheets, its marks by judge, and what was recorded about it."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.corrections import CorrectionRow, corrections_of
from competitions.queries.desk import CodedEntry, coded_entry
from competitions.queries.judges_words import JudgesWords, words_of
from competitions.queries.marks import marks_of
from competitions.queries.schemes import current
from competitions.queries.settled import AdjustmentNow, FactorRow, adjustments_of, factors_of
from competitions.queries.sheets import SheetProgress, sheets_of
from competitions.queries.timings import TimedRun, timed_runs
from competitions.rules.corrections import may_correct, needs_four_eyes
from competitions.rules.life import State
from competitions.rules.sheets import FIRST, GROUP
from competitions.rules.value_words import in_words
from database.rows import rows_as
from scoring.rules.aspects import Aspect, Imported, Panel, is_per_judge
from scoring.rules.marks import Mark
from scoring.rules.scheme import Module, Scheme


class GivenMark(msgspec.Struct, frozen=True):
    """`judge` 0 is the group; `code` carries a penalty's name; `closed`: only the desk can change it."""

    judge: int
    value: str
    code: str
    closed: bool


class AspectMarks(msgspec.Struct, frozen=True):
    """An aspect with what was given."""

    code: str
    name: str
    marks: list[GivenMark]


class ModuleMarks(msgspec.Struct, frozen=True):
    code: str
    name: str
    aspects: list[AspectMarks]


class StatusRow(msgspec.Struct, frozen=True):
    status: str
    reason: str
    by: str
    at: datetime


class ControlEntryPage(msgspec.Struct, frozen=True, kw_only=True):
    """`waiting` are corrections that a second person must confirm."""

    contest: ContestFacts
    entry: CodedEntry
    sheets: list[SheetProgress]
    modules: list[ModuleMarks]
    words: list[JudgesWords]
    runs: list[TimedRun]
    statuses: list[StatusRow]
    adjustments: list[AdjustmentNow]
    factors: list[FactorRow]
    factor_aspects: list[str]
    waiting: list[CorrectionRow]

    @property
    def settles(self) -> str:
        """How the desk may settle something here: at once, by a correction with four eyes, or (empty) not at all."""
        state = self.contest.state
        if state is State.MARKING:
            return "now"
        return "correction" if needs_four_eyes(state) and may_correct(state) else ""

    @property
    def module_choices(self) -> list[tuple[str, str]]:
        return [(module.code, f"{module.code} {module.name}") for module in self.modules]

    @property
    def factor_choices(self) -> list[tuple[str, str]]:
        return [(code, code) for code in self.factor_aspects]


async def control_entry_page(contest: ContestFacts, code: str) -> ControlEntryPage:
    entry = await coded_entry(contest.id, code)
    published = await current(contest.id)
    scheme = published.scheme if published else None
    marks = (await marks_of(contest.id, [entry.id])).get(entry.id, [])
    sheets = [sheet for sheet in await sheets_of(contest.id) if sheet.entry_id == entry.id]
    closed = closed_places(contest.state, sheets)
    return ControlEntryPage(
        contest=contest,
        entry=entry,
        sheets=sheets,
        modules=[module_marks(module, marks, closed) for module in scheme.modules] if scheme else [],
        words=await words_of(contest.id, entry.id),
        runs=await timed_runs(contest.id, entry.id, scheme) if scheme else [],
        statuses=await rows_as(StatusRow, STATUSES, entry.id),
        adjustments=await adjustments_of(entry.id),
        factors=await factors_of(entry.id),
        factor_aspects=recorded(scheme) if scheme else [],
        waiting=[one for one in await corrections_of(contest.id) if one.waiting and one.entry == entry.id],
    )


Closed = Callable[[str, int], bool]


def closed_places(state: State, sheets: list[SheetProgress]) -> Closed:
    """Whether the marks of a module's place can only be changed by a correction: signed, or the result is locked."""
    signed = {(sheet.module, sheet.place) for sheet in sheets if sheet.signed}
    if not may_correct(state):
        return lambda _module, _place: False
    return lambda module, place: needs_four_eyes(state) or (module, place) in signed


def module_marks(module: Module, marks: list[Mark], closed: Closed) -> ModuleMarks:
    found = [
        aspect_marks(aspect, marks, lambda judge: closed(module.code, judge or FIRST)) for aspect in module.aspects
    ]
    return ModuleMarks(module.code, module.name, found)


def aspect_marks(aspect: Aspect, marks: list[Mark], closed: Callable[[int], bool]) -> AspectMarks:
    given = [mark for mark in marks if mark.aspect.partition("#")[0] == aspect.code]
    shown = [
        GivenMark(mark.judge or GROUP, shown_value(aspect, mark), mark.aspect, closed(mark.judge or GROUP))
        for mark in given
    ]
    return AspectMarks(aspect.code, aspect.name, shown)


def shown_value(aspect: Aspect, mark: Mark) -> str:
    """Penalty counts carry the penalty's name, “碰杆 × 2”; yes and no, right and wrong are said in words."""
    _code, _sharp, penalty = mark.aspect.partition("#")
    if penalty and not is_per_judge(aspect):
        return f"{penalty} × {mark.value}"
    return in_words(aspect, mark.value)


def recorded(scheme: Scheme) -> list[str]:
    return [aspect.code for _module, aspect in scheme.aspects() if isinstance(aspect, Panel) and aspect.recorded]


class ImportedMark(msgspec.Struct, frozen=True):
    code: str
    status: str
    value: str | None


class ImportedAspect(msgspec.Struct, frozen=True):
    code: str
    name: str
    source: str
    maximum: str
    marks: list[ImportedMark]

    @property
    def entered(self) -> int:
        return sum(1 for mark in self.marks if mark.value is not None)


class ImportedPage(msgspec.Struct, frozen=True):
    contest: ContestFacts
    aspects: list[ImportedAspect]


class ImportedRow(msgspec.Struct, frozen=True):
    aspect: str
    code: str
    status: str
    value: str | None


async def imported_page(contest: ContestFacts) -> ImportedPage:
    """Every aspect whose marks come from elsewhere, with the marks that stand."""
    published = await current(contest.id)
    aspects = [aspect for _module, aspect in published.scheme.aspects()] if published else []
    imported = [aspect for aspect in aspects if isinstance(aspect, Imported)]
    rows = await rows_as(ImportedRow, IMPORTED, [aspect.code for aspect in imported], contest.id) if imported else []
    return ImportedPage(contest, [imported_aspect(aspect, rows) for aspect in imported])


def imported_aspect(aspect: Imported, rows: list[ImportedRow]) -> ImportedAspect:
    marks = [ImportedMark(row.code, row.status, row.value) for row in rows if row.aspect == aspect.code]
    maximum = "" if aspect.max is None else f"{aspect.max:f}"
    return ImportedAspect(aspect.code, aspect.name, aspect.source, maximum, marks)


BY = "coalesce(account.name, '') AS by"

STATUSES = f"""
SELECT change.status, change.reason, {BY}, change.at FROM entry_status change
LEFT JOIN account ON account.id = change.by WHERE change.entry = {{}} ORDER BY change.at
"""  # noqa: S608 -- a constant of ours

IMPORTED = """
SELECT wanted.aspect, entry.code, entry.status, mark.value
FROM unnest({}::text[]) AS wanted (aspect)
JOIN entry ON entry.contest = {} AND entry.code IS NOT NULL
    AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
LEFT JOIN latest_mark mark ON mark.entry = entry.id AND mark.aspect = wanted.aspect AND mark.judge = 0
ORDER BY wanted.aspect COLLATE "C", entry.code COLLATE "C"
"""
