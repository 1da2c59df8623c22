"""Tables as a spreadsheet: one sheet a table, codes as text, numbers as numbers."""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from xlsxwriter import Workbook

from studios.queries.book_themes import Form

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {Form.TEXT: "@", Form.SENTENCE: "@", Form.NUMBER: "General", Form.DAY: "yyyy-mm-dd"}
HEAD = {"bold": True, "bg_color": "#E3F1ED"}
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST = 32_767  # characters that a cell holds

# Rows go out as they are written, so that memory does not grow with the book (decision 0083).
SETTINGS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

Value = str | int | Decimal | date | None


class Table(msgspec.Struct, frozen=True):
    """`columns` are title, form and width in letters."""

    name: str
    columns: Sequence[tuple[str, Form, int]]
    lines: Iterable[Sequence[Value]]


def workbook(tables: Iterable[Table]) -> bytes:
    """Slow enough for a thread of its own."""
    out = io.BytesIO()
    made = Workbook(out, SETTINGS)
    formats = {form: made.add_format({"num_format": name}) for form, name in FORMATS.items()}
    head = made.add_format(HEAD)
    for table in tables:
        sheet = made.add_worksheet(FORBIDDEN.sub(" ", table.name)[:31])
        sheet.freeze_panes(1, 0)
        for at, (title, _form, width) in enumerate(table.columns):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, title, head)
        write(sheet, [formats[form] for _title, form, _width in table.columns], table.lines)
    made.close()
    return out.getvalue()


def write(sheet: Any, formats: Sequence[object], lines: Iterable[Sequence[Value]]) -> None:
    for row, line in enumerate(lines, start=1):
        for at, (value, form) in enumerate(zip(line, formats, strict=True)):
            if value is not None:
                writer(sheet, value)(row, at, readable(value), form)


def writer(sheet: Any, value: Value) -> Callable[..., object]:
    """A text is written as a text, also when it begins with “=” or looks like a number."""
    written: Callable[..., object]
    if isinstance(value, str):
        written = sheet.write_string
    else:
        written = sheet.write_datetime if isinstance(value, date) else sheet.write_number
    return written


def readable(value: Value) -> Value:
    return UNPRINTED.sub("", value)[:LONGEST] if isinstance(value, str) else value
