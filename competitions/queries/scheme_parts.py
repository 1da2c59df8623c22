"""Modules, sub-criteria and aspects as tables show them."""

from decimal import Decimal

import msgspec

from competitions.forms.scheme_aspects import kind_named
from competitions.rules.scheme_sums import is_off, sum_of, weighted
from scoring.rules.aspects import Aspect, aspect_max, seats
from scoring.rules.scheme import Module
from web.language import _


class AspectRow(msgspec.Struct, frozen=True):
    code: str
    name: str
    kind: str
    kind_title: str
    most: Decimal | None
    judges: int
    note: str


class GroupBlock(msgspec.Struct, frozen=True):
    """A sub-criterion with its aspects; an empty code stands for those that belong to none."""

    code: str
    name: str
    day: str
    marks: Decimal | None
    aspects: list[AspectRow]


class ModuleRow(msgspec.Struct, frozen=True):
    """`marks` is before the weight, `weighted` after; None where nothing bounds them. `off`: not what it should be."""

    code: str
    name: str
    weight: Decimal
    out_of: Decimal | None
    floor: Decimal | None
    day: str
    marks: Decimal | None
    weighted: Decimal | None
    groups: int
    aspects: int
    off: bool


def module_row(module: Module) -> ModuleRow:
    return ModuleRow(
        code=module.code,
        name=module.name,
        weight=module.weight,
        out_of=module.out_of,
        floor=module.floor,
        day=module.day or "",
        marks=sum_of(module.aspects),
        weighted=weighted(module),
        groups=len(module.sub_criteria),
        aspects=len(module.aspects),
        off=is_off(module),
    )


def groups_of(module: Module) -> list[GroupBlock]:
    blocks = [
        group_block(module, group.code, group.name, group.day or "")
        for group in module.sub_criteria
    ]  # fmt: skip
    loose = group_block(module, "", "", "")
    return [*blocks, loose] if loose.aspects or not blocks else blocks


def group_block(module: Module, code: str, name: str, day: str) -> GroupBlock:
    own = [aspect for aspect in module.aspects if (aspect.sub_criterion or "") == code]
    return GroupBlock(code, name, day, sum_of(own), [aspect_row(aspect) for aspect in own])


def aspect_row(aspect: Aspect) -> AspectRow:
    kind = kind_named(aspect.kind)
    assert kind is not None
    most = aspect_max(aspect)
    return AspectRow(aspect.code, aspect.name, aspect.kind, _(kind.title), most, seats(aspect), aspect.note or "")
