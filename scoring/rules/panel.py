"""Rules 2.2 and 2.3: what a panel's marks come to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from scoring.rules.aspects import Judgement, Panel
from scoring.rules.exact import EXACT, ONE, ZERO, rounded_over
from scoring.rules.scheme import Rounding

TWO = Decimal(2)
HIGHEST_LEVEL = Decimal(3)


class Ratio(NamedTuple):
    """top ÷ bottom, not divided yet, so that it is rounded once."""

    top: Decimal
    bottom: Decimal = ONE


class Drop(NamedTuple):
    """Marks in rising order: those left out at either end, and those that count."""

    low: list[Decimal]
    kept: list[Decimal]
    high: list[Decimal]


def drop(marks: Sequence[Decimal], low: int, high: int) -> Drop:
    """Rule 2.3: without the `low` lowest and the `high` highest; where there are no more marks, nothing is kept."""
    rising = sorted(marks)
    end = max(len(rising) - high, low)
    return Drop(rising[:low], rising[low:end], rising[end:])


def combined(kept: Sequence[Decimal], how: str) -> Ratio:
    """Rule 2.3: the sum, the mean or the median (of an even number the mean of the middle two)."""
    if how == "median":
        middle = len(kept) // 2
        if len(kept) % 2:
            return Ratio(kept[middle])
        return Ratio(EXACT.add(kept[middle - 1], kept[middle]), TWO)
    return Ratio(sum_of(kept), ONE if how == "sum" else Decimal(len(kept)))


def panel_mark(panel: Panel, kept: Sequence[Decimal], factor: Decimal, rounding: Rounding) -> Ratio:
    """Rule 2.3: the combined marks, rounded where the scheme rounds panels, × factor × times."""
    top, bottom = combined(kept, panel.combine)
    if "panel" in rounding.stages:
        top, bottom = rounded_over(top, bottom, rounding.places, rounding.mode), ONE
    return Ratio(EXACT.multiply(EXACT.multiply(top, factor), panel.times), bottom)


def judgement_mark(judgement: Judgement, levels: Sequence[Decimal]) -> Ratio:
    """Rule 2.2: mean ÷ 3 × max."""
    return Ratio(EXACT.multiply(sum_of(levels), judgement.max), len(levels) * HIGHEST_LEVEL)


def spread(levels: Sequence[Decimal]) -> Decimal:
    """Rule 2.2: highest − lowest."""
    return max(levels) - min(levels) if levels else ZERO


def sum_of(values: Sequence[Decimal]) -> Decimal:
    total = ZERO
    for value in values:
        total = EXACT.add(total, value)
    return total
