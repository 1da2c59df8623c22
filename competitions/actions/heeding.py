"""Looking at an alarm about the marking, with a reason; and the limits beyond which there are alarms."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.actions.alarms import hold_for
from competitions.actions.steps import locked
from competitions.errors.alarms import AlarmGone, AlarmHeeded, LimitsFixed, LimitsUnchanged
from competitions.errors.contests import ContestUnknown
from competitions.forms.oversight import HeedForm, LimitsForm
from competitions.queries.alarms import watched
from competitions.queries.limits import limits_of
from competitions.rules.life import may_edit_facts
from competitions.rules.permissions import may_judge_desk
from competitions.rules.record import Fact
from competitions.tables import AlarmAcknowledgement, DeskLimits
from database.notifications import announce
from database.work import unit_of_work
from people import Member


@unit_of_work
async def heed(contest_id: UUID, form: HeedForm, *, by: Member, now: datetime) -> None:
    """It stops standing in the way; it comes back when its marks change."""
    head = await hold_for(contest_id, by)
    named = (one for one in await watched(contest_id) if (one.alarm.kind, one.alarm.about) == (form.kind, form.about))
    found = next(named, None)
    if found is None or found.alarm.said != form.said:
        raise AlarmGone
    if found.heeded is not None:
        raise AlarmHeeded
    body = {"kind": form.kind, "about": form.about, "said": form.said, "reason": form.reason}
    head = await record.write(contest_id, head, [Fact(kind="heed", account=by.account, body=body)], now=now)
    await AlarmAcknowledgement(
        contest=contest_id, kind=form.kind, about=form.about, said=form.said, reason=form.reason, by=by.account,
        record_number=head.number, at=now,
    ).save()  # fmt: skip
    await announce("desk", str(contest_id))


@unit_of_work
async def set_limits(contest_id: UUID, form: LimitsForm, *, by: Member, now: datetime) -> None:
    """A row with its author each time; once the result is locked they stay as they were."""
    contest = await locked(contest_id)
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    if not may_edit_facts(contest.state):
        raise LimitsFixed
    limits = msgspec.to_builtins(form)
    if limits == msgspec.to_builtins(await limits_of(contest_id)):
        raise LimitsUnchanged
    head = await record.append(contest_id, [Fact(kind="limits", account=by.account, body=limits)], now=now)
    await DeskLimits(contest=contest_id, **limits, by=by.account, record_number=head.number, at=now).save()
    await announce("desk", str(contest_id))
