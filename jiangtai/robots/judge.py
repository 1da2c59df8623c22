"""What a judge taps on one sheet: plausible values that follow how good the competitor is."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

import msgspec

from scoring.rules.aspects import (
    Answers,
    Aspect,
    Bands,
    Binary,
    Choice,
    Count,
    Deduction,
    Judgement,
    Panel,
    Points,
    Time,
)

LOWEST, HIGHEST = "0", "3"


class Tap(msgspec.Struct, frozen=True):
    """One event to be: `kind` mark, penalty or note."""

    aspect: str
    kind: str
    value: str


def taps(aspect: Aspect, skill: float, chance: Random) -> Iterator[Tap]:
    """`skill` from 0 to 1. A judgement at either end carries its note; a time may carry penalties."""
    value = value_of(aspect, skill, chance)
    if isinstance(aspect, Judgement) and value in (LOWEST, HIGHEST):
        yield Tap(aspect.code, "note", "明显优于标准" if value == HIGHEST else "未达到标准要求")
    yield Tap(aspect.code, "mark", value)
    if isinstance(aspect, Time):
        for penalty in aspect.penalties:
            if chance.random() > 0.4 + skill / 2:
                yield Tap(f"{aspect.code}#{penalty.name}", "penalty", str(chance.randint(1, 2)))


def value_of(aspect: Aspect, skill: float, chance: Random) -> str:
    value = VALUES.get(type(aspect))
    if value is None:
        raise ValueError(f"no judge marks {aspect.code}")
    return value(aspect, skill, chance)


def yes_or_no(_aspect: Binary, skill: float, chance: Random) -> str:
    return "1" if chance.random() < 0.35 + 0.65 * skill else "0"


def level(_aspect: Judgement, skill: float, chance: Random) -> str:
    return str(min(3, max(0, round(0.6 + 2 * skill + chance.uniform(-0.45, 0.45)))))


def measured(aspect: Deduction, skill: float, chance: Random) -> str:
    return f"{aspect.target + int((1 - skill) * 30 + chance.uniform(0, 12)):f}"


def within(aspect: Bands, skill: float, _chance: Random) -> str:
    return f"{(aspect.target or Decimal(0)) + int((1 - skill) * 12):f}"


def option(aspect: Choice, skill: float, _chance: Random) -> str:
    best = sorted(aspect.options, key=lambda one: one.mark, reverse=True)
    return best[min(len(best) - 1, int((1 - skill) * len(best)))].name


def good_and_bad(_aspect: Count, skill: float, _chance: Random) -> str:
    return f"{4 + round(skill * 6)}/{round((1 - skill) * 3)}"


def answered(aspect: Answers, skill: float, chance: Random) -> str:
    return ",".join(answer if chance.random() < skill else "-" for answer in aspect.key)


def panel_mark(aspect: Panel, skill: float, chance: Random) -> str:
    return stepped(aspect.max, aspect.step or Decimal("0.5"), skill, chance)


def points(aspect: Points, skill: float, chance: Random) -> str:
    return stepped(aspect.max, Decimal("0.05"), skill, chance)


def stepped(most: Decimal, step: Decimal, skill: float, chance: Random) -> str:
    share = min(1.0, max(0.0, 0.45 + 0.5 * skill + chance.uniform(-0.04, 0.04)))
    steps = int(most / step)
    return f"{step * int(steps * share):f}"


def seconds(aspect: Time, skill: float, chance: Random) -> str:
    quick, slow = (aspect.convert.full_at, aspect.convert.zero_at) if aspect.convert else (Decimal(240), Decimal(600))
    spread = int(slow - quick)
    return str(int(quick) + int(spread * (1 - skill) * 0.7) + chance.randint(-12, 12))


VALUES: dict[type[Aspect], Callable[[Any, float, Random], str]] = {
    Binary: yes_or_no,
    Judgement: level,
    Panel: panel_mark,
    Points: points,
    Deduction: measured,
    Bands: within,
    Choice: option,
    Count: good_and_bad,
    Time: seconds,
    Answers: answered,
}
