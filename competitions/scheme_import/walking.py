"""Down one sheet, row by row: headers, criteria, sub-criteria, aspects and what stands below them."""

import re

from competitions.scheme_import import codes
from competitions.scheme_import.aspect_rows import read_aspect, read_below
from competitions.scheme_import.cells import words
from competitions.scheme_import.declared import block_of
from competitions.scheme_import.found import Findings
from competitions.scheme_import.group_rows import read_criterion, read_sub_criterion
from competitions.scheme_import.headers import Columns, columns_at
from competitions.scheme_import.opening import Row, Sheet
from competitions.scheme_import.place import Place

ASPECT_LIMIT = 3_000
FAULT_LIMIT = 1_000
SUMMARY = re.compile(
    r"(sub[ -]?|grand )?totals?( marks?| points?)?( (of|for) .{1,30})?:?|.{1,20} (sub)?total:?|sum:?"
    r"|.{0,12}(合计|总计|小计|总分)[:：]?",
    re.IGNORECASE,
)
TITLE = re.compile(r"(?:(?:criterion|module|模块)\s?)?([A-Z])(?:$|[\s:.、\-—_].*)", re.IGNORECASE)


def walk(sheet: Sheet, findings: Findings) -> bool:
    """Read a sheet into the findings; whether it holds a table of aspects at all."""
    place = Place(sheet, findings)
    if titled := TITLE.fullmatch(codes.half_width(sheet.title)):
        place.criterion = titled[1].upper()
    skip = 0
    for index, row in enumerate(sheet.rows):
        if skip:
            skip -= 1
            continue
        if len(findings.faults) >= FAULT_LIMIT or len(findings.aspects) > ASPECT_LIMIT:
            break
        columns = columns_at(sheet.rows, index)
        if columns.complete:
            enter(place, columns, row)
            skip = columns.depth - 1
        elif place.columns.complete:
            read(place, row)
    return place.columns.complete


def enter(place: Place, columns: Columns, row: Row) -> None:
    place.columns = columns
    place.block = block_of(row) or ""
    place.criterion = place.block or place.criterion
    place.findings.grouped |= columns["sub"] is not None or columns["sub_name"] is not None
    place.sub_criterion, place.aspect, place.heading = None, None, ""


def read(place: Place, row: Row) -> None:
    kind, name = place.text(row, "type"), place.text(row, "description")
    if not kind and name and place.text(row, "max"):
        kind = place.merged(row, "type")
    if not kind and any(SUMMARY.fullmatch(words(value)) for value in row.values if isinstance(value, str)):
        return
    read_criterion(place, row)
    headed = read_sub_criterion(place, row, carries_aspect=bool(kind))
    if kind:
        read_aspect(place, row, kind, name)
    elif not headed:
        read_below(place, row, name)
