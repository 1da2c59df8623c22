"""Corrections: a new version of a mark. After locking it waits for a second person, then the result is made anew."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import desk_marks, record, results
from competitions.actions.desk_marks import DeskMark
from competitions.actions.publication import publish_again
from competitions.actions.steps import locked
from competitions.errors.contests import ContestUnknown
from competitions.errors.corrections import (
    AppealUnknown,
    CorrectionAnswered,
    CorrectionNeedsAnother,
    CorrectionOutOfTime,
    CorrectionWaiting,
    MarkMovedOn,
    NothingCorrected,
    SheetStillOpen,
    ValueNotAMark,
)
from competitions.forms.oversight import AnswerForm, CorrectionForm
from competitions.queries.corrections import CorrectionRow, MarkNow, correction, corrections_of, mark_now
from competitions.queries.sheets import sheets_of
from competitions.rules.corrections import may_correct, needs_four_eyes
from competitions.rules.life import State
from competitions.rules.permissions import may_judge_desk
from competitions.rules.rechecks import same
from competitions.rules.record import Fact
from competitions.tables import Appeal, Correction, CorrectionAnswer
from database.notifications import announce
from database.rows import row
from database.work import unit_of_work
from people import Member
from scoring.rules.values import validate_value
from web.language import CHINESE, language


@unit_of_work
async def correct(contest_id: UUID, form: CorrectionForm, *, by: Member, now: datetime) -> int:
    """Both values, reason and author into the record; returns the number. Before locking it holds at once."""
    state = await hold_for(contest_id, by)
    head = await record.hold(contest_id)
    mark = await mark_now(contest_id, form.code, form.aspect, form.judge)
    await refuse_wrong(contest_id, state, mark, form.value)
    number = await next_number(contest_id)
    body = {"code": mark.entry.code, "number": number, "first": mark.value, "second": form.value, "reason": form.reason}
    fact = Fact(
        kind="correct", account=by.account, seat=mark.seat, entry=mark.entry.id, module=mark.module, aspect=form.aspect,
        judge=form.judge, value=form.value or None, body=body,
    )  # fmt: skip
    head = await record.write(contest_id, head, [fact], now=now)
    appeal = None if form.appeal is None else await appeal_id(contest_id, form.appeal)
    await Correction(
        contest=contest_id, number=number, entry=mark.entry.id, module=mark.module, aspect=form.aspect,
        judge=form.judge, first=mark.value, second=form.value, reason=form.reason, four_eyes=needs_four_eyes(state),
        appeal=appeal, by=by.account, record_number=head.number, at=now,
    ).save()  # fmt: skip
    if not needs_four_eyes(state):
        await take_effect(contest_id, head, mark, form.value, number, by=by, now=now)
    await announce("desk", str(contest_id))
    return number


@unit_of_work(isolation="serializable")
async def answer(contest_id: UUID, number: int, form: AnswerForm, *, by: Member, now: datetime) -> bool:
    """Four eyes: somebody else agrees, and the result becomes a new version; returns whether they did."""
    state = await hold_for(contest_id, by)
    head = await record.hold(contest_id)
    found = await correction(contest_id, number)
    refuse_answer(found, by)
    agreed = form.answer == "yes"
    mark = await mark_now(contest_id, found.code, found.aspect, found.judge)
    if agreed and mark.value != found.first:
        raise MarkMovedOn
    body = {"code": found.code, "number": number}
    fact = Fact(kind="confirm", account=by.account, entry=found.entry, value=form.answer, body=body)
    head = await record.write(contest_id, head, [fact], now=now)
    row_id = await correction_id(contest_id, number)
    await CorrectionAnswer(
        correction=row_id, contest=contest_id, agreed=agreed, by=by.account, record_number=head.number, at=now
    ).save()
    if agreed:
        await take_effect(contest_id, head, mark, found.second, number, by=by, now=now)
        await publish_again(contest_id, state, by=by, now=now)
        await results.build(contest_id, now=now)
    await announce("desk", str(contest_id))
    return agreed


async def hold_for(contest_id: UUID, by: Member) -> State:
    contest = await locked(contest_id)
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    if not may_correct(contest.state):
        raise CorrectionOutOfTime
    return contest.state


async def refuse_wrong(contest_id: UUID, state: State, mark: MarkNow, value: str) -> None:
    fault = validate_value(mark.aspect, value, mark.penalty) if value else None
    if fault is not None:
        raise ValueNotAMark(fault.sentence("zh" if language() == CHINESE else "en"))
    if same(mark.code, mark.value, value):
        raise NothingCorrected
    here = (mark.entry.id, mark.code, mark.judge)
    if any(one.waiting and (one.entry, one.aspect, one.judge) == here for one in await corrections_of(contest_id)):
        raise CorrectionWaiting
    if state is State.MARKING and await is_open(contest_id, mark):
        raise SheetStillOpen


async def is_open(contest_id: UUID, mark: MarkNow) -> bool:
    """Whether a judge could still mend it."""
    own = (mark.entry.id, mark.module, mark.place)
    return any(
        not sheet.signed
        for sheet in await sheets_of(contest_id)
        if (sheet.entry_id, sheet.module, sheet.place) == own and mark.aspect.kind != "imported"
    )


def refuse_answer(found: CorrectionRow, by: Member) -> None:
    if not found.waiting:
        raise CorrectionAnswered
    if found.account == by.account:
        raise CorrectionNeedsAnother


async def take_effect(
    contest_id: UUID, head: record.Head, mark: MarkNow, value: str, number: int, *, by: Member, now: datetime
) -> None:
    new = DeskMark(
        entry=mark.entry.id, module=mark.module, aspect=mark.code, judge=mark.judge, value=value, seat=mark.seat
    )
    body = {"code": mark.entry.code, "correction": number}
    await desk_marks.write(contest_id, head, [new], version=mark.version, account=by.account, body=body, now=now)


async def next_number(contest_id: UUID) -> int:
    found = await row("SELECT coalesce(max(number), 0) + 1 AS number FROM correction WHERE contest = {}", contest_id)
    return msgspec.convert(found, dict[str, int])["number"]


async def correction_id(contest_id: UUID, number: int) -> UUID:
    found = await Correction.select(Correction.id).where(Correction.contest == contest_id, Correction.number == number)
    return UUID(str(found[0]["id"]))


async def appeal_id(contest_id: UUID, number: int) -> UUID:
    found = await Appeal.select(Appeal.id).where(Appeal.contest == contest_id, Appeal.number == number)
    if not found:
        raise AppealUnknown
    return UUID(str(found[0]["id"]))
