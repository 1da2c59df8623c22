"""Running sums of a scheme, and where in the editor a fault is mended."""

import re
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from scoring.rules.aspects import Aspect, aspect_max
from scoring.rules.exact import ZERO
from scoring.rules.scheme import Module, Scheme

PART = re.compile(r"\$\.modules\[(\d+)\](?:\.(aspects|sub_criteria)\[(\d+)\])?")


class Spot(msgspec.Struct, frozen=True):
    """A part of the draft: "scheme", "module", "group" or "aspect", with its code and the module's."""

    kind: str
    code: str = ""
    module: str = ""


def sum_of(aspects: Iterable[Aspect]) -> Decimal | None:
    """The most these aspects can bring; None when one of them has no bound, such as seconds."""
    total = ZERO
    for aspect in aspects:
        most = aspect_max(aspect)
        if most is None:
            return None
        total += most
    return tidy(total)


def weighted(module: Module) -> Decimal | None:
    total = sum_of(module.aspects)
    return None if total is None else tidy(total * module.weight)


def total_of(scheme: Scheme) -> Decimal | None:
    sums = [weighted(module) for module in scheme.modules]
    known = [each for each in sums if each is not None]
    return tidy(sum(known, ZERO)) if len(known) == len(sums) else None


def is_off(module: Module) -> bool:
    """Whether the aspects do not add up to what the module is said to be worth."""
    total = sum_of(module.aspects)
    return module.out_of is not None and total is not None and total != module.out_of


def empty_groups(module: Module) -> list[str]:
    used = {aspect.sub_criterion for aspect in module.aspects}
    return [group.code for group in module.sub_criteria if group.code not in used]


def spot_of(scheme: Scheme, path: str) -> Spot:
    """The part that a fault's JSON path points into."""
    match = PART.match(path)
    if match is None:
        return Spot("scheme")
    module = scheme.modules[int(match[1])]
    if match[2] == "aspects":
        return Spot("aspect", module.aspects[int(match[3])].code, module.code)
    if match[2] == "sub_criteria":
        return Spot("group", module.sub_criteria[int(match[3])].code, module.code)
    return Spot("module", module.code, module.code)


def next_code(taken: Iterable[str], stem: str) -> str:
    """The first code of this stem that is free: A1.4 after A1.3."""
    used = set(taken)
    return next(code for number in range(1, len(used) + 2) if (code := f"{stem}{number}") not in used)


def next_module_code(scheme: Scheme) -> str:
    used = {module.code for module in scheme.modules}
    letters = (letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in used)
    return next(letters, next_code(used, "M"))


def tidy(value: Decimal) -> Decimal:
    """30, not 30.00, and never 3E+1."""
    return Decimal(format(value.normalize(), "f")) if value else ZERO
