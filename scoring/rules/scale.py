"""Rules 5.4 and 5.5: the 700 and the 500 scale, in whole numbers: not even the square root is rounded too soon."""

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt, lcm
from typing import Literal, NamedTuple

from scoring.rules.exact import Number

Scale = Literal["ws700", "ws500"]
CENTRE = {"ws700": 700, "ws500": 500}
SPREAD = 30


class Scaled(NamedTuple):
    """`flat`: the field has no spread, everybody has the centre, and the page must say so."""

    marks: list[int]
    flat: bool


def scaled(scale: Scale, field: Sequence[Number], totals: Sequence[Number]) -> Scaled:
    """The scale marks of `totals`, measured by the whole `field`; higher is better."""
    if not field:
        return Scaled([CENTRE[scale]] * len(totals), True)
    unit = lcm(*(Fraction(value).denominator for value in (*field, *totals)))
    whole_field, whole = ([int(Fraction(value) * unit) for value in values] for values in (field, totals))
    return ws700(whole_field, whole) if scale == "ws700" else ws500(whole_field, whole)


def ws700(field: Sequence[int], totals: Sequence[int]) -> Scaled:
    """Rule 5.4: round(700 + 30·(x − median) ÷ (1.4826·MAD)), half up."""
    middle = twice_median([2 * value for value in field])  # 4 × the median, as whole numbers
    mad = twice_median([abs(4 * value - middle) for value in field])  # 8 × MAD
    if mad == 0:
        return Scaled([CENTRE["ws700"]] * len(totals), True)
    over = mad * 14826
    marks = [CENTRE["ws700"] + _half_up(SPREAD * (4 * value - middle) * 20000, over) for value in totals]
    return Scaled(marks, False)


def twice_median(values: Sequence[int]) -> int:
    """2 × the median; of an even number the middle two count together."""
    rising = sorted(values)
    return rising[(len(rising) - 1) // 2] + rising[len(rising) // 2]


def _half_up(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)


def ws500(field: Sequence[int], totals: Sequence[int]) -> Scaled:
    """Rule 5.5: round(500 + 30·(x − mean) ÷ σ) with the population's σ, half up."""
    size, total = len(field), sum(field)
    square = size * sum(value * value for value in field) - total * total  # (n·σ)²
    if square == 0:
        return Scaled([CENTRE["ws500"]] * len(totals), True)
    marks = [CENTRE["ws500"] + _half_up_root(SPREAD * (size * value - total), square) for value in totals]
    return Scaled(marks, False)


def _half_up_root(top: int, square: int) -> int:
    """⌊top ÷ √square + ½⌋, decided without a root: ⌊2·top ÷ √square⌋ is a whole-number root."""
    doubled = 4 * top * top
    if top >= 0:
        return (isqrt(doubled // square) + 1) // 2
    return (1 - (isqrt(-(-doubled // square) - 1) + 1)) // 2
