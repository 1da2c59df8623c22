"""One posted text read as one value, or a Fault with its sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from web.clock import from_shanghai
from web.forms.fields import Field, Limits
from web.language import _

LONGEST_TEXT = 10_000
LARGEST_INTEGER = 2**31 - 1
NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,6})?")
YEARS = range(1900, 2201)

Day = TypeVar("Day", bound=date)
Number = TypeVar("Number", int, Decimal)


class Fault(Exception):
    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values
        self.line = 0  # of a list with several

    def about(self, title: str) -> str:
        said = self.sentence.format(field=_(title), **self.values)
        return _("第 {n} 项：{sentence}").format(n=self.line, sentence=said) if self.line else said


def value_of(field: Field, text: str) -> Any:
    if field.choices:
        return choice_of(field.choices, text)
    if isinstance(field.kind, type) and issubclass(field.kind, Enum):
        return member_of(field.kind, text)
    return READERS[field.kind](text, field.limits)


def choice_of(choices: tuple[str, ...], text: str) -> str:
    if text not in choices:
        raise Fault(_("“{field}”：请选择列表中的一项。"))
    return text


def member_of(kind: type[Enum], text: str) -> Enum:
    for member in kind:
        if str(member.value) == text:
            return member
    raise Fault(_("“{field}”：请选择列表中的一项。"))


def text_of(text: str, limits: Limits) -> str:
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in text):
        raise Fault(_("“{field}”含有不能使用的字符。"))
    longest = limits.longest or LONGEST_TEXT
    if len(text) > longest:
        raise Fault(_("“{field}”最多 {limit} 个字，现在有 {count} 个。"), limit=longest, count=len(text))
    if limits.shortest and len(text) < limits.shortest:
        raise Fault(_("“{field}”至少 {limit} 个字。"), limit=limits.shortest)
    if limits.pattern is not None and not re.search(limits.pattern, text):
        raise Fault(_(limits.hint) if limits.hint else _("“{field}”的格式不对。"))
    return text


def integer_of(text: str, limits: Limits) -> int:
    plain = half_width(text)
    if not re.fullmatch(r"[+-]?\d{1,18}", plain):
        raise Fault(_("“{field}”必须是整数。"))
    return within(int(plain), limits, LARGEST_INTEGER)


def decimal_of(text: str, limits: Limits) -> Decimal:
    plain = half_width(text)
    if not NUMBER.fullmatch(plain):
        raise Fault(_("“{field}”必须是数字，最多六位小数。"))
    return within(Decimal(plain), limits, 10**12)


def within(value: Number, limits: Limits, largest: int) -> Number:
    if limits.minimum is not None and value < limits.minimum:
        raise Fault(_("“{field}”不能小于 {limit}。"), limit=limits.minimum)
    if limits.above is not None and value <= limits.above:
        raise Fault(_("“{field}”必须大于 {limit}。"), limit=limits.above)
    if limits.below is not None and value >= limits.below:
        raise Fault(_("“{field}”必须小于 {limit}。"), limit=limits.below)
    highest = largest if limits.maximum is None else limits.maximum
    if value > highest:
        raise Fault(_("“{field}”不能大于 {limit}。"), limit=highest)
    if value < -largest:
        raise Fault(_("“{field}”不能小于 {limit}。"), limit=-largest)
    return value


def date_of(text: str, _limits: Limits) -> date:
    try:
        day = date.fromisoformat(half_width(text))
    except ValueError:
        raise Fault(_("“{field}”必须是日期，例如 2026-11-22。")) from None
    return in_our_years(day)


def moment_of(text: str, _limits: Limits) -> datetime:
    """`2026-11-22T09:00` as the person's clock shows it; only a time with its own zone keeps that."""
    try:
        moment = datetime.fromisoformat(half_width(text).replace(" ", "T", 1))
    except ValueError:
        raise Fault(_("“{field}”必须是日期和时间，例如 2026-11-22 09:00。")) from None
    in_our_years(moment)
    return from_shanghai(moment) if moment.tzinfo is None else moment.astimezone(UTC)


def in_our_years(day: Day) -> Day:
    if day.year not in YEARS:
        raise Fault(_("“{field}”的年份不对。"))
    return day


def time_of(text: str, _limits: Limits) -> time:
    if not re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", plain := half_width(text)):
        raise Fault(_("“{field}”必须是时间，例如 09:00。"))
    try:
        return time.fromisoformat(plain.rjust(5, "0"))
    except ValueError:
        raise Fault(_("“{field}”必须是时间，例如 09:00。")) from None


def truth_of(text: str, _limits: Limits) -> bool:
    if text.lower() in ("on", "true", "1", "yes"):
        return True
    if text.lower() in ("off", "false", "0", "no", ""):
        return False
    raise Fault(_("“{field}”：请选择列表中的一项。"))


def uuid_of(text: str, _limits: Limits) -> UUID:
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}", text):
        raise Fault(_("“{field}”：请选择列表中的一项。"))
    return UUID(text)


def half_width(text: str) -> str:
    """１２．５ typed with a Chinese keyboard is 12.5."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").replace("。", ".")


READERS: dict[Any, Callable[[str, Limits], Any]] = {
    str: text_of,
    int: integer_of,
    Decimal: decimal_of,
    date: date_of,
    datetime: moment_of,
    time: time_of,
    bool: truth_of,
    UUID: uuid_of,
}
