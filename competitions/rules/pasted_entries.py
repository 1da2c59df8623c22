"""A list pasted from a spreadsheet, read into entries, with everything that is wrong with it at once."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

import msgspec

from competitions.rules.entry_names import same_key, tidy
from web.language import _

MOST_LINES = 500
LONGEST_NAME = 60
LONGEST_ORGANISATION = 80
SEPARATORS = ("\t", ",", "，", "、", ";", "；")
NAME_HEADS = ("姓名", "选手", "名字", "参赛者", "name", "competitor")
ORGANISATION_HEADS = ("单位", "公司", "企业", "工会", "学校", "organisation", "organization", "company", "employer")

Key = tuple[str, str]


class PastedEntry(msgspec.Struct, frozen=True):
    line: int
    name: str
    organisation: str


class PastedFault(msgspec.Struct, frozen=True):
    """What is wrong with a line, and as much of it as could be read."""

    line: int
    sentence: str
    name: str = ""
    organisation: str = ""


class Pasted(msgspec.Struct, frozen=True):
    """`entries` holds every line that could be read, also the double ones, so that a preview can show them."""

    entries: list[PastedEntry]
    faults: list[PastedFault]


class Columns(msgspec.Struct, frozen=True):
    name: int
    organisation: int
    from_head: bool


def read_pasted(text: str, existing: Mapping[Key, int]) -> Pasted:
    """`existing` maps the keys of the entries that are there to their numbers."""
    lines = [(number, cells_of(line)) for number, line in enumerate(text.split("\n"), start=1)]
    lines = [(number, cells) for number, cells in lines if any(cells)]
    columns = head_columns(lines[0][1]) if lines else None
    if columns is not None:
        lines = lines[1:]
    columns = columns or plain_columns([cells for _line, cells in lines])
    if len(lines) > MOST_LINES:
        sentence = _("一次最多粘贴 {limit} 人，这里有 {count} 人，请分几次粘贴。")
        return Pasted([], [PastedFault(lines[MOST_LINES][0], sentence.format(limit=MOST_LINES, count=len(lines)))])
    return read_lines(lines, columns, existing)


def read_lines(lines: Sequence[tuple[int, list[str]]], columns: Columns, existing: Mapping[Key, int]) -> Pasted:
    entries: list[PastedEntry] = []
    faults: list[PastedFault] = []
    seen: dict[Key, int] = {}
    for line, cells in lines:
        name, organisation = cell(cells, columns.name), cell(cells, columns.organisation)
        key = same_key(name, organisation)
        sentence = line_fault(cells, columns, name, organisation) or double_fault(key, existing, seen)
        if sentence:
            faults.append(PastedFault(line, sentence, name, organisation))
        if name and organisation:
            entries.append(PastedEntry(line, name, organisation))
            seen.setdefault(key, line)
    return Pasted(entries, faults)


def cells_of(line: str) -> list[str]:
    """Split at the first kind of separator that the line has: a tab wins over a comma inside a name."""
    mark = next((mark for mark in SEPARATORS if mark in line), None)
    return [tidy(part.strip().strip('"')) for part in (line.split(mark) if mark else [line])]


def cell(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def head_columns(cells: Sequence[str]) -> Columns | None:
    """The columns that a header row names, or None when it is no header."""
    name = head_index(cells, NAME_HEADS)
    organisation = head_index(cells, ORGANISATION_HEADS)
    if name is None or organisation is None or name == organisation:
        return None
    return Columns(name, organisation, from_head=True)


def head_index(cells: Sequence[str], words: Sequence[str]) -> int | None:
    """A header is a short word: 佛山某某公司 in a list without a header is somebody's company."""
    plain = [re.sub(r"\s", "", unicodedata.normalize("NFKC", one)).casefold() for one in cells]
    return next(
        (index for word in words for index, one in enumerate(plain) if word in one and len(one) <= len(word) + 4), None
    )


def plain_columns(rows: Sequence[Sequence[str]]) -> Columns:
    """Without a header: name, organisation, and before them perhaps a running number."""
    numbered = bool(rows) and all(len(cells) > 1 and cells[0].isdecimal() for cells in rows)
    return Columns(1, 2, from_head=False) if numbered else Columns(0, 1, from_head=False)


def line_fault(cells: Sequence[str], columns: Columns, name: str, organisation: str) -> str:
    if not columns.from_head and len([one for one in cells[columns.organisation + 1 :] if one]) > 0:
        return _("列数太多，分不清哪一列是单位；请连同表头一起粘贴。")
    if not name:
        return _("缺少姓名。")
    if not organisation:
        return _("缺少单位；姓名和单位之间请用制表符、逗号或顿号分开。")
    if len(name) > LONGEST_NAME:
        return _("姓名太长，最多 {limit} 个字。").format(limit=LONGEST_NAME)
    if len(organisation) > LONGEST_ORGANISATION:
        return _("单位名称太长，最多 {limit} 个字。").format(limit=LONGEST_ORGANISATION)
    return ""


def double_fault(key: Key, existing: Mapping[Key, int], seen: Mapping[Key, int]) -> str:
    if key in existing:
        return _("与已有的报名第 {number} 号重复。").format(number=existing[key])
    if key in seen:
        return _("与第 {line} 行重复。").format(line=seen[key])
    return ""
