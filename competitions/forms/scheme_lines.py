"""“One a line” fields: a name and a number, as typed or pasted from two columns of a spreadsheet."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from scoring.rules.exact import text
from web.language import _

NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?")
PAIR = re.compile(
    r"(?P<name>.*?)\s*(?:[\t|｜=＝:：,，;；]|\s)\s*(?P<number>-?\d{1,9}(?:\.\d{1,6})?)\s*(?P<percent>[%％]?)"
)
LINE_LIMIT = 200


class LineFault(ValueError):
    """A line that cannot be read; the message is the sentence for the field."""


def written_lines(content: str) -> list[str]:
    lines = [line.strip() for line in content.splitlines() if line.strip()]
    if len(lines) > LINE_LIMIT:
        raise LineFault(_("最多 {limit} 行。").format(limit=LINE_LIMIT))
    return lines


def pairs(content: str, example: str) -> Iterator[tuple[str, Decimal]]:
    """Name and number of each line; raises LineFault with the number of the line and an example."""
    for name, number, percent in rated_pairs(content, example):
        if percent:
            raise LineFault(_("这里不能用百分比，例如：{example}").format(example=example))
        yield name, number


def rated_pairs(content: str, example: str) -> Iterator[tuple[str, Decimal, bool]]:
    for place, line in enumerate(written_lines(content), start=1):
        match = PAIR.fullmatch(half_width(line))
        if match is None or not match["name"]:
            sentence = _("第 {line} 行“{text}”读不懂，请写成：{example}")
            raise LineFault(sentence.format(line=place, text=line[:40], example=example))
        yield match["name"], Decimal(match["number"]), bool(match["percent"])


def number_in(word: str) -> Decimal | None:
    word = half_width(word).strip()
    return Decimal(word) if NUMBER.fullmatch(word) else None


def half_width(line: str) -> str:
    return unicodedata.normalize("NFKC", line).replace("−", "-")


def as_line(name: str, number: Decimal) -> str:
    return f"{name} | {text(number)}"
