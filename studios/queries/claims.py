"""The claims of one outcome, for those who decide on them."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows, rows_as
from studios.errors.outcomes import OutcomeUnknown
from studios.rules.outcomes import ClaimState, Kind, OutcomeLevel, Worth, number_key


class Claim(msgspec.Struct, frozen=True):
    id: UUID
    number: int
    kind: Kind
    level: OutcomeLevel
    reached_on: date
    state: ClaimState
    points: Decimal | None

    @property
    def worth(self) -> Worth:
        return Worth(self.kind, self.level)


async def posted(outcome_id: UUID) -> Decimal:
    sql = "SELECT coalesce(sum(points), 0) AS points FROM outcome_claim WHERE outcome = {} AND state = 'approved'"
    return msgspec.convert((await rows(sql, outcome_id))[0]["points"], Decimal)


async def claims_of(outcome_id: UUID) -> list[Claim]:
    sql = """SELECT id, number, kind, level, reached_on, state, points FROM outcome_claim
        WHERE outcome = {} ORDER BY number"""
    found = await rows_as(Claim, sql, outcome_id)
    if not found:
        raise OutcomeUnknown
    return found


async def latest(outcome_id: UUID) -> Claim:
    return (await claims_of(outcome_id))[-1]


async def studio_with(outcome_id: UUID, number: str) -> str:
    """The studio that holds this number already, for the sentence of the refusal."""
    sql = """SELECT studio.name FROM outcome JOIN studio ON studio.id = outcome.studio
        WHERE outcome.number_key = {} AND outcome.id <> {}"""
    found = await row(sql, number_key(number), outcome_id)
    return "" if found is None else str(found["name"])
