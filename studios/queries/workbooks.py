"""Tables as a spreadsheet: one sheet a table, codes as text, numbers as numbers."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from studios.queries.book_themes import Form

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {Form.TEXT: "@", Form.SENTENCE: "@", Form.NUMBER: "General", Form.DAY: "yyyy-mm-dd"}
HEAD = (Font(bold=True), PatternFill("solid", fgColor="E3F1ED"))
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

Value = str | int | Decimal | date | None


class Table(msgspec.Struct, frozen=True):
    """`columns` are title, form and width in letters."""

    name: str
    columns: Sequence[tuple[str, Form, int]]
    lines: Iterable[Sequence[Value]]


def workbook(tables: Iterable[Table]) -> bytes:
    """Writes row by row, so that memory does not grow with the book; slow enough for a thread of its own."""
    made = Workbook(write_only=True)
    for table in tables:
        sheet = made.create_sheet(FORBIDDEN.sub(" ", table.name)[:31])
        sheet.freeze_panes = "A2"
        for at, (_title, _form, width) in enumerate(table.columns, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.append([head(sheet, title) for title, _form, _width in table.columns])
        cells = [styled(sheet, form) for _title, form, _width in table.columns]
        for line in table.lines:
            sheet.append([holding(cell, value) for cell, value in zip(cells, line, strict=True)])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def head(sheet: Any, title: str) -> Cell:
    made = WriteOnlyCell(sheet, value=title)
    made.font, made.fill = HEAD
    return made


def styled(sheet: Any, form: Form) -> Cell:
    """One cell for a whole column: a row is written when it is appended, so the next may use its cells again."""
    made = WriteOnlyCell(sheet)
    made.number_format = FORMATS[form]
    return made


def holding(cell: Cell, value: Value) -> Cell:
    """A text is written as a text, also when it begins with “=” or looks like a number."""
    if isinstance(value, str):
        cell.value = UNPRINTED.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell
