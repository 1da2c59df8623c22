"""What a desk does between the last judge's signature and the lock: alarms looked at, groups and chief judge sign."""

from datetime import datetime
from uuid import UUID

from competitions.actions.heeding import heed
from competitions.actions.sign_offs import approve, endorse
from competitions.forms.oversight import HeedForm
from competitions.queries.alarms import watched
from competitions.queries.sign_offs import groups
from people import Member

ASKED = "已当面问明，评分属实。"


async def sign_off(contest_id: UUID, *, by: Member, now: datetime) -> None:
    for one in await watched(contest_id):
        if one.heeded is None:
            alarm = one.alarm
            form = HeedForm(kind=alarm.kind, about=alarm.about, said=alarm.said, reason=ASKED)
            await heed(contest_id, form, by=by, now=now)
    for group in await groups(contest_id):
        if group.waiting:
            await endorse(contest_id, group.module, by=by, now=now)
    await approve(contest_id, by=by, now=now)
