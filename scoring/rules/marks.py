"""What a result is made from: marks, adjustments, the status of an entry."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

Status = Literal["ranked", "dns", "dnf", "dq", "absent", "out_of_contest"]


class Mark(Struct, frozen=True, kw_only=True):
    """One value on one aspect; `judge` is the seat in the panel, left out where the group agreed one value."""

    aspect: str
    value: str
    judge: int | None = None


class Adjustment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Rule 3.3: points added to the total, or before its weight to a module; `void` makes a module count nothing."""

    points: Decimal
    reason: Annotated[str, Meta(max_length=4000)]
    module: str | None = None
    void: bool = False
    by: Annotated[str, Meta(max_length=200)] | None = None
