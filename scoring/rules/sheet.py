"""The marks of one entry, sorted by aspect and seat; what a scheme cannot read is kept apart (rule 1.1)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from scoring.rules.aspects import Aspect, seats
from scoring.rules.marks import Mark
from scoring.rules.scheme import Scheme
from scoring.rules.values import counted, penalty_of, validate_value

K = TypeVar("K")
V = TypeVar("V")


MOST_READINGS = 50_000


class Reading(Struct, frozen=True):
    """Where a mark belongs; `penalty` and `count` for the count of a penalty."""

    code: str
    seat: int
    penalty: str | None
    count: int


class Prepared(Struct, frozen=True):
    """A scheme with its aspects by code, made once and used for every entry, and how marks were read under it: a
    contest has few different ones."""

    scheme: Scheme
    aspects: Mapping[str, Aspect]
    readings: dict[tuple[str, int | None, str], Reading | None] = {}


def prepare(scheme: Scheme | Prepared) -> Prepared:
    """Remembered for the schemes in use, so callers may simply pass the scheme each time."""
    return scheme if isinstance(scheme, Prepared) else _prepared(_Same(scheme))


class _Same:
    """A key that is equal only to itself: the very same scheme object."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.scheme is other.scheme

    def __hash__(self) -> int:
        return id(self.scheme)


@lru_cache(maxsize=64)
def _prepared(same: _Same) -> Prepared:
    return Prepared(same.scheme, {aspect.code: aspect for _, aspect in same.scheme.aspects()})


class Sheet(Struct, frozen=True):
    """Values by aspect and seat, penalty counts by aspect and name, and the marks that could not be read."""

    values: dict[str, dict[int, str]]
    penalties: dict[str, dict[str, int]]
    unread: list[Mark]


def sheet_of(prepared: Prepared, marks: Iterable[Mark]) -> Sheet:
    """Raises ValueError for two marks on one seat: which of them counts is not for the rules to guess."""
    sheet = Sheet({}, {}, [])
    for mark in marks:
        reading = read(prepared, mark)
        if reading is None:
            sheet.unread.append(mark)
        elif reading.penalty is not None:
            _keep(sheet.penalties, mark, reading.code, reading.penalty, reading.count)
        else:
            _keep(sheet.values, mark, reading.code, reading.seat, mark.value)
    return sheet


def read(prepared: Prepared, mark: Mark) -> Reading | None:
    """None for what the scheme cannot read."""
    readings, asked = prepared.readings, (mark.aspect, mark.judge, mark.value)
    try:
        return readings[asked]
    except KeyError:
        reading = _read(prepared, mark)
        if len(readings) < MOST_READINGS:
            readings[asked] = reading
        return reading


def _read(prepared: Prepared, mark: Mark) -> Reading | None:
    code, penalty = penalty_of(mark.aspect)
    aspect = prepared.aspects.get(code)
    seat = None if aspect is None else seat_of(aspect, mark.judge)
    if aspect is None or seat is None or validate_value(aspect, mark.value, penalty):
        return None
    return Reading(code, seat, penalty, 0 if penalty is None else counted(mark.value) or 0)


def seat_of(aspect: Aspect, judge: int | None) -> int | None:
    """The seat a judge number means: one group, or one of the panel; None where there is no such seat."""
    places = seats(aspect)
    if judge is None:
        return 1 if places == 1 else None
    return judge if 1 <= judge <= places else None


def _keep(kept: dict[str, dict[K, V]], mark: Mark, code: str, where: K, value: V) -> None:
    found = kept.setdefault(code, {})
    if where in found:
        raise ValueError(f"two marks on {mark.aspect}, seat {mark.judge}")
    found[where] = value
