"""The decisions of a loaded package (rule 4.2): an event of the record each, and the row that holds."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.rules.record import Fact
from competitions.tables import TieDecision
from scoring.rules.placing import Decision


async def write(contest_id: UUID, decisions: Sequence[Decision], *, by: UUID, at: datetime) -> None:
    before = await record.hold(contest_id)
    bodies = [{"order": one.order, "reason": one.reason, "by": one.by or ""} for one in decisions]
    await record.write(contest_id, before, [Fact(kind="decide", account=by, body=body) for body in bodies], now=at)
    made = [
        TieDecision(
            contest=contest_id,
            order_codes=msgspec.json.encode(one.order).decode(),
            reason=one.reason,
            by=by,
            record_number=before.number + order,
            at=at,
        )
        for order, one in enumerate(decisions, start=1)
    ]
    if made:
        await TieDecision.insert(*made)
