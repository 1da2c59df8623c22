"""What is counted and measured while a rehearsal runs."""

from collections.abc import Sequence

import msgspec

MARKS = ("mark", "clear", "penalty")


class Quantiles(msgspec.Struct, frozen=True):
    """Milliseconds; None where nothing was measured."""

    p50: float | None
    p95: float | None
    p99: float | None
    most: float | None


class Figures(msgspec.Struct):
    """Events are marks, clears, penalties, notes and signatures; times are in seconds.

    `acknowledgement` has one time for each batch, from the post to its answer; `board` one for each change of a line,
    from the acknowledgement to the public JSON that shows it.
    """

    events: int = 0
    marks: int = 0
    events_acknowledged: int = 0
    marks_acknowledged: int = 0
    refused_as_expected: int = 0
    duplicates: int = 0
    batches: int = 0
    retries: int = 0
    signatures: int = 0
    remarks: int = 0
    reopenings: int = 0
    imported: int = 0
    rechecked: int = 0
    cuts: dict[str, int] = msgspec.field(default_factory=dict)
    seconds: float = 0.0
    acknowledgement: list[float] = msgspec.field(default_factory=list)
    board: list[float] = msgspec.field(default_factory=list)
    surprises: list[str] = msgspec.field(default_factory=list)


def quantiles(seconds: Sequence[float]) -> Quantiles:
    """By the nearest rank."""
    if not seconds:
        return Quantiles(None, None, None, None)
    ordered = sorted(seconds)
    p50, p95, p99 = (milliseconds(ordered[max(0, -(-len(ordered) * share // 100) - 1)]) for share in (50, 95, 99))
    return Quantiles(p50, p95, p99, milliseconds(ordered[-1]))


def milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)
