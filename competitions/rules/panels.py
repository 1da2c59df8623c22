"""Which places a scheme's panels need, which are still empty, and a sensible way to fill them (rule 6.1)."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec

from scoring.rules.scheme import Aspect, Module, Scheme, seats

DESK_KINDS = ("imported",)  # entered at the control desk, not by a judge's seat


class PanelSeat(msgspec.Struct, frozen=True, order=True):
    """One place on a module's panel."""

    module: str
    number: int


def needed(scheme: Scheme) -> dict[str, int]:
    """Module → how many judges its panel has; number 1 also enters what the group agreed."""
    return {module.code: judges_of(module) for module in scheme.modules}


def judges_of(module: Module) -> int:
    return max((seats(aspect) for aspect in module.aspects if is_marked_by_seats(aspect)), default=0)


def is_marked_by_seats(aspect: Aspect) -> bool:
    return aspect.kind not in DESK_KINDS


def empty_places(panels: Mapping[str, int], taken: Iterable[PanelSeat]) -> list[PanelSeat]:
    """In the order of the scheme."""
    filled = set(taken)
    places = (PanelSeat(module, number) for module, count in panels.items() for number in range(1, count + 1))
    return [place for place in places if place not in filled]


def suggestion(
    panels: Mapping[str, int], taken: Mapping[UUID, Sequence[PanelSeat]]
) -> tuple[list[tuple[UUID, PanelSeat]], list[PanelSeat]]:
    """Who could take each empty place, and the places for which a judge is missing.

    `taken` names every open seat, in the order of their numbers. Nobody sits twice on one panel; whoever has the
    fewest places so far comes first, so that the work is shared.
    """
    load: dict[UUID, list[PanelSeat]] = {seat: list(places) for seat, places in taken.items()}
    given: list[tuple[UUID, PanelSeat]] = []
    without: list[PanelSeat] = []
    for place in empty_places(panels, [one for places in taken.values() for one in places]):
        free = [seat for seat, places in load.items() if all(one.module != place.module for one in places)]
        if not free:
            without.append(place)
            continue
        chosen = min(free, key=lambda seat: len(load[seat]))
        load[chosen].append(place)
        given.append((chosen, place))
    return given, without
