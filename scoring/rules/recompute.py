"""From a package to its results, from the marks alone (rule 2.1)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from msgspec import UNSET

from scoring.rules.entry import entry_result
from scoring.rules.exact import Number, shown
from scoring.rules.package import EntryAdjustment, EntryMark, Package, Row
from scoring.rules.results import EntryResult
from scoring.rules.scheme import Scheme
from scoring.rules.sheet import prepare
from scoring.rules.standings import Place, Standings, standings


def recompute(package: Package) -> Standings:
    """The standings a package's marks come to; its published `results` are not looked at."""
    return standings(package.scheme, entry_results(package), package.decisions)


def entry_results(package: Package) -> list[EntryResult]:
    prepared = prepare(package.scheme)
    marks: Mapping[str, list[EntryMark]] = _by_entry(package.marks)
    adjustments: Mapping[str, list[EntryAdjustment]] = _by_entry(package.adjustments)
    factors: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for factor in package.factors:
        factors[factor.entry][factor.aspect] = factor.value
    excused: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for excuse in package.excused:
        excused[excuse.entry].add((excuse.aspect, excuse.judge))
    return [
        entry_result(
            prepared,
            entry.code,
            marks.get(entry.code, ()),
            factors[entry.code],
            adjustments.get(entry.code, ()),
            entry.status,
            excused[entry.code],
        )
        for entry in package.entries
    ]


def rows(scheme: Scheme, found: Standings) -> list[Row]:
    """The results as published, in the order of display; what an entry does not have is left out of its row."""
    return [row(scheme, place) for place in found.places]


def row(scheme: Scheme, place: Place) -> Row:
    placed = place.rank is not None
    return Row(
        entry=place.entry,
        total=UNSET if place.total is None else as_shown(scheme, place.total),
        rank=UNSET if place.rank is None else place.rank,
        tied=place.tied if placed else UNSET,
        decided_by=UNSET if place.decided_by is None else place.decided_by,
        award=UNSET if place.award is None else place.award,
        scale=UNSET if place.scale is None else place.scale,
        modules=module_marks(scheme, place.result),
        aspects=aspect_marks(scheme, place.result),
    )


def module_marks(scheme: Scheme, result: EntryResult) -> dict[str, Decimal]:
    return {module.code: as_shown(scheme, module.mark) for module in result.modules if module.settled}


def aspect_marks(scheme: Scheme, result: EntryResult) -> dict[str, Decimal]:
    aspects = (aspect for module in result.modules for aspect in module.aspects)
    return {aspect.code: as_shown(scheme, aspect.mark) for aspect in aspects if aspect.mark is not None}


def as_shown(scheme: Scheme, value: Number) -> Decimal:
    """Rule 3.2: an exact value with all its digits; one whose digits never end, to the scheme's places."""
    return shown(value, scheme.rounding.places, scheme.rounding.mode)


Cited = TypeVar("Cited", EntryMark, EntryAdjustment)


def _by_entry(parts: Iterable[Cited]) -> dict[str, list[Cited]]:
    found: dict[str, list[Cited]] = defaultdict(list)
    for part in parts:
        found[part.entry].append(part)
    return found
