"""All entries together: places, ties, scale marks and awards (rules 4.1 to 5.5)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from scoring.rules.exact import EXACT, ONE, ZERO, Number, times
from scoring.rules.medals import medals
from scoring.rules.placing import Decision, Group, groups
from scoring.rules.quotas import quotas
from scoring.rules.results import EntryResult
from scoring.rules.scale import Scale, scaled
from scoring.rules.scheme import Medals, Quotas, Scheme
from scoring.rules.sheet import Prepared, prepare


class Place(Struct, frozen=True):
    """Where one entry stands. `rank` is None for who is listed without a place; `decided_by` then says why, where there
    is a reason beyond the status: "spread A1.2", "missing A1.2", "floor T"."""

    entry: str
    rank: int | None
    tied: bool
    decided_by: str | None
    total: Number | None
    scale: int | None
    award: str | None
    result: EntryResult


class Standings(Struct, frozen=True):
    """Places in the order of display. `undecided` are groups the chief judge must decide (rule 4.2); `flat_scale` says
    that the field had no spread and everybody has the centre mark (rules 5.4, 5.5)."""

    places: tuple[Place, ...]
    undecided: tuple[tuple[str, ...], ...]
    flat_scale: bool

    def place(self, entry: str) -> Place | None:
        return next((place for place in self.places if place.entry == entry), None)


def standings(
    scheme: Scheme | Prepared, results: Iterable[EntryResult], decisions: Sequence[Decision] = ()
) -> Standings:
    """Neither the order of arrival nor a name decides anything; equal entries stand by code for display only."""
    scheme = prepare(scheme).scheme
    everybody = sorted(results, key=lambda each: each.entry)
    ordered = groups(scheme, [each for each in everybody if takes_place(each)], decisions)
    scale, flat = _scale_marks(scheme, scale_of(scheme), everybody)
    award = _awards(scheme, everybody, ordered)
    placed = list(_placed(ordered, scale, award))
    others = [_without_place(each, scale) for each in everybody if not takes_place(each)]
    shared = scheme.unresolved == "undecided"
    return Standings(
        places=(*placed, *sorted(others, key=lambda place: not place.result.competes)),
        undecided=tuple(_codes(group) for group in ordered if shared and len(group.entries) > 1),
        flat_scale=flat,
    )


def takes_place(result: EntryResult) -> bool:
    """Rules 3.5 and 4.4: ranked by status, with a total, and below no floor."""
    return result.competes and result.total is not None and not result.floors_missed


def _codes(group: Group) -> tuple[str, ...]:
    return tuple(each.entry for each in group.entries)


def _placed(ordered: Iterable[Group], scale: Mapping[str, int], award: Mapping[str, str]) -> Iterable[Place]:
    """Rule 4.2: equals share the place and the next place is skipped."""
    rank = 1
    for group in ordered:
        tied = len(group.entries) > 1
        for each in group.entries:
            code = each.entry
            yield Place(code, rank, tied, group.decided_by, each.total, scale.get(code), award.get(code), each)
        rank += len(group.entries)


def _without_place(result: EntryResult, scale: Mapping[str, int]) -> Place:
    """Rule 4.4: listed, but neither placed nor in the way of others."""
    floors = result.floors_missed
    reason = result.reason or (f"floor {floors[0]}" if floors else None)
    shown = result.status in ("ranked", "out_of_contest")
    return Place(
        entry=result.entry,
        rank=None,
        tied=False,
        decided_by=reason if shown else None,
        total=result.total if shown else None,
        scale=scale.get(result.entry),
        award=None,
        result=result,
    )


def scale_of(scheme: Scheme) -> Scale | None:
    """The scale the scheme asks for, or the one its medals are given on."""
    if scheme.scale is not None:
        return scheme.scale
    return scheme.awards.scale if isinstance(scheme.awards, Medals) and scheme.awards.scale != "total" else None


def _scale_marks(scheme: Scheme, scale: Scale | None, results: Sequence[EntryResult]) -> tuple[dict[str, int], bool]:
    """Measured by everybody who competed and has a total; out-of-contest entries are measured, and move nobody."""
    measured = [each for each in results if each.total is not None and each.status in ("ranked", "out_of_contest")]
    if scale is None or not measured:
        return {}, False
    towards_better = EXACT.minus(ONE) if scheme.direction == "low" else ONE
    totals = [times(each.total or ZERO, towards_better) for each in measured]
    field = [total for each, total in zip(measured, totals, strict=True) if each.competes]
    found = scaled(scale, field, totals)
    return {each.entry: mark for each, mark in zip(measured, found.marks, strict=True)}, found.flat


def _awards(scheme: Scheme, results: Sequence[EntryResult], ordered: Sequence[Group]) -> Mapping[str, str]:
    """Section 5: only who has a place has an award."""
    match scheme.awards:
        case Medals():
            return medals(scheme.awards, _medal_marks(scheme, scheme.awards, results, ordered), _low_is_better(scheme))
        case Quotas():
            return _quotas(scheme.awards, results, ordered, _low_is_better(scheme))
    return {}


def _low_is_better(scheme: Scheme) -> bool:
    """Scale marks always rise with the quality; only totals may fall."""
    on_scale = isinstance(scheme.awards, Medals) and scheme.awards.scale != "total"
    return scheme.direction == "low" and not on_scale


def _medal_marks(
    scheme: Scheme, awards: Medals, results: Sequence[EntryResult], ordered: Sequence[Group]
) -> Mapping[str, Number]:
    entries = [each for group in ordered for each in group.entries]
    if awards.scale == "total":
        return {each.entry: each.total or ZERO for each in entries}
    marks, _ = _scale_marks(scheme, awards.scale, results)
    return {each.entry: Decimal(marks[each.entry]) for each in entries}


def _quotas(awards: Quotas, results: Sequence[EntryResult], ordered: Sequence[Group], low: bool) -> Mapping[str, str]:
    """Rule 5.1: of all entrants but those out of contest, or of those placed; below `pass_at` there is no prize."""
    entrants = sum(each.status != "out_of_contest" for each in results)
    ranked = sum(len(group.entries) for group in ordered)
    field = entrants if awards.of == "entrants" else ranked
    found = quotas(awards, field, [_codes(group) for group in ordered])
    passed = {each.entry for group in ordered for each in group.entries if _passes(awards, each, low)}
    return {entry: name for entry, name in found.items() if entry in passed}


def _passes(awards: Quotas, result: EntryResult, low: bool) -> bool:
    if awards.pass_at is None or result.total is None:
        return True
    return result.total <= awards.pass_at if low else result.total >= awards.pass_at
