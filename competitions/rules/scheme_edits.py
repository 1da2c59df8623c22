"""A scheme with one thing changed: values in, values out. A new code is followed wherever the old one was named."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol, TypeVar

from msgspec.structs import replace

from competitions.errors.schemes import PartTaken, PartUnknown
from scoring.rules.aspects import Aspect
from scoring.rules.scheme import Module, Scheme, SubCriterion
from scoring.rules.ties import ByAspect, ByModule, BySubCriterion, ByTime, TieKey

Direction = Literal["up", "down"]
Edit = Callable[[Scheme], Scheme]


class Coded(Protocol):
    @property
    def code(self) -> str: ...


Part = TypeVar("Part", bound=Coded)


def put_module(scheme: Scheme, module: Module, *, instead_of: str | None = None) -> Scheme:
    """Add a module, or change one: its sub-criteria and aspects stay."""
    if module.code != instead_of and scheme.module(module.code):
        raise PartTaken(module.code)
    if instead_of is None:
        return replace(scheme, modules=[*scheme.modules, module])
    before = module_in(scheme, instead_of)
    kept = replace(module, sub_criteria=before.sub_criteria, aspects=before.aspects)
    changed = with_module(scheme, instead_of, kept)
    return replace(changed, ties=[renamed_tie(tie, ByModule, instead_of, module.code) for tie in scheme.ties])


def drop_module(scheme: Scheme, code: str) -> Scheme:
    gone = module_in(scheme, code)
    left = replace(scheme, modules=[module for module in scheme.modules if module.code != code])
    return without_ties(left, {code}, {group.code for group in gone.sub_criteria}, {each.code for each in gone.aspects})


def move_module(scheme: Scheme, code: str, direction: Direction) -> Scheme:
    return replace(scheme, modules=moved(scheme.modules, code, direction))


def put_group(scheme: Scheme, module_code: str, group: SubCriterion, *, instead_of: str | None = None) -> Scheme:
    """Add or change a sub-criterion; its aspects follow a new code."""
    module = module_in(scheme, module_code)
    if group.code != instead_of and any(each.code == group.code for one in scheme.modules for each in one.sub_criteria):
        raise PartTaken(group.code)
    if instead_of is None:
        return with_module(scheme, module_code, replace(module, sub_criteria=[*module.sub_criteria, group]))
    at = index_of(module.sub_criteria, instead_of)
    groups = [*module.sub_criteria[:at], group, *module.sub_criteria[at + 1 :]]
    aspects = [
        replace(aspect, sub_criterion=group.code) if aspect.sub_criterion == instead_of else aspect
        for aspect in module.aspects
    ]  # fmt: skip
    changed = with_module(scheme, module_code, replace(module, sub_criteria=groups, aspects=aspects))
    return replace(changed, ties=[renamed_tie(tie, BySubCriterion, instead_of, group.code) for tie in scheme.ties])


def drop_group(scheme: Scheme, module_code: str, code: str) -> Scheme:
    """Without the sub-criterion and its aspects."""
    module = module_in(scheme, module_code)
    index_of(module.sub_criteria, code)
    groups = [group for group in module.sub_criteria if group.code != code]
    kept = [aspect for aspect in module.aspects if aspect.sub_criterion != code]
    gone = {aspect.code for aspect in module.aspects if aspect.sub_criterion == code}
    changed = with_module(scheme, module_code, replace(module, sub_criteria=groups, aspects=kept))
    return without_ties(changed, set(), {code}, gone)


def move_group(scheme: Scheme, module_code: str, code: str, direction: Direction) -> Scheme:
    module = module_in(scheme, module_code)
    return with_module(scheme, module_code, replace(module, sub_criteria=moved(module.sub_criteria, code, direction)))


def put_aspect(scheme: Scheme, module_code: str, aspect: Aspect, *, instead_of: str | None = None) -> Scheme:
    """Add an aspect behind the last one of its sub-criterion, or change one where it stands."""
    module = module_in(scheme, module_code)
    if aspect.code != instead_of and scheme.aspect(aspect.code):
        raise PartTaken(aspect.code)
    if aspect.sub_criterion is not None:
        index_of(module.sub_criteria, aspect.sub_criterion)
    if instead_of is None:
        return with_module(scheme, module_code, replace(module, aspects=appended(module.aspects, aspect)))
    at = index_of(module.aspects, instead_of)
    aspects = [*module.aspects[:at], aspect, *module.aspects[at + 1 :]]
    changed = with_module(scheme, module_code, replace(module, aspects=aspects))
    ties = [renamed_tie(tie, (ByAspect, ByTime), instead_of, aspect.code) for tie in scheme.ties]
    return replace(changed, ties=ties)


def appended(aspects: Sequence[Aspect], aspect: Aspect) -> list[Aspect]:
    last = max((at for at, each in enumerate(aspects) if each.sub_criterion == aspect.sub_criterion), default=None)
    at = len(aspects) if last is None else last + 1
    return [*aspects[:at], aspect, *aspects[at:]]


def drop_aspect(scheme: Scheme, code: str) -> Scheme:
    module = module_with(scheme, code)
    kept = [aspect for aspect in module.aspects if aspect.code != code]
    return without_ties(with_module(scheme, module.code, replace(module, aspects=kept)), set(), set(), {code})


def move_aspect(scheme: Scheme, code: str, direction: Direction) -> Scheme:
    """Past its neighbour in the same sub-criterion."""
    module = module_with(scheme, code)
    group = module.aspects[index_of(module.aspects, code)].sub_criterion
    places = [at for at, aspect in enumerate(module.aspects) if aspect.sub_criterion == group]
    ordered = iter(moved([module.aspects[at] for at in places], code, direction))
    aspects = [next(ordered) if at in places else aspect for at, aspect in enumerate(module.aspects)]
    return with_module(scheme, module.code, replace(module, aspects=aspects))


def module_in(scheme: Scheme, code: str) -> Module:
    module = scheme.module(code)
    if module is None:
        raise PartUnknown(code)
    return module


def module_with(scheme: Scheme, aspect_code: str) -> Module:
    module = scheme.module_of(aspect_code)
    if module is None:
        raise PartUnknown(aspect_code)
    return module


def group_in(module: Module, code: str) -> SubCriterion:
    return module.sub_criteria[index_of(module.sub_criteria, code)]


def with_module(scheme: Scheme, code: str, module: Module) -> Scheme:
    return replace(scheme, modules=[module if each.code == code else each for each in scheme.modules])


def index_of(parts: Sequence[Coded], code: str) -> int:
    for at, part in enumerate(parts):
        if part.code == code:
            return at
    raise PartUnknown(code)


def moved(parts: Sequence[Part], code: str, direction: Direction) -> list[Part]:
    """At the end of the list nothing moves."""
    at = index_of(parts, code)
    to = at - 1 if direction == "up" else at + 1
    changed = list(parts)
    if 0 <= to < len(changed):
        changed[at], changed[to] = changed[to], changed[at]
    return changed


def renamed_tie(tie: TieKey, kinds: type | tuple[type, ...], before: str, code: str) -> TieKey:
    return replace(tie, code=code) if isinstance(tie, kinds) and getattr(tie, "code", None) == before else tie


def without_ties(scheme: Scheme, modules: set[str], groups: set[str], aspects: set[str]) -> Scheme:
    """Tie keys that name a part which is gone go with it."""
    gone: tuple[tuple[type, set[str]], ...] = (
        (ByModule, modules), (BySubCriterion, groups), (ByAspect, aspects), (ByTime, aspects),
    )  # fmt: skip
    kept = [
        tie
        for tie in scheme.ties
        if not any(isinstance(tie, kind) and getattr(tie, "code", None) in codes for kind, codes in gone)
    ]
    return replace(scheme, ties=kept)
