"""Corrections: a new version of a mark. After locking it waits for a second person, then the result is made anew."""

from datetime import datetime
from uuid import UUID

from competitions.actions import desk_marks, record, results, settled_corrections
from competitions.actions.desk_marks import DeskMark
from competitions.actions.proposals import Change, hold_for, propose, waits
from competitions.actions.publication import publish_again
from competitions.errors.corrections import (
    CorrectionAnswered,
    CorrectionNeedsAnother,
    CorrectionWaiting,
    MarkMovedOn,
    NothingCorrected,
    SheetStillOpen,
    ValueNotAMark,
)
from competitions.forms.oversight import AnswerForm, CorrectionForm
from competitions.queries.corrections import CorrectionRow, MarkNow, correction, mark_now
from competitions.queries.sheets import sheets_of
from competitions.rules.corrections import About, needs_four_eyes
from competitions.rules.life import State
from competitions.rules.rechecks import same
from competitions.rules.record import Fact
from competitions.tables import Correction, CorrectionAnswer
from database.notifications import announce
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
    change = Change(
        about=About.MARK, entry=mark.entry, first=mark.value, second=form.value, reason=form.reason,
        appeal=form.appeal, module=mark.module, aspect=form.aspect, judge=form.judge, seat=mark.seat,
    )  # fmt: skip
    await refuse_wrong(contest_id, state, mark, change)
    four_eyes = needs_four_eyes(state)
    made = await propose(contest_id, head, change, four_eyes=four_eyes, by=by, now=now)
    if not four_eyes:
        await take_effect(contest_id, made.head, mark, form.value, made.number, by=by, now=now)
    await announce("desk", str(contest_id))
    return made.number


@unit_of_work(isolation="serializable")
async def answer(contest_id: UUID, number: int, form: AnswerForm, *, by: Member, now: datetime) -> bool:
    """Four eyes: somebody else agrees, and the result becomes a new version; returns whether they did."""
    state = await hold_for(contest_id, by)
    head = await record.hold(contest_id)
    found = await correction(contest_id, number)
    refuse_answer(found, by)
    agreed = form.answer == "yes"
    if agreed:
        await refuse_moved(contest_id, found)
    body = {"code": found.code, "number": number}
    fact = Fact(kind="confirm", account=by.account, entry=found.entry, value=form.answer, body=body)
    head = await record.write(contest_id, head, [fact], now=now)
    row_id = await correction_id(contest_id, number)
    await CorrectionAnswer(
        correction=row_id, contest=contest_id, agreed=agreed, by=by.account, record_number=head.number, at=now
    ).save()
    if agreed:
        await carry_out(contest_id, head, found, by=by, now=now)
        await publish_again(contest_id, state, by=by, now=now)
        await results.build(contest_id, now=now)
    await announce("desk", str(contest_id))
    return agreed


async def refuse_wrong(contest_id: UUID, state: State, mark: MarkNow, change: Change) -> None:
    value = change.second
    fault = validate_value(mark.aspect, value, mark.penalty) if value else None
    if fault is not None:
        raise ValueNotAMark(fault.sentence("zh" if language() == CHINESE else "en"))
    if same(mark.code, mark.value, value):
        raise NothingCorrected
    if await waits(contest_id, change):
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


async def refuse_moved(contest_id: UUID, found: CorrectionRow) -> None:
    if found.about is not About.MARK:
        await settled_corrections.refuse_moved(contest_id, found)
    elif (await mark_now(contest_id, found.code, found.aspect, found.judge)).value != found.first:
        raise MarkMovedOn


async def carry_out(contest_id: UUID, head: record.Head, found: CorrectionRow, *, by: Member, now: datetime) -> None:
    if found.about is not About.MARK:
        await settled_corrections.take_effect(contest_id, head, found, by=by, now=now)
        return
    mark = await mark_now(contest_id, found.code, found.aspect, found.judge)
    await take_effect(contest_id, head, mark, found.second, found.number, by=by, now=now)


async def take_effect(
    contest_id: UUID, head: record.Head, mark: MarkNow, value: str, number: int, *, by: Member, now: datetime
) -> None:
    new = DeskMark(
        entry=mark.entry.id, module=mark.module, aspect=mark.code, judge=mark.judge, value=value, seat=mark.seat
    )
    body = {"code": mark.entry.code, "correction": number}
    await desk_marks.write(contest_id, head, [new], version=mark.version, account=by.account, body=body, now=now)


async def correction_id(contest_id: UUID, number: int) -> UUID:
    found = await Correction.select(Correction.id).where(Correction.contest == contest_id, Correction.number == number)
    return UUID(str(found[0]["id"]))
