"""A workbook into a scheme: everything wrong with it at once, or the whole scheme."""

import hashlib
from decimal import Decimal

import msgspec

from competitions.scheme_import.assembly import scheme_of
from competitions.scheme_import.cells import tidy
from competitions.scheme_import.comparison import CriterionMarks, SectionMarks, compare, criteria_of, sections_of
from competitions.scheme_import.declared import Statements, read_statements
from competitions.scheme_import.found import Findings
from competitions.scheme_import.headers import ESSENTIAL_NAMES, Columns, columns_at
from competitions.scheme_import.notes import ASKED_FOR, Note
from competitions.scheme_import.opening import Row, Sheet, Unopenable, open_workbook
from competitions.scheme_import.walking import ASPECT_LIMIT, FAULT_LIMIT, walk
from scoring.rules.exact import ZERO
from scoring.rules.scheme import Scheme
from web.language import _


class Reading(msgspec.Struct, frozen=True):
    """What a file holds. `scheme` is there exactly when there are no faults; `hash` names the bytes that were read."""

    hash: str
    scheme: Scheme | None
    measurement: int
    judgement: int
    criteria: list[CriterionMarks]
    sections: list[SectionMarks]
    passed_over: list[str]  # sheets without a table of aspects
    warnings: list[Note]
    faults: list[Note]

    @property
    def aspects(self) -> int:
        return self.measurement + self.judgement

    @property
    def sub_criteria(self) -> int:
        return sum(each.sub_criteria for each in self.criteria)

    @property
    def total(self) -> Decimal:
        return tidy(sum((each.carried for each in self.criteria), ZERO))


def read_workbook(content: bytes) -> Reading:
    """Read the bytes of an .xlsx file. Never raises for what a file may hold."""
    name = hashlib.sha256(content).hexdigest()
    try:
        sheets = open_workbook(content)
    except Unopenable as error:
        return Reading(name, None, 0, 0, [], [], [], [], [error.note])
    findings, said = Findings(), Statements()
    shown = [sheet for sheet in sheets if not sheet.hidden]
    walked = {sheet.title for sheet in shown if walk(sheet, findings)}
    for sheet in shown:
        read_statements(sheet, said)
    findings.faults += whole_faults(sheets, shown, walked, findings)
    findings.faults += duplicates(findings)
    findings.warnings += [] if findings.faults else drop_empty_groups(findings)
    scheme = None if findings.faults else scheme_of(findings, said)
    if findings.aspects and not findings.faults:
        findings.warnings += [*grouping(findings), *compare(findings, said)]
    passed_over = [sheet.title for sheet in sheets if sheet.title not in walked]
    return Reading(
        hash=name,
        scheme=scheme,
        measurement=sum(aspect.kind == "M" for aspect in findings.aspects),
        judgement=sum(aspect.kind == "J" for aspect in findings.aspects),
        criteria=criteria_of(findings, said),
        sections=sections_of(findings, said),
        passed_over=passed_over,
        warnings=findings.warnings,
        faults=in_order(findings.faults, sheets),
    )


def whole_faults(sheets: list[Sheet], shown: list[Sheet], walked: set[str], findings: Findings) -> list[Note]:
    """What is wrong with the workbook as a whole."""
    if not any(sheet.rows for sheet in sheets):
        return [Note(code="empty-workbook")]
    if not walked:
        return [nearly_a_header(shown) or Note(code="no-header", values={"wanted": ASKED_FOR})]
    if len(findings.aspects) > ASPECT_LIMIT:
        return [Note(code="too-many-aspects", values={"limit": str(ASPECT_LIMIT)})]
    if len(findings.faults) >= FAULT_LIMIT:
        return [Note(code="too-many-faults", values={"limit": str(FAULT_LIMIT)})]
    return [] if findings.aspects or findings.faults else [Note(code="no-aspects", sheet=min(walked))]


def nearly_a_header(sheets: list[Sheet]) -> Note | None:
    """The row that comes closest to a header, with what it lacks."""
    best: tuple[int, Sheet, Row, Columns] | None = None
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            columns = columns_at(sheet.rows, index)
            if len(columns.missing) == 1 and (best is None or len(columns.places) > best[0]):
                best = len(columns.places), sheet, row, columns
    if best is None or best[0] < 3:
        return None
    missing = "、".join(_(ESSENTIAL_NAMES[field]) for field in best[3].missing)
    return Note(code="header-incomplete", sheet=best[1].title, row=best[2].number, values={"missing": missing})


def duplicates(findings: Findings) -> list[Note]:
    first: dict[str, Note] = {}
    again: list[Note] = []
    for aspect in findings.aspects:
        here = Note(code="duplicate-aspect", sheet=aspect.sheet, row=aspect.row)
        before = first.setdefault(aspect.code, here) if aspect.code else here
        if before is not here:
            values = {"code": aspect.code, "sheet": before.sheet, "row": str(before.row)}
            again.append(msgspec.structs.replace(here, values=values))
    return again


def drop_empty_groups(findings: Findings) -> list[Note]:
    used = {aspect.sub_criterion for aspect in findings.aspects}
    empty = [group for group in findings.sub_criteria.values() if group.code not in used]
    return [
        Note(code="empty-sub-criterion", sheet=group.sheet, row=group.row, values={"code": group.code})
        for group in empty
    ]  # fmt: skip


def grouping(findings: Findings) -> list[Note]:
    return [Note(code="no-sub-criteria")] if not any(each.sub_criterion for each in findings.aspects) else []


def in_order(faults: list[Note], sheets: list[Sheet]) -> list[Note]:
    position = {sheet.title: place for place, sheet in enumerate(sheets)}
    return sorted(faults, key=lambda note: (position.get(note.sheet, -1), note.row or 0))
