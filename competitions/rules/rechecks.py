"""Rule 7.1: which sheets are keyed a second time, and how often the second keying differs."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

import msgspec

from competitions.rules.draws import digest
from competitions.rules.sheets import GROUP
from scoring.rules.aspects import Time, is_per_judge, seats
from scoring.rules.scheme import Module
from scoring.rules.standings import Place

TOP = 10
SHARE = 15  # per cent of the rest, rounded up
TOLERATED = 5  # per cent of the marks keyed again
LISTED = ("ranked", "out_of_contest")
ALGORITHM = 'SHA-256(seed + ":" + code)'


class Field(msgspec.Struct, frozen=True):
    """One mark to key: an aspect or the count of a penalty, of one judge or (0) of the group."""

    aspect: str
    name: str
    judge: int


class Keyed(msgspec.Struct, frozen=True):
    """One mark as it was keyed again; an empty value is no mark."""

    aspect: str
    judge: int
    value: str


class Difference(msgspec.Struct, frozen=True):
    """`first` is what stood when the result was locked; `mended`: it was corrected since."""

    code: str
    aspect: str
    judge: int
    first: str
    second: str
    mended: bool = False


class Tally(msgspec.Struct, frozen=True):
    """Marks keyed again, and how many of them differ from the first."""

    marks: int = 0
    wrong: int = 0

    @property
    def per_cent(self) -> Decimal:
        return (Decimal(self.wrong * 100) / self.marks if self.marks else Decimal(0)).quantize(Decimal("0.1"))

    @property
    def excessive(self) -> bool:
        return self.wrong * 100 > TOLERATED * self.marks


def sampled(places: Sequence[Place], seed: str) -> list[str]:
    """Every prize place and the first ten, then the first 15 % of the rest by SHA-256(seed + ":" + code)."""
    top = [place.entry for place in places if place.award or (place.rank is not None and place.rank <= TOP)]
    rest = {place.entry for place in places if place.result.status in LISTED} - set(top)
    order = sorted(rest, key=lambda code: (digest(f"{seed}:{code}"), code))
    return [*top, *order[: -(-len(order) * SHARE // 100)]]


def fields_of(module: Module) -> list[Field]:
    """What a sheet holds, in the order of the scheme, every judge's column."""
    found: list[Field] = []
    for aspect in module.aspects:
        judges = range(1, seats(aspect) + 1) if is_per_judge(aspect) else (GROUP,)
        found += [Field(aspect.code, aspect.name, judge) for judge in judges]
        if isinstance(aspect, Time):
            found += [Field(f"{aspect.code}#{penalty.name}", penalty.name, GROUP) for penalty in aspect.penalties]
    return found


def differences(code: str, keyed: Iterable[Keyed], first: Mapping[tuple[str, int], str]) -> list[Difference]:
    said = ((one, first.get((one.aspect, one.judge), "")) for one in keyed)
    return [
        Difference(code, one.aspect, one.judge, there, one.value)
        for one, there in said
        if not same(one.aspect, there, one.value)
    ]


def keyed_marks(keyed: Iterable[Keyed], first: Mapping[tuple[str, int], str]) -> int:
    """Fields in which the one or the other has a mark."""
    return sum(1 for one in keyed if one.value or first.get((one.aspect, one.judge)))


def same(aspect: str, first: str, second: str) -> bool:
    """8 is 8.0; a penalty that was never counted is 0."""
    if "#" in aspect:
        first, second = first or "0", second or "0"
    if first == second:
        return True
    try:
        return Decimal(first).compare(Decimal(second)) == 0
    except InvalidOperation:
        return False
