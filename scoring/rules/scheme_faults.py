"""Everything in a scheme that contradicts itself (rule 1.1): found all at once, each with its JSON path."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from scoring.rules.aspect_faults import aspect_faults
from scoring.rules.aspects import Time
from scoring.rules.exact import total_of
from scoring.rules.faults import Fault, fault
from scoring.rules.scheme import Module, Quota, Quotas, Scheme
from scoring.rules.ties import ByAspect, ByModule, BySubCriterion, ByTime, TieKey


def faults_of(scheme: Scheme, path: str) -> Iterator[Fault]:
    if not scheme.modules:
        yield fault(f"{path}.modules", "no-modules")
    stages = scheme.rounding.stages
    yield from repeats(stages, f"{path}.rounding.stages[{{}}]", "repeated-stage", "stage")
    yield from repeats([each.code for each in scheme.modules], f"{path}.modules[{{}}].code")
    yield from _aspect_codes(scheme, path)
    for position, module in enumerate(scheme.modules):
        yield from _module_faults(module, f"{path}.modules[{position}]")
    yield from _tie_faults(scheme, path)
    if isinstance(scheme.awards, Quotas):
        yield from _quota_faults(scheme.awards, f"{path}.awards")
    elif scheme.awards:
        yield from negatives(f"{path}.awards", within=scheme.awards.within)


def repeats(values: Iterable[str], path: str, code: str = "repeated-code", name: str = "code") -> Iterator[Fault]:
    """A fault for every later use of the same value; `path` has a hole for its position."""
    seen: set[str] = set()
    for position, value in enumerate(values):
        if value in seen:
            yield fault(path.format(position), code, **{name: value})
        seen.add(value)


def negatives(path: str, **values: Decimal | None) -> Iterator[Fault]:
    for name, value in values.items():
        if value is not None and value < 0:
            yield fault(f"{path}.{name}", "negative")


def _aspect_codes(scheme: Scheme, path: str) -> Iterator[Fault]:
    """Marks cite aspects by code alone, so a code is unique over all modules."""
    seen: Counter[str] = Counter()
    for number, module in enumerate(scheme.modules):
        for position, aspect in enumerate(module.aspects):
            seen[aspect.code] += 1
            if seen[aspect.code] > 1:
                yield fault(f"{path}.modules[{number}].aspects[{position}].code", "repeated-code", code=aspect.code)


def _module_faults(module: Module, path: str) -> Iterator[Fault]:
    if not module.aspects:
        yield fault(f"{path}.aspects", "no-aspects")
    yield from negatives(path, weight=module.weight, out_of=module.out_of, floor=module.floor)
    if module.floor is not None and module.out_of is not None and module.floor > module.out_of:
        yield fault(f"{path}.floor", "floor-above-out-of", floor=module.floor, out_of=module.out_of)
    groups = [each.code for each in module.sub_criteria]
    yield from repeats(groups, f"{path}.sub_criteria[{{}}].code")
    for position, aspect in enumerate(module.aspects):
        here = f"{path}.aspects[{position}]"
        yield from aspect_faults(aspect, here)
        if aspect.sub_criterion is not None and aspect.sub_criterion not in groups:
            yield fault(f"{here}.sub_criterion", "unknown-sub-criterion", code=aspect.sub_criterion)


def _tie_faults(scheme: Scheme, path: str) -> Iterator[Fault]:
    names = [key.name for key in scheme.ties]
    yield from repeats(names, f"{path}.ties[{{}}]", "repeated-tie", "key")
    for position, key in enumerate(scheme.ties):
        found = _tie_fault(scheme, key, f"{path}.ties[{position}]")
        if found:
            yield found


def _tie_fault(scheme: Scheme, key: TieKey, path: str) -> Fault | None:
    known: Callable[[str], object]
    match key:
        case ByModule():
            known, code, name = scheme.module, key.code, "unknown-module"
        case ByAspect():
            known, code, name = scheme.aspect, key.code, "unknown-aspect"
        case BySubCriterion():
            known, code, name = _groups(scheme).__contains__, key.code, "unknown-sub-criterion"
        case ByTime(code=None):
            timed = any(isinstance(aspect, Time) for _, aspect in scheme.aspects())
            return None if timed else fault(path, "no-time-aspect")
        case ByTime(code=str(code)):
            known, name = (lambda each: isinstance(scheme.aspect(each), Time)), "not-a-time-aspect"
        case _:
            return None
    return None if known(code) else fault(f"{path}.code", name, code=code)


def _groups(scheme: Scheme) -> set[str]:
    return {group.code for module in scheme.modules for group in module.sub_criteria}


def _quota_faults(awards: Quotas, path: str) -> Iterator[Fault]:
    if not awards.bands:
        yield fault(f"{path}.bands", "no-quota-bands")
    names = [band.name for band in awards.bands]
    yield from repeats(names, f"{path}.bands[{{}}].name", "repeated-name", "name")
    for position, band in enumerate(awards.bands):
        yield from _band_faults(band, f"{path}.bands[{position}]")
    if total_of(band.share for band in awards.bands if band.share is not None) > 1:
        yield fault(f"{path}.bands", "shares-above-one")


def _band_faults(band: Quota, path: str) -> Iterator[Fault]:
    if (band.share is None) == (band.count is None):
        yield fault(path, "share-or-count")
    elif band.share is not None and not 0 <= band.share <= 1:
        yield fault(f"{path}.share", "share-range")
