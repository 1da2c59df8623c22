"""Rule 7.3: an appeal in writing, until its time is over, and the ruling that answers it once."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.actions.proposals import appeal_id
from competitions.actions.steps import locked
from competitions.errors.contests import ContestUnknown
from competitions.errors.corrections import AppealOutOfTime, AppealRuled, AppealTooEarly
from competitions.forms.oversight import AppealForm, RulingForm
from competitions.queries.corrections import appeal, appeals_until
from competitions.queries.desk import coded_entry
from competitions.rules.permissions import may_judge_desk
from competitions.rules.record import Fact
from competitions.tables import Appeal, Ruling
from database.notifications import announce
from database.rows import row
from database.work import unit_of_work
from people import Member


@unit_of_work
async def receive(contest_id: UUID, form: AppealForm, *, by: Member, now: datetime) -> int:
    """Returns its number in the contest."""
    await hold_for(contest_id, by)
    until = await appeals_until(contest_id)
    if until is None:
        raise AppealTooEarly
    if now > until:
        raise AppealOutOfTime(until)
    entry = await coded_entry(contest_id, form.code)
    found = await row("SELECT coalesce(max(number), 0) + 1 AS number FROM appeal WHERE contest = {}", contest_id)
    number = msgspec.convert(found, dict[str, int])["number"]
    body = {"code": entry.code, "number": number, "appellant": form.appellant, "words": form.words}
    fact = Fact(kind="appeal", account=by.account, entry=entry.id, body=body)
    head = await record.append(contest_id, [fact], now=now)
    await Appeal(
        contest=contest_id, number=number, entry=entry.id, appellant=form.appellant, words=form.words,
        received_at=now, by=by.account, record_number=head.number, at=now,
    ).save()  # fmt: skip
    await announce("desk", str(contest_id))
    return number


@unit_of_work
async def rule(contest_id: UUID, number: int, form: RulingForm, *, by: Member, now: datetime) -> bool:
    """Returns whether it was upheld: then a correction follows, or there is nothing to change."""
    await hold_for(contest_id, by)
    found = await appeal(contest_id, number)
    if found.upheld is not None:
        raise AppealRuled
    upheld = form.ruling == "upheld"
    body = {"code": found.code, "number": number, "reason": form.reason}
    head = await record.append(
        contest_id, [Fact(kind="rule", account=by.account, value=form.ruling, body=body)], now=now
    )
    await Ruling(
        appeal=await appeal_id(contest_id, number), contest=contest_id, upheld=upheld, reason=form.reason,
        by=by.account, record_number=head.number, at=now,
    ).save()  # fmt: skip
    await announce("desk", str(contest_id))
    return upheld


async def hold_for(contest_id: UUID, by: Member) -> None:
    await locked(contest_id)
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
