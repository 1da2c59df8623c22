"""The draw: anybody with the seed and the entries' numbers gets the same codes (decision 0020)."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

SEED_LONGEST = 40  # of a typed seed; the random tail makes it 57
ALGORITHM = 'SHA-256(seed + ":" + number)'


def drawn_order(seed: str, numbers: Iterable[int]) -> list[int]:
    """The entries' numbers in the order of SHA-256(seed + ":" + number), compared as hexadecimal text."""
    return sorted(numbers, key=lambda number: (digest(f"{seed}:{number}"), number))


def codes(seed: str, numbers: Iterable[int], prefix: str) -> dict[int, str]:
    """Number → code: the first in the drawn order is K-01. One width for all, so that text order is draw order."""
    order = drawn_order(seed, numbers)
    width = max(2, len(str(len(order))))
    return {number: f"{prefix}-{place:0{width}d}" for place, number in enumerate(order, start=1)}


def check_hash(seed: str, prefix: str, drawn: Mapping[int, str]) -> str:
    """Binds the draw without giving it away: published at the draw, compared when the seal is opened.

    SHA-256 of the lines seed, prefix, then `number:code` by number, each ended by a line feed.
    """
    lines = [seed, prefix, *(f"{number}:{code}" for number, code in sorted(drawn.items()))]
    return digest("".join(f"{line}\n" for line in lines))


def series_order(seed: str, series: str, numbers: Iterable[int]) -> list[int]:
    """The order in which a series of the timetable is filled: as the draw, each series with its own name in it."""
    return sorted(numbers, key=lambda number: (digest(f"{seed}:{series}:{number}"), number))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
