"""Rule 5.1: prizes by share or count, with a stated rounding and a stated answer to a tie across the border."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal

from scoring.rules.exact import EXACT
from scoring.rules.scheme import Quota, Quotas

ROUNDING = {"up": ROUND_CEILING, "down": ROUND_DOWN, "half_up": ROUND_HALF_UP}


def quota_sizes(awards: Quotas, field: int) -> list[int]:
    """How many of each prize there are for a field of this size."""
    return [_size(band, awards.round, field) for band in awards.bands]


def _size(band: Quota, mode: str, field: int) -> int:
    if band.share is None:
        return band.count or 0
    return int(EXACT.multiply(band.share, Decimal(field)).to_integral_value(ROUNDING[mode]))


def quotas(awards: Quotas, field: int, places: Sequence[Sequence[str]]) -> Mapping[str, str]:
    """The prize of each entry; `places` are groups of equals, best first.

    Prizes are counted from the top through all bands, so a tie that is let in takes from the next prize, and one that
    is kept out adds to it: the number of prizes stays what was announced, but for the tie itself.
    """
    found: dict[str, str] = {}
    last = _last_positions(quota_sizes(awards, field))
    before = 0
    for group in places:
        decisive = before + 1 if awards.border == "all_in" else before + len(group)
        name = next((band.name for band, end in zip(awards.bands, last, strict=True) if decisive <= end), None)
        if name is not None:
            found.update(dict.fromkeys(group, name))
        before += len(group)
    return found


def _last_positions(sizes: Sequence[int]) -> list[int]:
    ends: list[int] = []
    for size in sizes:
        ends.append((ends[-1] if ends else 0) + size)
    return ends
