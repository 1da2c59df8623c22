"""What a package says that its own scheme and entries contradict: all at once, each with its JSON path."""

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from scoring.rules.aspects import Aspect, Panel, is_per_judge, seats
from scoring.rules.documents import Unreadable, parse
from scoring.rules.faults import Fault, fault, key
from scoring.rules.package import EntryMark, Package
from scoring.rules.salvage import Salvage
from scoring.rules.scheme import scheme_faults
from scoring.rules.scheme_faults import repeats
from scoring.rules.shape import shape_faults
from scoring.rules.sheet import prepare, seat_of
from scoring.rules.values import penalty_of, validate_value


def decode_package(document: bytes) -> Package:
    """The package of a JSON document; raises Unreadable with every fault there is, of form and of sense."""
    raw = parse(document)
    faults = shape_faults(raw, Package)
    if faults:
        raise Unreadable([*faults, *_other_faults(raw)])
    package = msgspec.convert(raw, Package)
    faults = package_faults(package)
    if faults:
        raise Unreadable(faults)
    return package


def _other_faults(raw: object) -> Iterator[Fault]:
    """What else is wrong in a package of wrong form, without what only follows from the parts that cannot be read."""
    salvage = Salvage(raw, Package)
    if salvage.rest is None:
        return
    follows: frozenset[str] = frozenset()
    if any(path.startswith("$.scheme") for path in salvage.lost):
        follows |= FOLLOWS_A_BROKEN_SCHEME
    if any(re.fullmatch(r"\$\.entries(\[\d+\])?", path) for path in salvage.lost):
        follows |= {"unknown-entry"}
    for found in package_faults(msgspec.convert(salvage.rest, Package)):
        if found.code not in follows:
            yield found.at(salvage.first_place(found.path))


FOLLOWS_A_BROKEN_SCHEME = frozenset(
    {
        "unknown-aspect",
        "unknown-module",
        "unknown-sub-criterion",
        "unknown-option",
        "unknown-penalty",
        "no-recorded-factor",
        "no-modules",
        "no-aspects",
        "no-options",
        "no-bands",
        "no-quota-bands",
        "no-time-aspect",
        "not-a-time-aspect",
        "levels",
        "no-key",
        "wrong-number-of-answers",
        "share-or-count",
        "convert-needs-max",
    }
)


def package_faults(package: Package) -> list[Fault]:
    return list(_faults(package))


class _Known(NamedTuple):
    entries: frozenset[str]
    modules: frozenset[str]
    aspects: dict[str, Aspect]


def _faults(package: Package) -> Iterator[Fault]:
    known = _Known(
        frozenset(entry.code for entry in package.entries),
        frozenset(module.code for module in package.scheme.modules),
        dict(prepare(package.scheme).aspects),
    )
    yield from scheme_faults(package.scheme, "$.scheme")
    yield from repeats([entry.code for entry in package.entries], "$.entries[{}].code")
    yield from _mark_faults(package, known)
    yield from _factor_faults(package, known)
    yield from _adjustment_faults(package, known)
    yield from _excuse_faults(package, known)
    yield from _decision_faults(package, known)
    yield from _row_faults(package, known)


def _mark_faults(package: Package, known: _Known) -> Iterator[Fault]:
    for position, mark in enumerate(package.marks):
        path = f"$.marks[{position}]"
        yield from _unknown_entry(mark.entry, known, path)
        yield from _mark_fault(mark, known, path)
    seats_taken = ((mark.entry, mark.aspect, mark.judge or 1) for mark in package.marks)
    yield from _twice(seats_taken, "$.marks[{}]", "second-mark")


def _mark_fault(mark: EntryMark, known: _Known, path: str) -> Iterator[Fault]:
    code, penalty = penalty_of(mark.aspect)
    aspect = known.aspects.get(code)
    if aspect is None:
        yield fault(f"{path}.aspect", "unknown-aspect", code=code)
        return
    if seat_of(aspect, mark.judge) is None:
        yield _seat_fault(aspect, mark.judge, path)
    found = validate_value(aspect, mark.value, penalty)
    if found:
        yield found.at(f"{path}.aspect" if found.code == "unknown-penalty" else f"{path}.value")


