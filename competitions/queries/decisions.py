"""Rule 4.2: entries that nothing parts, and what the chief judge decided about them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.results import FOREVER, inputs_of
from competitions.queries.schemes import current
from database.rows import rows_as
from scoring.rules.entry import entry_result
from scoring.rules.placing import Decision
from scoring.rules.scheme import Scheme
from scoring.rules.sheet import prepare
from scoring.rules.standings import Standings, standings

Ties = tuple[tuple[str, ...], ...]


class DecisionRow(msgspec.Struct, frozen=True):
    """One decision, best first, with its author's name."""

    order_codes: str
    reason: str
    name: str
    at: datetime

    @property
    def order(self) -> list[str]:
        return msgspec.json.decode(self.order_codes, type=list[str])


async def decision_rows(contest_id: UUID, *, before: datetime | None = None) -> list[DecisionRow]:
    """In the order they were made; with `before`, only those made before that moment."""
    sql = """SELECT order_codes, reason, account.name, tie_decision.at
        FROM tie_decision JOIN account ON account.id = tie_decision.by
        WHERE contest = {} AND at < {} ORDER BY record_number"""
    return await rows_as(DecisionRow, sql, contest_id, before or FOREVER)


async def decisions_of(contest_id: UUID, *, before: datetime | None = None) -> list[Decision]:
    """As the scoring rules take them; a judge's name is not among what is published."""
    return [Decision(order=row.order, reason=row.reason) for row in await decision_rows(contest_id, before=before)]


async def undecided(contest_id: UUID) -> Ties:
    """The groups that still wait for a decision."""
    return await ties(contest_id, await decisions_of(contest_id))


async def ties(contest_id: UUID, decisions: Sequence[Decision] = ()) -> Ties:
    """Groups that neither total, chain nor these decisions part; none where the scheme lets equals share a place."""
    published = await current(contest_id)
    if published is None or published.scheme.unresolved != "undecided":
        return ()
    return (await standings_under(contest_id, published.scheme, decisions)).undecided


async def standings_under(contest_id: UUID, scheme: Scheme, decisions: Sequence[Decision]) -> Standings:
    """Everything computed afresh from the marks that stand."""
    prepared = prepare(scheme)
    results = [
        entry_result(prepared, one.code, one.marks, one.factors, one.adjustments, one.status, one.excused)
        for one in await inputs_of(contest_id, scheme)
    ]
    return standings(prepared, results, decisions)
