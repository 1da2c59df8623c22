"""What stands about an entry besides its marks: its adjustments and factors."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from competitions.errors.corrections import AdjustmentUnknown
from competitions.rules.corrections import VOID, number_text
from database.rows import rows_as


class AdjustmentNow(msgspec.Struct, frozen=True):
    """`replaced`: another holds instead of it; kept all the same."""

    id: UUID
    points: Decimal
    void: bool
    module: str | None
    reason: str
    by: str
    at: datetime
    replaced: bool

    @property
    def value(self) -> str:
        """As a correction says it; nothing where one was taken away."""
        if self.void:
            return VOID
        return number_text(self.points) if self.points else ""

    @property
    def stands(self) -> bool:
        return not self.replaced and bool(self.value)


class FactorRow(msgspec.Struct, frozen=True):
    aspect: str
    factor: Decimal
    by: str
    at: datetime

    @property
    def value(self) -> str:
        return number_text(self.factor)


async def adjustments_of(entry: UUID) -> list[AdjustmentNow]:
    """Every one, the oldest first."""
    return await rows_as(AdjustmentNow, ADJUSTMENTS, entry)


async def adjustment_now(entry: UUID, adjustment: UUID) -> AdjustmentNow:
    """One that stands; raises AdjustmentUnknown."""
    found = [one for one in await adjustments_of(entry) if one.id == adjustment and one.stands]
    if not found:
        raise AdjustmentUnknown
    return found[0]


async def factors_of(entry: UUID) -> list[FactorRow]:
    """The last one of each aspect."""
    return await rows_as(FactorRow, FACTORS, entry)


async def factor_now(entry: UUID, aspect: str) -> str:
    """As a correction says it; nothing where none is recorded."""
    return next((one.value for one in await factors_of(entry) if one.aspect == aspect), "")


ADJUSTMENTS = """
SELECT change.id, change.points, change.void, change.module, change.reason, coalesce(account.name, '') AS by, change.at,
    EXISTS (SELECT FROM adjustment later WHERE later.replaces = change.id) AS replaced
FROM adjustment change LEFT JOIN account ON account.id = change.by
WHERE change.entry = {} ORDER BY change.at, change.id
"""

FACTORS = """
SELECT DISTINCT ON (change.aspect) change.aspect, change.factor, coalesce(account.name, '') AS by, change.at
FROM entry_factor change LEFT JOIN account ON account.id = change.by
WHERE change.entry = {} ORDER BY change.aspect, change.at DESC, change.id
"""