def _seat_fault(aspect: Aspect, judge: int | None, path: str) -> Fault:
    if judge is None:
        return fault(f"{path}.judge", "judge-needed", aspect=aspect.code)
    code = "judge-beyond-panel" if is_per_judge(aspect) else "judge-of-group"
    return fault(f"{path}.judge", code, judge=judge, judges=seats(aspect), aspect=aspect.code)


def _unknown_entry(code: str, known: _Known, path: str) -> Iterator[Fault]:
    if code not in known.entries:
        yield fault(f"{path}.entry", "unknown-entry", code=code)


def _twice(values: Iterable[Hashable], path: str, code: str) -> Iterator[Fault]:
    seen: set[Hashable] = set()
    for position, value in enumerate(values):
        if value in seen:
            yield fault(path.format(position), code)
        seen.add(value)


def _factor_faults(package: Package, known: _Known) -> Iterator[Fault]:
    for position, factor in enumerate(package.factors):
        path = f"$.factors[{position}]"
        yield from _unknown_entry(factor.entry, known, path)
        aspect = known.aspects.get(factor.aspect)
        if aspect is None:
            yield fault(f"{path}.aspect", "unknown-aspect", code=factor.aspect)
        elif not isinstance(aspect, Panel) or not aspect.recorded:
            yield fault(f"{path}.aspect", "no-recorded-factor", code=factor.aspect)
        if factor.value < 0:
            yield fault(f"{path}.value", "negative")
    yield from _twice(((each.entry, each.aspect) for each in package.factors), "$.factors[{}]", "second-factor")


def _adjustment_faults(package: Package, known: _Known) -> Iterator[Fault]:
    for position, adjustment in enumerate(package.adjustments):
        path = f"$.adjustments[{position}]"
        yield from _unknown_entry(adjustment.entry, known, path)
        if adjustment.module is not None and adjustment.module not in known.modules:
            yield fault(f"{path}.module", "unknown-module", code=adjustment.module)
        if adjustment.void and adjustment.module is None:
            yield fault(f"{path}.void", "void-needs-module")


def _excuse_faults(package: Package, known: _Known) -> Iterator[Fault]:
    marked = {(mark.entry, mark.aspect, mark.judge or 1) for mark in package.marks}
    for position, excuse in enumerate(package.excused):
        path = f"$.excused[{position}]"
        yield from _unknown_entry(excuse.entry, known, path)
        aspect = known.aspects.get(excuse.aspect)
        if aspect is None:
            yield fault(f"{path}.aspect", "unknown-aspect", code=excuse.aspect)
        elif seat_of(aspect, excuse.judge) is None:
            yield _seat_fault(aspect, excuse.judge, path)
        if (excuse.entry, excuse.aspect, excuse.judge) in marked:
            yield fault(path, "excused-but-marked")
    yield from _twice(((e.entry, e.aspect, e.judge) for e in package.excused), "$.excused[{}]", "second-excuse")


def _decision_faults(package: Package, known: _Known) -> Iterator[Fault]:
    decided: set[str] = set()
    for number, decision in enumerate(package.decisions):
        for position, code in enumerate(decision.order):
            path = f"$.decisions[{number}].order[{position}]"
            if code not in known.entries:
                yield fault(path, "unknown-entry", code=code)
            if code in decided:
                yield fault(path, "repeated-code", code=code)
            decided.add(code)


def _row_faults(package: Package, known: _Known) -> Iterator[Fault]:
    rows = package.results or []
    yield from repeats([row.entry for row in rows], "$.results[{}].entry")
    for position, row in enumerate(rows):
        path = f"$.results[{position}]"
        yield from _unknown_entry(row.entry, known, path)
        for code in row.modules or ():
            if code not in known.modules:
                yield fault(key(f"{path}.modules", code), "unknown-module", code=code)
        for code in row.aspects or ():
            if code not in known.aspects:
                yield fault(key(f"{path}.aspects", code), "unknown-aspect", code=code)
