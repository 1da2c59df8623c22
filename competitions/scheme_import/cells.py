"""What stands in a cell: as words, and as an exact number."""

import re
import unicodedata
from decimal import Decimal

import msgspec

PLACES = Decimal("0.000001")
NOISE = Decimal("0.000000001")
NUMBER = re.compile(r"[+-]?(\d{1,15}(\.\d{0,30})?|\.\d{1,30})")
UNIT = re.compile(r"\s*(分|marks?|points?|pts?)\.?$", re.IGNORECASE)


class Number(msgspec.Struct, frozen=True):
    value: Decimal
    rounded: bool  # digits were lost, more than the noise of a binary float


def words(value: object) -> str:
    """The cell on one line: no control characters, single spaces; 1.0 reads 1."""
    return " ".join(lines(value).split())


def lines(value: object) -> str:
    """The cell with its own line breaks."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    kept = (letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs", "Cf"))
    return "\n".join(line.strip() for line in "".join(kept).split("\n")).strip()


def number(value: object) -> Number | None:
    """The number a cell holds, also when written as text or with a decimal comma; None when it holds none."""
    exact = decimal_of(value)
    if exact is None or not exact.is_finite() or abs(exact) >= Decimal(10) ** 15:
        return None
    kept = exact.quantize(PLACES)
    return Number(tidy(kept), rounded=abs(kept - exact) > NOISE)


def decimal_of(value: object) -> Decimal | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        # repr is the shortest text that names this float: 0.1 stays 0.1, and noise is visible as noise.
        return Decimal(repr(value))
    if not isinstance(value, str):
        return None
    text = UNIT.sub("", unicodedata.normalize("NFKC", value).replace("\u2212", "-").strip()).replace(" ", "")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    return Decimal(text) if NUMBER.fullmatch(text) else None


def tidy(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: 30, 0.25."""
    plain = format(value.normalize(), "f")
    return Decimal("0") if plain in ("-0", "0") else Decimal(plain)
