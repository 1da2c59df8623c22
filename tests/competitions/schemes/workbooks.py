"""Workbooks for the tests: the real one as rows, other layouts made from it, and small ones by hand."""

from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl

REAL = Path(__file__).resolve().parents[3] / "jiangtai" / "demo" / "cis_marking_scheme_web_2024.xlsx"

Rows = list[list[object]]
SUB, NAME, DAY, TYPE, DESCRIPTION, SCORE, EXTRA, REQUIREMENT, SECTION, CALCULATION, MAX = range(11)

HEADERS = (
    "Sub\nCriterion\nID", "Sub Criterion\nName or Description", "Day of Marking", "Aspect\nType\nM = Meas\nJ = Judg",
    "Aspect - Description", "Judg Score", "Extra Aspect Description (Meas or Judg)", "Requirement\n(Measurement Only)",
    "WSOS Section", "Calculation Row \n(Export only)", "Max\nMark",
)  # fmt: skip
CHINESE = (
    "子项编号", "子项名称", "评分日", "类型\n(M/J)", "评分项", "等级", "补充说明", "要求", "标准章节", "计算行",
    "满 分",
)  # fmt: skip


@cache
def real_bytes() -> bytes:
    return REAL.read_bytes()


def real_rows() -> Rows:
    """The real sheet with its cached values, to be changed at will."""
    return [list(row) for row in real_values()]


@cache
def real_values() -> tuple[tuple[object, ...], ...]:
    sheet = openpyxl.load_workbook(BytesIO(real_bytes()), data_only=True).worksheets[0]
    return tuple(sheet.iter_rows(values_only=True))


def is_header(row: list[object]) -> bool:
    return isinstance(row[MAX], str) and row[MAX].startswith("Max")


def is_aspect(row: list[object]) -> bool:
    return row[TYPE] in ("M", "J")


def each_aspect(change: Callable[[list[object]], None]) -> Rows:
    """The real rows with every aspect changed."""
    rows = real_rows()
    for row in filter(is_aspect, rows):
        change(row)
    return rows


def with_columns(order: Iterable[int | None], rows: Rows | None = None) -> Rows:
    """The tables of aspects with other columns; None is a column that nobody asked for."""
    order = list(order)
    rows = real_rows() if rows is None else rows
    start = next(index for index, row in enumerate(rows) if is_header(row))
    return rows[:start] + [
        ["beside" if column is None else row[column] for column in order] + row[MAX + 1 :] for row in rows[start:]
    ]


def packed(*sheets: tuple[str, Rows], hidden: Iterable[str] = (), merge: Iterable[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cells in merge:
            sheet.merge_cells(cells)
        if title in hidden:
            sheet.sheet_state = "hidden"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def small(*rows: list[object], headers: Iterable[str] = HEADERS) -> bytes:
    """One sheet: the headers, a sub-criterion A1 and these rows below it."""
    return packed(("Scheme", [list(headers), ["A1", "布局"], *rows]))


def aspect(
    kind: object = "M", name: object = "标志完整", most: object = 1, extra: object = None, section: object = None
) -> list[object]:
    return [None, None, None, kind, name, None, extra, None, section, None, most]


def level(score: object, text: object = "说明") -> list[object]:
    return [None, None, None, None, None, score, text]
