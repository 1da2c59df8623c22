"""Settling a spread alarm and opening a signed sheet again: the chief judge's two requests."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.errors.contests import ContestUnknown
from competitions.errors.desk import NoSpread, RemarkAsked, SheetNotSigned, SheetUnknown
from competitions.forms.desk import RemarkForm, ReopeningForm
from competitions.queries.desk import coded_entry, marking
from competitions.queries.sheets import sheets_of, spread_alarms
from competitions.rules.permissions import may_judge_desk
from competitions.rules.record import Fact
from competitions.tables import RemarkRequest, SheetReopening
from database.notifications import announce
from database.work import unit_of_work
from people import Member


@unit_of_work
async def ask_remark(contest_id: UUID, form: RemarkForm, *, by: Member, now: datetime) -> None:
    """Rule 2.2: the panel marks the aspect again; the first marks and the reason are kept."""
    head = await hold_for(contest_id, by)
    entry = await coded_entry(contest_id, form.code)
    apart = (alarm for alarm in await spread_alarms(contest_id) if alarm.entry_id == entry.id)
    alarm = next((alarm for alarm in apart if alarm.aspect == form.aspect), None)
    if alarm is None:
        raise NoSpread(form.code, form.aspect)
    if alarm.remark_requested:
        raise RemarkAsked(form.code, form.aspect)
    first = [{"judge": judge, "value": value} for judge, _name, value in alarm.marks]
    body = {"code": entry.code, "first_marks": first, "reason": form.reason}
    fact = Fact(kind="remark", account=by.account, entry=entry.id, module=alarm.module, aspect=form.aspect, body=body)
    new = await record.write(contest_id, head, [fact], now=now)
    await RemarkRequest(
        contest=contest_id,
        entry=entry.id,
        aspect=form.aspect,
        first_marks=msgspec.json.encode(first).decode(),
        reason=form.reason,
        by=by.account,
        record_number=new.number,
        at=now,
    ).save()
    await announce("desk", str(contest_id))


@unit_of_work
async def reopen_sheet(contest_id: UUID, form: ReopeningForm, *, by: Member, now: datetime) -> None:
    """Only a signed sheet needs it; the judge changes what is wrong and signs anew."""
    head = await hold_for(contest_id, by)
    entry = await coded_entry(contest_id, form.code)
    own = (sheet for sheet in await sheets_of(contest_id) if sheet.entry_id == entry.id)
    sheet = next((sheet for sheet in own if (sheet.module, sheet.seat_number) == (form.module, form.seat)), None)
    if sheet is None:
        raise SheetUnknown
    if not sheet.signed:
        raise SheetNotSigned
    body = {"code": entry.code, "reason": form.reason}
    seat = sheet.seat_id
    fact = Fact(
        kind="reopen", account=by.account, seat=seat, entry=entry.id, module=form.module, judge=sheet.place, body=body
    )  # fmt: skip
    new = await record.write(contest_id, head, [fact], now=now)
    await SheetReopening(
        contest=contest_id,
        entry=entry.id,
        module=form.module,
        place=sheet.place,
        seat=seat,
        reason=form.reason,
        by=by.account,
        record_number=new.number,
        at=now,
    ).save()
    await announce("desk", str(contest_id))


async def hold_for(contest_id: UUID, by: Member) -> record.Head:
    """The record's head for a member of the desk, in a contest that is being marked."""
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    head = await record.hold(contest_id)
    await marking(contest_id)
    return head
