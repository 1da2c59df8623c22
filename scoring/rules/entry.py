"""One entry alone, from its marks to its total: a changed mark asks nothing of the other entries (rules 3.1 to 3.5)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from scoring.rules.aspect import NO_PENALTIES, aspect_result
from scoring.rules.aspects import Time
from scoring.rules.exact import EXACT, ZERO, Number, plus, rounded, times, total_of
from scoring.rules.kinds import seconds
from scoring.rules.marks import Adjustment, Mark, Status
from scoring.rules.results import AspectResult, EntryResult, ModuleResult, State
from scoring.rules.scheme import Module, Scheme
from scoring.rules.sheet import Prepared, Sheet, prepare, sheet_of

Excused = Collection[tuple[str, int]]
NO_FACTORS: Mapping[str, Decimal] = {}
NO_VALUES: Mapping[int, str] = {}


def entry_result(
    scheme: Scheme | Prepared,
    entry: str,
    marks: Iterable[Mark],
    factors: Mapping[str, Decimal] = NO_FACTORS,
    adjustments: Sequence[Adjustment] = (),
    status: Status = "ranked",
    excused: Excused = (),
) -> EntryResult:
    """What this entry's marks come to.

    `factors` are recorded factors by aspect code; `excused` are seats (aspect code, judge) that are empty on purpose
    because of a recusal (rule 2.5). Marks the scheme cannot read are returned in `unread` and count nothing. Raises
    ValueError for two marks on one seat.
    """
    prepared = prepare(scheme)
    scheme = prepared.scheme
    sheet = sheet_of(prepared, marks)
    modules = tuple(module_result(scheme, each, sheet, factors, adjustments, excused) for each in scheme.modules)
    so_far = _total(scheme, modules, adjustments)
    reason = _reason(scheme, modules)
    return EntryResult(
        entry=entry,
        status=status,
        total=None if reason else so_far,
        so_far=so_far,
        reason=reason,
        modules=modules,
        adjustments=tuple(adjustments),
        penalties=_penalties(scheme, sheet, adjustments),
        unread=tuple(sorted(sheet.unread, key=lambda mark: (mark.aspect, mark.judge or 0, mark.value))),
        marked=sum(module.marked for module in modules),
        needed=sum(module.needed for module in modules),
    )


def module_result(
    scheme: Scheme,
    module: Module,
    sheet: Sheet,
    factors: Mapping[str, Decimal],
    adjustments: Iterable[Adjustment],
    excused: Excused,
) -> ModuleResult:
    """Rule 3.1: (Σ aspects + the module's adjustments) × weight; a void module counts nothing (rule 3.3)."""
    empty = _excused_seats(excused)
    aspects = tuple(
        aspect_result(
            scheme,
            aspect,
            sheet.values.get(aspect.code, NO_VALUES),
            empty.get(aspect.code, 0),
            factors.get(aspect.code),
            sheet.penalties.get(aspect.code, NO_PENALTIES),
        )
        for aspect in module.aspects
    )
    own = [each for each in adjustments if each.module == module.code]
    return _module(scheme, module, aspects, own)


def _excused_seats(excused: Excused) -> dict[str, int]:
    """How many seats of each aspect are empty on purpose."""
    seats: dict[str, int] = {}
    for code, _ in set(excused):
        seats[code] = seats.get(code, 0) + 1
    return seats


def _module(
    scheme: Scheme, module: Module, aspects: tuple[AspectResult, ...], own: Sequence[Adjustment]
) -> ModuleResult:
    adjusted, void = _points(own), any(each.void for each in own)
    marks = total_of(aspect.mark for aspect in aspects if aspect.mark is not None)
    raw: Number = ZERO if void else plus(marks, adjusted)
    settled = void or all(aspect.state.settled for aspect in aspects)
    return ModuleResult(
        code=module.code,
        raw=raw,
        mark=_rounded(scheme, "module", times(raw, module.weight)),
        settled=settled,
        adjusted=adjusted,
        void=void,
        below_floor=settled and module.floor is not None and raw < module.floor,
        marked=sum(len(aspect.given) for aspect in aspects),
        needed=sum(aspect.needed for aspect in aspects),
        aspects=aspects,
    )


def _total(scheme: Scheme, modules: Iterable[ModuleResult], adjustments: Iterable[Adjustment]) -> Number:
    """Rule 3.1: Σ weighted modules + adjustments that name no module."""
    own = _points(each for each in adjustments if each.module is None)
    return _rounded(scheme, "total", plus(total_of(module.mark for module in modules), own))


def _points(adjustments: Iterable[Adjustment]) -> Decimal:
    total = ZERO
    for each in adjustments:
        total = EXACT.add(total, each.points)
    return total


def _rounded(scheme: Scheme, stage: str, value: Number) -> Number:
    """Rule 3.2: rounded only at the stages the scheme names."""
    rounding = scheme.rounding
    return rounded(value, rounding.places, rounding.mode) if stage in rounding.stages else value


def _reason(scheme: Scheme, modules: Sequence[ModuleResult]) -> str | None:
    """Why there is no total: an open spread first (rule 2.2), else the first aspect that is not settled (rule 2.4)."""
    open_aspects = [
        aspect for module in modules if not module.settled for aspect in module.aspects if not aspect.state.settled
    ]
    for aspect in open_aspects:
        if aspect.state is State.SPREAD:
            return f"spread {aspect.code}"
    for aspect in open_aspects:
        return f"{_REASONS.get(aspect.state, 'missing')} {aspect.code}"
    nothing = all(aspect.mark is None for module in modules for aspect in module.aspects)
    return "unmarked" if nothing and not any(module.void for module in modules) else None


_REASONS = {State.NO_FACTOR: "factor", State.EMPTY: "empty"}


def _penalties(scheme: Scheme, sheet: Sheet, adjustments: Iterable[Adjustment]) -> Decimal:
    """Rule 4.1: what adjustments took away, and the penalty seconds of time aspects."""
    cost = ZERO
    for each in adjustments:
        points = each.points if scheme.direction == "low" else EXACT.minus(each.points)
        cost = EXACT.add(cost, max(points, ZERO))
    for code, counts in sheet.penalties.items():
        aspect = scheme.aspect(code)
        if isinstance(aspect, Time):
            cost = EXACT.add(cost, seconds(aspect, "0", counts))
    return cost
