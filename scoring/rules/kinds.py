"""Rule 1.3: from the one agreed value of an aspect to its mark, kind by kind."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from scoring.rules.aspects import (
    Answers,
    Aspect,
    Bands,
    Binary,
    Choice,
    Count,
    Deduction,
    Imported,
    Points,
    Time,
)
from scoring.rules.exact import EXACT, ONE, ZERO
from scoring.rules.panel import Ratio
from scoring.rules.values import good_and_bad

Penalties = Mapping[str, int]


def agreed_mark(aspect: Aspect, value: str, penalties: Penalties) -> Ratio:
    """The mark of a valid value; penalties are counts by name and concern time aspects only."""
    if isinstance(aspect, Time):
        return time_mark(aspect, seconds(aspect, value, penalties))
    return _MARKS[type(aspect)](aspect, value)


def binary_mark(aspect: Binary, value: str) -> Ratio:
    return Ratio(aspect.max if value == "1" else ZERO)


def deduction_mark(aspect: Deduction, value: str) -> Ratio:
    """max − per_step for every begun step beyond the tolerance, floor 0."""
    taken = EXACT.multiply(begun_steps(aspect, Decimal(value)), aspect.per_step)
    return Ratio(max(EXACT.subtract(aspect.max, taken), ZERO))


def begun_steps(aspect: Deduction, value: Decimal) -> Decimal:
    off = EXACT.subtract(EXACT.subtract(value, aspect.target).copy_abs(), aspect.tolerance)
    if off <= 0:
        return ZERO
    whole, rest = EXACT.divmod(off, aspect.step)
    return EXACT.add(whole, ONE) if rest else whole


def choice_mark(aspect: Choice, value: str) -> Ratio:
    return Ratio(next(option.mark for option in aspect.options if option.name == value))


def bands_mark(aspect: Bands, value: str) -> Ratio:
    """The first band whose limit holds; beyond every limit 0."""
    off = distance(aspect, Decimal(value))
    return Ratio(next((band.mark for band in aspect.bands if band.up_to is None or off <= band.up_to), ZERO))


def distance(aspect: Bands, value: Decimal) -> Decimal:
    """|value − target|, the target being 0 where none is written."""
    return EXACT.subtract(value, aspect.target or ZERO).copy_abs()


def points_mark(aspect: Points | Imported, value: str) -> Ratio:
    return Ratio(Decimal(value))


def count_mark(aspect: Count, value: str) -> Ratio:
    good, bad = good_and_bad(value) or (0, 0)
    gained = EXACT.multiply(Decimal(good), aspect.per_good)
    lost = EXACT.multiply(Decimal(bad), aspect.per_bad)
    mark = max(EXACT.subtract(EXACT.add(aspect.base, gained), lost), ZERO)
    return Ratio(mark if aspect.max is None else min(mark, aspect.max))


def seconds(aspect: Time, value: str, penalties: Penalties) -> Decimal:
    """Seconds and Σ penalty seconds; a penalty without a count did not happen."""
    total = Decimal(value)
    for penalty in aspect.penalties:
        total = EXACT.add(total, EXACT.multiply(penalty.seconds, Decimal(penalties.get(penalty.name, 0))))
    return total


def time_mark(aspect: Time, total: Decimal) -> Ratio:
    """The seconds themselves, or by the stated line from max at `full_at` down to 0 at `zero_at`."""
    if aspect.convert is None or aspect.max is None:
        return Ratio(total)
    full, zero = aspect.convert.full_at, aspect.convert.zero_at
    within = min(max(total, full), zero)
    return Ratio(EXACT.multiply(aspect.max, EXACT.subtract(zero, within)), EXACT.subtract(zero, full))


def answers_mark(aspect: Answers, value: str) -> Ratio:
    mark = EXACT.multiply(Decimal(correct_answers(aspect, value)), aspect.per_answer)
    return Ratio(mark if aspect.max is None else min(mark, aspect.max))


def correct_answers(aspect: Answers, value: str) -> int:
    given = (answer.strip() for answer in value.split(","))
    return sum(answer == right.strip() for answer, right in zip(given, aspect.key, strict=True))


_MARKS: dict[type, Callable[[Any, str], Ratio]] = {
    Binary: binary_mark,
    Deduction: deduction_mark,
    Choice: choice_mark,
    Bands: bands_mark,
    Points: points_mark,
    Count: count_mark,
    Answers: answers_mark,
    Imported: points_mark,
}
