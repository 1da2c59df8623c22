"""Rule 4.2: the chief judge decides among entries that nothing else parts, and signs for it."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.actions.alarms import hold_for
from competitions.errors.decisions import NotTied, OrderRepeats
from competitions.forms.decisions import DecisionForm
from competitions.queries.decisions import ties
from competitions.rules.record import Fact
from competitions.tables import TieDecision
from database.notifications import announce
from database.work import unit_of_work
from people import Member


@unit_of_work
async def decide(contest_id: UUID, form: DecisionForm, *, by: Member, now: datetime) -> None:
    """About one whole group of equals. Decided again, the last decision holds and the first stays in the record."""
    head = await hold_for(contest_id, by)
    if len(set(form.order)) < len(form.order):
        raise OrderRepeats
    if not any(set(group) == set(form.order) for group in await ties(contest_id)):
        raise NotTied(form.order)
    body = {"order": form.order, "reason": form.reason}
    new = await record.write(contest_id, head, [Fact(kind="decide", account=by.account, body=body)], now=now)
    await TieDecision(
        contest=contest_id,
        order_codes=msgspec.json.encode(form.order).decode(),
        reason=form.reason,
        by=by.account,
        record_number=new.number,
        at=now,
    ).save()
    await announce("marks", str(contest_id))
    await announce("desk", str(contest_id))
