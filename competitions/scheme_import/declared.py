"""What the workbook says of itself: marks of criteria and sections, totals. Only ever compared, never believed."""

import re
from decimal import Decimal

import msgspec

from competitions.scheme_import.cells import number, words
from competitions.scheme_import.headers import plain
from competitions.scheme_import.opening import Row, Sheet

CRITERION = re.compile(r"[A-Z]{1,2}")
BLOCK = re.compile(r"(?:criteri(?:on|a)|module|模块) ?([a-z]{1,2})")
NAME_HEADERS = ("name", "description", "criterion", "criteria", "criterion name", "名称", "模块名称", "模块")
ID_HEADERS = ("id", "code", "criterion id", "criteria", "criterion", "编号", "代码", "模块编号", "模块", "模块代码")
MARK_HEADERS = ("mark", "marks", "max mark", "total mark", "分值", "满分", "配分")
SECTION_HEADERS = ("section", "wsos section", "wsss section", "标准章节", "章节")
CARRIED_HEADERS = ("aspect marks", "评分项分值", "评分项合计", "实有分值")
VARIATION_HEADERS = ("variation", "variance", "偏差", "差异", "相差")
TOTAL = ("total mark", "total marks", "total", "总分", "合计", "总计")
WHOLE = ("competition", "竞赛", "全部", "整个竞赛")


class Declared(msgspec.Struct, frozen=True):
    """One stated number and where it stands."""

    code: str
    name: str
    mark: Decimal
    sheet: str
    row: int
    written: Decimal | None = None  # the workbook's own sum of what the aspects carry


class Statements(msgspec.Struct):
    criteria: list[Declared] = []
    sections: list[Declared] = []
    blocks: list[Declared] = []  # "Criterion A … Total Mark … 30", and "" for the whole


def block_of(row: Row) -> str | None:
    """The criterion a repeated table header names: “Criterion A”."""
    found = (BLOCK.fullmatch(plain(value)) for value in row.values)
    return next((match[1].upper() for match in found if match), None)


def read_statements(sheet: Sheet, said: Statements) -> None:
    rows = sheet.rows
    for index, row in enumerate(rows):
        said.blocks += total_in(sheet, row)
        headers = [plain(value) for value in row.values]
        if is_sections_header(headers):
            said.sections += sections_below(sheet, rows[index + 1 :], headers)
        elif is_criteria_header(headers):
            said.criteria += criteria_below(sheet, rows[index + 1 :], headers)


def total_in(sheet: Sheet, row: Row) -> list[Declared]:
    """“Criterion A | Total Mark | 30” anywhere in a row."""
    for column in range(1, len(row.values) - 1):
        if plain(row.at(column)) in TOTAL:
            block = block_of(row) or ("" if plain(row.at(column - 1)) in WHOLE else None)
            mark = number(row.at(column + 1))
            if block is not None and mark is not None:
                return [Declared(block, "", mark.value, sheet.title, row.number)]
    return []


def is_criteria_header(headers: list[str]) -> bool:
    filled = [text for text in headers if text]
    return (
        2 <= len(filled) <= 4
        and filled[0] in ID_HEADERS
        and any(text in MARK_HEADERS for text in filled)
        and (len(filled) == 2 or any(text in NAME_HEADERS for text in filled[1:]))
    )


def criteria_below(sheet: Sheet, rows: list[Row], headers: list[str]) -> list[Declared]:
    code_at = first_of(headers, ID_HEADERS)
    mark_at = first_of(headers, MARK_HEADERS)
    found: list[Declared] = []
    for row in rows:
        code, mark = words(row.at(code_at)).upper(), number(row.at(mark_at))
        if not CRITERION.fullmatch(code):
            break
        if mark is not None:
            found.append(Declared(code, text_after(row, code_at), mark.value, sheet.title, row.number))
    return found


def is_sections_header(headers: list[str]) -> bool:
    return first_filled(headers) in SECTION_HEADERS and any(
        text in VARIATION_HEADERS or text in CARRIED_HEADERS for text in headers
    )


def sections_below(sheet: Sheet, rows: list[Row], headers: list[str]) -> list[Declared]:
    code_at = first_of(headers, SECTION_HEADERS)
    carried_at = next((at for at, text in enumerate(headers) if text in CARRIED_HEADERS), None)
    own = {at for at, text in enumerate(headers) if text in CARRIED_HEADERS or text in VARIATION_HEADERS}
    found: list[Declared] = []
    for row in rows:
        code = words(row.at(code_at))
        marks = [number(row.at(at)) for at in range(code_at + 1, len(headers)) if at not in own]
        mark = next((mark for mark in marks if mark is not None), None)
        if not code or mark is None:
            break
        written = number(row.at(carried_at))
        name = text_after(row, code_at)
        found.append(
            Declared(code, name, mark.value, sheet.title, row.number, None if written is None else written.value)
        )
    return found


def first_of(headers: list[str], wanted: tuple[str, ...]) -> int:
    return next(at for at, text in enumerate(headers) if text in wanted)


def first_filled(headers: list[str]) -> str:
    return next((text for text in headers if text), "")


def text_after(row: Row, column: int) -> str:
    """The first words to the right that are no number: the name, whichever cells are merged."""
    texts = (words(row.at(at)) for at in range(column + 1, len(row.values)) if number(row.at(at)) is None)
    return next((text for text in texts if text), "")
