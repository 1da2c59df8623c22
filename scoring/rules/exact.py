"""Exact numbers: decimals as they are written, fractions where a division does not end (section 0 of RULES.md)."""

import re
from collections.abc import Iterable
from decimal import (
    ROUND_05UP,
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
)
from fractions import Fraction

Number = Decimal | Fraction

PLAIN = r"^-?[0-9]{1,15}(\.[0-9]{1,20})?$"
ZERO = Decimal(0)
ONE = Decimal(1)

# Wide enough that no sum or product of accepted decimals is ever cut; a cut would raise, not round.
EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation])
MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}

_plain = re.compile(PLAIN).fullmatch


def plain(written: str) -> Decimal | None:
    """The decimal a text writes in plain digits; None for exponents, NaN, blanks, a plus sign, endless digits."""
    if not _plain(written):
        return None
    value = Decimal(written)
    return value if value else ZERO


def plus(left: Number, right: Number) -> Number:
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.add(left, right)
    return Fraction(left) + Fraction(right)


def minus(left: Number, right: Number) -> Number:
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.subtract(left, right)
    return Fraction(left) - Fraction(right)


def times(left: Number, right: Number) -> Number:
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.multiply(left, right)
    return Fraction(left) * Fraction(right)


def over(left: Number, right: Number) -> Number:
    """left ÷ right: a decimal where the division ends, otherwise the fraction itself."""
    quotient = Fraction(left) / Fraction(right)
    exact = decimal_of(quotient)
    return quotient if exact is None else exact


def apart(left: Number, right: Number) -> Number:
    """|left − right|"""
    return minus(left, right) if left >= right else minus(right, left)


def total_of(values: Iterable[Number]) -> Number:
    total: Number = ZERO
    for value in values:
        total = plus(total, value)
    return total


def decimal_of(value: Number) -> Decimal | None:
    """The same value as a decimal, or None when its digits never end."""
    if isinstance(value, Decimal):
        return value
    odd = value.denominator // (value.denominator & -value.denominator)
    while odd % 5 == 0:
        odd //= 5
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)) if odd == 1 else None


def rounded(value: Number, places: int, mode: str) -> Decimal:
    """Rule 3.2: `places` digits after the point, by half_up, half_even or down, decided on the exact value."""
    if isinstance(value, Fraction):
        return rounded_over(Decimal(value.numerator), Decimal(value.denominator), places, mode)
    return (
        _LONG.quantize(value, UNITS[places]) if mode == "half_up" else value.quantize(UNITS[places], MODES[mode], _LONG)
    )


def rounded_over(top: Decimal, bottom: Decimal, places: int, mode: str) -> Decimal:
    """top ÷ bottom rounded once: the division leaves a digit that can never be mistaken for an exact half."""
    return rounded(top if bottom == ONE else _STICKY.divide(top, bottom), places, mode)


UNITS = tuple(ONE.scaleb(-places) for places in range(31))
_LONG = Context(prec=1000, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
_STICKY = Context(prec=400, rounding=ROUND_05UP, traps=[InvalidOperation, DivisionByZero])


def shown(value: Number, places: int, mode: str) -> Decimal:
    """What a reader sees: every digit of a value that ends, at least `places`; otherwise rounded to `places`."""
    exact = decimal_of(value)
    if exact is None:
        return rounded(value, places, mode)
    short = exact.quantize(UNITS[places], ROUND_DOWN, _LONG)
    return short if short == exact else exact.normalize(EXACT)


def text(value: Decimal) -> str:
    """Plain digits, never an exponent, never a minus zero."""
    written = format(value, "f")
    return written.removeprefix("-") if not value else written
