"""Marks made elsewhere, pasted as lines of “code mark”: all faults at once, or every line."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from scoring.rules.aspects import Imported
from scoring.rules.values import validate_value
from web.language import CHINESE, _, language

MOST_LINES = 1000
BETWEEN = re.compile(r"[\s,，、;；:：]+")


class PastedMark(msgspec.Struct, frozen=True):
    code: str
    value: str


class PastedMarks(msgspec.Struct, frozen=True):
    """Either every line of the paste, or what is wrong with it, a sentence for each line."""

    marks: list[PastedMark]
    faults: list[str]


def read_marks(lines: str, aspect: Imported, codes: Mapping[str, object]) -> PastedMarks:
    """`codes` are the entries that may have a mark; empty lines do not count, numbering begins at 1."""
    marks: list[PastedMark] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, line in numbered(lines):
        read = one_mark(line, aspect, codes)
        if isinstance(read, str):
            faults.append(_("第 {n} 行：{fault}").format(n=number, fault=read))
        elif read.code in seen:
            twice = _("第 {n} 行：密号“{code}”与第 {first} 行重复。")
            faults.append(twice.format(n=number, code=read.code, first=seen[read.code]))
        else:
            seen[read.code] = number
            marks.append(read)
    if not marks and not faults:
        faults.append(_("没有找到成绩，请粘贴“密号 成绩”，每行一名。"))
    return PastedMarks([], faults) if faults else PastedMarks(marks, [])


def numbered(lines: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines.splitlines()[:MOST_LINES], start=1):
        if line.strip():
            yield number, line.strip()


def one_mark(line: str, aspect: Imported, codes: Mapping[str, object]) -> PastedMark | str:
    parts = BETWEEN.split(line)
    if len(parts) != 2:
        return _("应是“密号 成绩”两列，读到的是“{line}”。").format(line=line[:40])
    code, value = parts[0].upper(), parts[1]
    if code not in codes:
        return _("没有密号“{code}”。").format(code=parts[0])
    fault = validate_value(aspect, value)
    if fault is not None:
        return fault.sentence("zh" if language() == CHINESE else "en")
    return PastedMark(code, value)
