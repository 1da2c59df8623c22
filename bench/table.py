"""What is printed: a row of figures, minimum / median / maximum, with the bound and whether the median keeps it."""

import statistics
from collections.abc import Sequence

import msgspec


class Spread(msgspec.Struct, frozen=True):
    min: float
    median: float
    max: float

    def __str__(self) -> str:
        return f"{self.min:g} / {self.median:g} / {self.max:g}"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """`measured` is what the bound speaks of; `ours` and `beside` are what it was made from."""

    what: str
    measured: Spread
    unit: str
    most: float | None = None
    least: float | None = None
    ours: str = ""
    beside: str = ""
    limits: str

    @property
    def holds(self) -> bool:
        """By the median: on a machine with other work a single run says little."""
        below = self.most is None or self.measured.median <= self.most
        return below and (self.least is None or self.measured.median >= self.least)

    @property
    def bound(self) -> str:
        return f"≤ {self.most:g} {self.unit}" if self.most is not None else f"≥ {self.least:g} {self.unit}"


def spread(values: Sequence[float]) -> Spread:
    return Spread(significant(min(values)), significant(statistics.median(values)), significant(max(values)))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Run by run: what disturbed one of a pair disturbed the other."""
    return spread([mine / other for mine, other in zip(ours, theirs, strict=True)])


def significant(value: float) -> float:
    return float(f"{value:.3g}")


def printed(row: Row) -> str:
    lines = [
        f"{row.what}",
        f"    {row.measured} {row.unit}   bound {row.bound}   {'holds' if row.holds else 'DOES NOT HOLD'}",
    ]
    if row.ours:
        lines.append(f"    ours   {row.ours}")
    if row.beside:
        lines.append(f"    beside {row.beside}")
    return "\n".join([*lines, f"    limit  {row.limits}"])
