"""What one entry's marks come to: its aspects, its modules, its total or the reason it has none."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from scoring.rules.exact import Number
from scoring.rules.marks import Adjustment, Mark, Status


class State(StrEnum):
    """Rule 1.4: not marked, left out and marked are different things."""

    MARKED = "marked"
    SHRUNK = "shrunk"  # marked by fewer judges than there are seats, as the scheme or an excuse allows
    PARTIAL = "partial"  # marks are still due
    MISSING = "missing"  # nobody has marked it
    LEFT_OUT = "left_out"  # nobody marked it and it adds nothing, as the scheme or an excuse allows
    SPREAD = "spread"  # rule 2.2: the judges are too far apart
    EMPTY = "empty"  # the drops leave none of the marks given
    NO_FACTOR = "factor"  # the recorded factor is not there

    @property
    def settled(self) -> bool:
        """Whether the aspect no longer stands in the way of a total."""
        return self in _SETTLED


_SETTLED = frozenset({State.MARKED, State.SHRUNK, State.LEFT_OUT})


class AspectResult(Struct, frozen=True):
    """`mark` is exact and before the module's weight; None where there is no result. `given` are (judge, value)."""

    code: str
    state: State
    mark: Number | None
    given: tuple[tuple[int, str], ...]
    needed: int
    factor: Decimal | None = None
    penalties: tuple[tuple[str, int], ...] = ()

    @property
    def marked(self) -> int:
        return len(self.given)


class ModuleResult(Struct, frozen=True):
    """Rule 3.1. `raw` is Σ aspects and the module's adjustments, `mark` is it × weight, rounded where modules are."""

    code: str
    raw: Number
    mark: Number
    settled: bool
    adjusted: Decimal
    void: bool
    below_floor: bool
    marked: int
    needed: int
    aspects: tuple[AspectResult, ...]


class EntryResult(Struct, frozen=True):
    """Everything one entry's marks say. `total` is exact and None while `reason` stands ("missing A1.2", "spread A1.2",
    "factor P.R1", "empty P.R1", "unmarked"); `so_far` is the running total of what is marked; `unread` are marks that
    this version of the scheme cannot read (rule 1.1)."""

    entry: str
    status: Status
    total: Number | None
    so_far: Number
    reason: str | None
    modules: tuple[ModuleResult, ...]
    adjustments: tuple[Adjustment, ...]
    penalties: Decimal
    unread: tuple[Mark, ...]
    marked: int
    needed: int

    @property
    def competes(self) -> bool:
        """Rule 4.4: only `ranked` entries take a place or move others."""
        return self.status == "ranked"

    @property
    def floors_missed(self) -> tuple[str, ...]:
        return tuple(module.code for module in self.modules if module.below_floor)

    def module(self, code: str) -> ModuleResult | None:
        return next((module for module in self.modules if module.code == code), None)

    def aspect(self, code: str) -> AspectResult | None:
        return next((aspect for module in self.modules for aspect in module.aspects if aspect.code == code), None)
