"""Which column is which, by the text of its header in English or Chinese."""

import re
import unicodedata
from functools import lru_cache

import msgspec

from competitions.scheme_import.cells import words
from competitions.scheme_import.opening import Row
from web.language import N_

# The first pattern that fits wins, so the particular ones stand before the general ones.
PATTERNS: tuple[tuple[str, str], ...] = (
    ("calculation", r"calculation\b.*"),
    ("extra", r"extra\b.*|additional\b.*|.*score description.*|.*(说明|备注|细则|扣分标准|评分标准|等级描述|评分办法)"),
    ("score", r"(judg\w*|j) scores?|scores?( level)?|levels?|judg\w* level|等级分?|评判(分|等级)|分档|档次"),
    ("type", r"(aspect )?types?\b.*|m j|m or j|meas\w* (or )?judg\w*|.*(类型|类别|评分方式|评价方式).*"),
    ("requirement", r"requirements?\b.*|nominal\b.*|required value|.*(要求|标准值|公差)"),
    ("max", r"max\b.*|maximum\b.*|(aspect )?marks?|mark allocation|points?|.*(满分|配分|分值|最高分).*|分数"),
    ("section", r"((wsos|wsss|standards?)( section)?|section)( no| number| id)?|.*(标准|规范)章节|章节"),
    ("day", r"days?\b.*|marking day|.*(评分日|比赛日|日程)|天|第几天|日期|day"),
    ("sub_name", r"sub ?criteri\w* (name|description|title)\b.*|(子项目?|子标准|分项|二级指标)(名称|描述|内容)"),
    ("sub", r"sub ?criteri\w*( id| code| no| number)?|sub( id| code)?|(子项目?|子标准|分项|二级指标)(编号|代码|序号)?"),
    ("criterion_name", r"(criteri\w*|module) (name|description|title)\b.*|(模块|一级指标)(名称|描述)"),
    ("criterion", r"(criteri(on|a)|module)( id| code| no| number)?|(模块|一级指标|评分模块)(编号|代码|序号)?"),
    ("code", r"aspect (id|code|no|number)|id|code|(评分项|评分点|考核点)(编号|代码)|编号|代码"),
    ("description", r"aspects?|aspects?\b.*\b(description|name)|(aspect )?descriptions?|items?|"
     r"(评分|考核|检查|评判)(项目?|点|内容|要点)(名称|描述)?|描述|内容|三级指标"),
)  # fmt: skip
NUMBERED_TYPE = re.compile(r"[MJmj]\s?\d{1,3}")
LOOK_AHEAD = 30
FIRST_CHINESE = 0x2E80
FIELDS = tuple((field, re.compile(pattern)) for field, pattern in PATTERNS)

ESSENTIAL = ("description", "type", "max")
ESSENTIAL_NAMES = {
    "description": N_("评分项描述（Aspect Description）"),
    "type": N_("类型（Type：M/J）"),
    "max": N_("满分（Max Mark）"),
}


class Columns(msgspec.Struct, frozen=True):
    """Where each known column stands, counted from 0; `depth` rows make the header."""

    places: dict[str, int]
    depth: int = 1

    def __getitem__(self, field: str) -> int | None:
        return self.places.get(field)

    @property
    def missing(self) -> list[str]:
        return [field for field in ESSENTIAL if field not in self.places]

    @property
    def complete(self) -> bool:
        return not self.missing


def columns_at(rows: list[Row], index: int) -> Columns:
    """The columns a header at this row would give, over one row or two."""
    here = columns_of(rows, index, depth=1)
    if here.complete or not here.places or not stand_together(rows, index):
        return here
    if columns_of(rows, index + 1, depth=1).complete:
        return here
    both = columns_of(rows, index, depth=2)
    return both if both.complete else here


def stand_together(rows: list[Row], index: int) -> bool:
    return index + 1 < len(rows) and rows[index + 1].number == rows[index].number + 1


def columns_of(rows: list[Row], index: int, depth: int) -> Columns:
    header = rows[index : index + depth]
    places: dict[str, int] = {}
    for column in range(max(len(row.values) for row in header)):
        texts = [plain(row.at(column)) for row in header]
        field = next(filter(None, map(field_of, [" ".join(filter(None, texts)), *texts])), None)
        if field is not None:
            places.setdefault(field, column)
    if "type" not in places and "code" in places and holds_types(rows[index + depth :], places["code"]):
        places["type"] = places.pop("code")
    return Columns(places, depth)


def holds_types(rows: list[Row], column: int) -> bool:
    """Whether an id column says the type too: M1, J2."""
    return any(NUMBERED_TYPE.fullmatch(words(row.at(column))) for row in rows[:LOOK_AHEAD])


@lru_cache(maxsize=4096)
def field_of(text: str) -> str | None:
    if not text or len(text) > 120:
        return None
    chinese = "".join(letter for letter in text if ord(letter) >= FIRST_CHINESE)
    english = " ".join("".join(letter if letter.isascii() else " " for letter in text).split())
    readings = [reading for reading in (text, text.replace(" ", ""), chinese, english) if reading]
    return next((field for field, pattern in FIELDS if any(map(pattern.fullmatch, readings))), None)


def plain(value: object) -> str:
    """Header text without case, punctuation and line breaks."""
    if not isinstance(value, str):
        return ""
    text = unicodedata.normalize("NFKC", value).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text).split())
