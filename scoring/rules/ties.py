"""Rule 4.1: the tie chain as data, a list of keys read in order, each with its direction."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Order = Literal["high", "low"]
TieCode = Annotated[str, Meta(min_length=1, max_length=40)]


class _Key(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="by"):
    pass


class ByModule(_Key, frozen=True, kw_only=True, tag="module"):
    """The module's mark; an earlier stage is a module too."""

    code: TieCode
    order: Order = "high"

    @property
    def name(self) -> str:
        return f"module {self.code}"


class ByAspect(_Key, frozen=True, kw_only=True, tag="aspect"):
    code: TieCode
    order: Order = "high"

    @property
    def name(self) -> str:
        return f"aspect {self.code}"


class BySubCriterion(_Key, frozen=True, kw_only=True, tag="sub_criterion"):
    """The marks of a named group of aspects together."""

    code: TieCode
    order: Order = "high"

    @property
    def name(self) -> str:
        return f"sub_criterion {self.code}"


class ByPenalties(_Key, frozen=True, kw_only=True, tag="penalties"):
    """What adjustments and time penalties cost the entry."""

    order: Order = "low"

    @property
    def name(self) -> str:
        return "penalties"


class ByTime(_Key, frozen=True, kw_only=True, tag="time"):
    """Seconds with penalties of the named time aspect, or of all of them."""

    code: TieCode | None = None
    order: Order = "low"

    @property
    def name(self) -> str:
        return f"time {self.code}" if self.code else "time"


class ByBestPlacings(_Key, frozen=True, kw_only=True, tag="best_placings"):
    """More first places in the modules, then more second places, and so on."""

    order: Order = "high"

    @property
    def name(self) -> str:
        return "best_placings"


TieKey = ByModule | ByAspect | BySubCriterion | ByPenalties | ByTime | ByBestPlacings
