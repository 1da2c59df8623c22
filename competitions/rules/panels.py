"""Which places a scheme's panels need, which are still empty, and a sensible way to fill them (rule 6.1)."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec

from competitions.rules.sheets import LAST_JUDGE, SHADOWS, SUBSTITUTES, is_shadow, is_substitute
from scoring.rules.aspects import Time
from scoring.rules.scheme import Aspect, Module, Scheme, seats
from web.language import _

DESK_KINDS = ("imported",)  # entered at the control desk, not by a judge's seat


class PanelSeat(msgspec.Struct, frozen=True, order=True):
    """One place on a module's panel."""

    module: str
    number: int

    @property
    def name(self) -> str:
        return place_name(self.number)


def is_place(number: int) -> bool:
    return 1 <= number <= LAST_JUDGE or is_substitute(number) or is_shadow(number)


def place_name(number: int) -> str:
    """As the desk writes it: 2, 替补 1, 影子 1."""
    if is_substitute(number):
        return _("替补 {n}").format(n=number - SUBSTITUTES.start + 1)
    return _("影子 {n}").format(n=number - SHADOWS.start + 1) if is_shadow(number) else str(number)


def needed(scheme: Scheme) -> dict[str, int]:
    """Module → how many judges its panel has; number 1 also enters what the group agreed."""
    return {module.code: judges_of(module) for module in scheme.modules}


def judges_of(module: Module) -> int:
    return max((places(aspect) for aspect in module.aspects if is_marked_by_seats(aspect)), default=0)


def places(aspect: Aspect) -> int:
    """A second timekeeper marks nothing and yet sits on the panel."""
    return max(seats(aspect), aspect.timekeepers if isinstance(aspect, Time) else 1)


def is_marked_by_seats(aspect: Aspect) -> bool:
    return aspect.kind not in DESK_KINDS


def empty_places(panels: Mapping[str, int], taken: Iterable[PanelSeat]) -> list[PanelSeat]:
    """In the order of the scheme."""
    filled = set(taken)
    places = (PanelSeat(module, number) for module, count in panels.items() for number in range(1, count + 1))
    return [place for place in places if place not in filled]


def suggestion(
    panels: Mapping[str, int],
    taken: Mapping[UUID, Sequence[PanelSeat]],
    clashes: Mapping[UUID, int] | None = None,
) -> tuple[list[tuple[UUID, PanelSeat]], list[PanelSeat]]:
    """Who could take each empty place, and the places for which a judge is missing.

    `taken` names every open seat, in the order of their numbers. Nobody sits twice on one panel; whoever must keep
    away from the fewest competitors (rule 6.2: `clashes`) comes first, then who has the fewest places.
    """
    load: dict[UUID, list[PanelSeat]] = {seat: list(places) for seat, places in taken.items()}
    given: list[tuple[UUID, PanelSeat]] = []
    without: list[PanelSeat] = []
    for place in empty_places(panels, [one for places in taken.values() for one in places]):
        free = [seat for seat, places in load.items() if all(one.module != place.module for one in places)]
        if not free:
            without.append(place)
            continue
        chosen = min(free, key=lambda seat: ((clashes or {}).get(seat, 0), len(load[seat])))
        load[chosen].append(place)
        given.append((chosen, place))
    return given, without
