"""Rules 4.1 and 4.3: equal totals are parted by the tie chain, and the result says which key did it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from scoring.rules.aspects import Time
from scoring.rules.exact import ZERO, Number, plus, total_of
from scoring.rules.kinds import seconds
from scoring.rules.results import AspectResult, EntryResult
from scoring.rules.scheme import Scheme
from scoring.rules.ties import ByAspect, ByBestPlacings, ByModule, ByPenalties, BySubCriterion, ByTime, TieKey

Value = Number | tuple[int, ...] | None


class Group(Struct, frozen=True):
    """Entries that nothing parts, and the last key that parted them from others of the same total."""

    entries: tuple[EntryResult, ...]
    decided_by: str | None


class Decision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Rule 4.2: what the chief judge decided among entries that nothing else parts, best first, and why."""

    order: list[str]
    reason: str
    by: str | None = None


def groups(scheme: Scheme, ranked: Sequence[EntryResult], decisions: Sequence[Decision] = ()) -> list[Group]:
    """The entries with a total, best first, as groups of equals."""
    high = scheme.direction == "high"
    parting = _Parting(scheme, ranked, decisions)
    ordered = sorted(ranked, key=_total, reverse=high)
    found: list[Group] = []
    for _, equals in groupby(ordered, key=_total):
        found.extend(parting.split(tuple(equals), scheme.ties, None))
    return found


def _total(result: EntryResult) -> Number:
    return ZERO if result.total is None else result.total


class _Parting:
    """The chain at work; places in modules are counted only when a key asks for them."""

    def __init__(self, scheme: Scheme, ranked: Sequence[EntryResult], decisions: Sequence[Decision]) -> None:
        self.scheme = scheme
        self.ranked = ranked
        self.decisions = decisions
        self._placings: Mapping[str, tuple[int, ...]] | None = None

    def split(self, equals: tuple[EntryResult, ...], chain: Sequence[TieKey], by: str | None) -> Iterator[Group]:
        if len(equals) == 1:
            yield Group(equals, by)
        elif not chain:
            yield from self._by_decision(equals, by)
        else:
            yield from self._by_key(equals, chain, by)

    def _by_key(self, equals: tuple[EntryResult, ...], chain: Sequence[TieKey], by: str | None) -> Iterator[Group]:
        key = chain[0]
        values = {each.entry: self.value(key, each) for each in equals}
        parts = _parts(equals, lambda each: values[each.entry], key.order == "high")
        for part in parts:
            yield from self.split(part, chain[1:], key.name if len(parts) > 1 else by)

    def _by_decision(self, equals: tuple[EntryResult, ...], by: str | None) -> Iterator[Group]:
        """Only one decision about every one of them parts them, the last one: half a decision is none."""
        orders = (each.order for each in reversed(self.decisions))
        order = next((order for order in orders if all(each.entry in order for each in equals)), None)
        if order is None:
            yield Group(equals, by)
            return
        for each in sorted(equals, key=lambda each: order.index(each.entry)):
            yield Group((each,), "decision")

    def value(self, key: TieKey, result: EntryResult) -> Value:
        match key:
            case ByModule():
                return module_value(self.scheme, result, key.code)
            case ByAspect():
                found = result.aspect(key.code)
                return found.mark if found else None
            case BySubCriterion():
                return group_value(self.scheme, result, key.code)
            case ByPenalties():
                return result.penalties
            case ByTime():
                return time_value(self.scheme, result, key.code)
            case ByBestPlacings():
                return self._placed()[result.entry]

    def _placed(self) -> Mapping[str, tuple[int, ...]]:
        if self._placings is None:
            self._placings = placings(self.scheme, self.ranked)
        return self._placings


def _parts(
    equals: Sequence[EntryResult], value: Callable[[EntryResult], Value], high: bool
) -> list[tuple[EntryResult, ...]]:
    """Best value first; who has no value comes last, whatever the direction."""
    known = [each for each in equals if value(each) is not None]
    unknown = tuple(each for each in equals if value(each) is None)
    known.sort(key=value, reverse=high)  # type: ignore[arg-type]  # one key yields one type of value, None taken out
    parts = [tuple(part) for _, part in groupby(known, key=value)]
    return [*parts, unknown] if unknown else parts


def module_value(scheme: Scheme, result: EntryResult, code: str) -> Number | None:
    """The module's mark as published; a module of weight 0 stands for what it was before the weight."""
    module, found = scheme.module(code), result.module(code)
    if module is None or found is None:
        return None
    return found.mark if module.weight else found.raw


def group_value(scheme: Scheme, result: EntryResult, code: str) -> Number | None:
    codes = {aspect.code for _, aspect in scheme.aspects() if aspect.sub_criterion == code}
    marks = [aspect.mark for aspect in _aspects(result) if aspect.code in codes and aspect.mark is not None]
    return total_of(marks) if marks else None


def time_value(scheme: Scheme, result: EntryResult, code: str | None) -> Number | None:
    """Seconds with penalties, also where the aspect turns them into marks."""
    total: Number | None = None
    for found in _aspects(result):
        aspect = scheme.aspect(found.code) if code in (None, found.code) else None
        if isinstance(aspect, Time) and found.given:
            total = plus(total or ZERO, seconds(aspect, found.given[0][1], dict(found.penalties)))
    return total


def _aspects(result: EntryResult) -> Iterator[AspectResult]:
    return (aspect for module in result.modules for aspect in module.aspects)


def placings(scheme: Scheme, ranked: Sequence[EntryResult]) -> dict[str, tuple[int, ...]]:
    """Each entry's places in the modules (of a single module: in its aspects), best first and negated, so that more
    first places are higher, then more second places. No mark counts as a place behind everybody."""
    places: dict[str, list[int]] = {each.entry: [] for each in ranked}
    for marks in _contests(scheme, ranked):
        first: dict[Number, int] = {}
        for position, mark in enumerate(sorted(marks.values(), reverse=scheme.direction == "high"), start=1):
            first.setdefault(mark, position)
        for entry, own in places.items():
            own.append(first[marks[entry]] if entry in marks else len(ranked) + 1)
    return {entry: tuple(-place for place in sorted(own)) for entry, own in places.items()}


def _contests(scheme: Scheme, ranked: Sequence[EntryResult]) -> Iterator[dict[str, Number]]:
    if len(scheme.modules) == 1:
        for position in range(len(scheme.modules[0].aspects)):
            found = {each.entry: each.modules[0].aspects[position].mark for each in ranked}
            yield {entry: mark for entry, mark in found.items() if mark is not None}
    else:
        for position in range(len(scheme.modules)):
            yield {each.entry: each.modules[position].mark for each in ranked}
