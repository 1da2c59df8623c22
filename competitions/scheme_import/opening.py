"""The bytes of an upload as rows of values, within limits; whatever is wrong with the file becomes one note."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec

from competitions.scheme_import.notes import Note

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

XML_LIMIT = 40_000_000
MEMBER_LIMIT = 2_000
SHEET_LIMIT = 60
ROW_LIMIT = 10_000
COLUMN_LIMIT = 100
GAP_LIMIT = 20_000
MERGED_LIMIT = 100_000

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")

Values = tuple[object, ...]


class Row(msgspec.Struct, frozen=True):
    number: int
    values: Values

    def at(self, column: int | None) -> object:
        return None if column is None or column >= len(self.values) else self.values[column]


class Sheet(msgspec.Struct, frozen=True):
    """A sheet's rows that hold anything; `anchors` says where the value of a cell merged downwards stands."""

    title: str
    rows: list[Row]
    anchors: dict[tuple[int, int], int]
    hidden: bool = False


class Unopenable(Exception):
    def __init__(self, note: Note) -> None:
        super().__init__(note.code)
        self.note = note


def refuse(code: str, sheet: str = "", **values: object) -> Unopenable:
    return Unopenable(Note(code=code, sheet=sheet, values={name: str(value) for name, value in values.items()}))


def open_workbook(content: bytes) -> list[Sheet]:
    """Every sheet of the workbook; raises Unopenable."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow: the program starts without spreadsheets

    look_before_opening(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        if len(book.worksheets) > SHEET_LIMIT:
            raise refuse("too-many-sheets", limit=SHEET_LIMIT)
        sheets = [sheet_of(sheet) for sheet in book.worksheets]
    except Unopenable:
        raise
    # A damaged file makes openpyxl raise anything, from KeyError to zlib.error.
    except Exception as error:
        raise refuse("damaged") from error
    if sum(len(sheet.rows) for sheet in sheets) > ROW_LIMIT:
        raise refuse("too-many-rows", limit=ROW_LIMIT)
    return sheets


def look_before_opening(content: bytes) -> None:
    if content.startswith(OLE):
        raise refuse("encrypted" if ENCRYPTED_PACKAGE in content else "old-workbook")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise refuse("not-a-workbook") from None
    if any(member.flag_bits & 1 for member in members):
        raise refuse("encrypted")
    # The archive never yields more bytes of a member than it declares, so the declared sizes bound the work.
    read = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    if read > XML_LIMIT or len(members) > MEMBER_LIMIT:
        raise refuse("too-large-inside")
    if not any(member.filename.startswith("xl/") for member in members):
        raise refuse("not-a-workbook")


def sheet_of(sheet: Any) -> Sheet:
    sheet.reset_dimensions()  # a file may declare a million columns and hold six
    rows: list[Row] = []
    for number, values in enumerate(sheet.iter_rows(max_col=COLUMN_LIMIT, values_only=True), start=1):
        kept = trimmed(values)
        if kept:
            rows.append(Row(number, kept))
        elif number - (rows[-1].number if rows else 0) > GAP_LIMIT:
            break  # a stray cell in the last row of the sheet would otherwise cost a million empty rows
        if len(rows) > ROW_LIMIT:
            raise refuse("too-many-rows", sheet=sheet.title, limit=ROW_LIMIT)
    return Sheet(str(sheet.title), rows, anchors_of(sheet), hidden=sheet.sheet_state != "visible")


def trimmed(values: Values) -> Values:
    """Without the empty cells at the end."""
    last = len(values)
    while last and (values[last - 1] is None or str(values[last - 1]).strip() == ""):
        last -= 1
    return values[:last]


def anchors_of(sheet: Any) -> dict[tuple[int, int], int]:
    anchors: dict[tuple[int, int], int] = {}
    for column, top, bottom in merged_downwards(sheet):
        if len(anchors) + bottom - top > MERGED_LIMIT:
            break
        anchors.update({(row, column): top for row in range(top + 1, bottom + 1)})
    return anchors


def merged_downwards(sheet: Any) -> Iterator[tuple[int, int, int]]:
    """Column (from 0), first and last row of each merged range that spans rows; read-only sheets do not offer them."""
    with sheet._get_source() as source:
        content = source.read()
    for left, top, _right, bottom in MERGED.findall(content):
        if int(bottom) > int(top):
            yield column_index(left.decode()), int(top), int(bottom)


def column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
