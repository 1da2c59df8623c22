"""Keying in a sheet that was marked on paper: two persons, each blind; what both keyed the same counts."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import desk_marks, record
from competitions.actions.alarms import hold_for
from competitions.actions.desk_marks import DeskMark
from competitions.actions.rechecks import read
from competitions.errors.paper import KeyedByYou, SheetIsSigned
from competitions.forms.oversight import PaperForm
from competitions.queries.contests import ContestFacts
from competitions.queries.desk import scheme_of
from competitions.queries.paper import Keying, PaperSheet, open_keyings, paper_sheet
from competitions.queries.sheets import sheets_of
from competitions.rules.paper import apart, missing
from competitions.rules.rechecks import Keyed
from competitions.rules.record import Fact
from competitions.tables import PaperConfirmation, PaperKeying, SheetSignature
from database.notifications import announce
from database.work import unit_of_work
from people import Member
from web.language import _
from web.refusals import Invalid


@unit_of_work
async def key_paper(
    contest: ContestFacts, code: str, number: int, place: int, form: PaperForm, *, by: Member, now: datetime
) -> bool:
    """Returns whether somebody else keyed the same, so that the paper counts from now on."""
    head = await hold_for(contest.id, by)
    sheet = await paper_sheet(contest, code, number, place)
    await refuse_signed(contest.id, sheet)
    keyed = read((await scheme_of(contest.id)).scheme, sheet.fields, form.value)
    refuse_empty(keyed)
    before = await open_keyings(contest.id, sheet)
    refuse_own(before, by)
    marks = msgspec.json.encode(keyed).decode()
    body = {"code": code, "page": form.page, "place": place, "marks": msgspec.to_builtins(keyed)}
    fact = Fact(
        kind="paper", account=by.account, seat=sheet.seat, entry=sheet.entry.id, module=sheet.module.code, body=body
    )
    head = await record.write(contest.id, head, [fact], now=now)
    mine = PaperKeying(
        contest=contest.id, entry=sheet.entry.id, module=sheet.module.code, place=place, seat=sheet.seat,
        page=form.page, marks=marks, by=by.account, record_number=head.number, at=now,
    )  # fmt: skip
    await mine.save()
    others = (one for one in before if one.account != by.account)
    agreed = next((one for one in others if not apart(one.keyed, keyed)), None)
    if agreed is not None:
        await count(contest.id, head, sheet, keyed, (agreed, UUID(str(mine.id))), page=form.page, by=by, now=now)
    await announce("desk", str(contest.id))
    return agreed is not None


async def refuse_signed(contest_id: UUID, sheet: PaperSheet) -> None:
    own = (sheet.entry.id, sheet.module.code, sheet.place)
    for one in await sheets_of(contest_id):
        if (one.entry_id, one.module, one.place) == own and one.signed:
            raise SheetIsSigned


def refuse_empty(keyed: list[Keyed]) -> None:
    if numbers := missing(keyed):
        empty = _("这一项还没有录入。纸上没有评的，请裁判先补评。")
        raise Invalid({f"value-{number}": f"{keyed[number - 1].aspect}：{empty}" for number in numbers})


def refuse_own(before: list[Keying], by: Member) -> None:
    """Nobody confirms themselves; after a difference both may look at the paper and key again."""
    if len(before) == 1 and before[0].account == by.account:
        raise KeyedByYou


async def count(
    contest_id: UUID,
    head: record.Head,
    sheet: PaperSheet,
    keyed: list[Keyed],
    pair: tuple[Keying, UUID],
    *,
    page: str,
    by: Member,
    now: datetime,
) -> None:
    """The marks stand under the signature on the paper; both events name its page."""
    marks = [
        DeskMark(
            entry=sheet.entry.id, module=sheet.module.code, aspect=one.aspect, judge=one.judge, value=one.value,
            seat=sheet.seat,
        )
        for one in keyed
        if one.value
    ]  # fmt: skip
    body = {"code": sheet.entry.code, "paper": page}
    head = await desk_marks.write(
        contest_id, head, marks, version=sheet.version, account=by.account, body=body, now=now
    )
    signed = Fact(
        kind="sign", account=by.account, seat=sheet.seat, entry=sheet.entry.id, module=sheet.module.code,
        judge=sheet.place, value=sheet.judge_name, scheme_version=sheet.version, body=body,
    )  # fmt: skip
    head = await record.write(contest_id, head, [signed], now=now)
    await SheetSignature(
        contest=contest_id, entry=sheet.entry.id, module=sheet.module.code, place=sheet.place, seat=sheet.seat,
        record_number=head.number, at=now,
    ).save()  # fmt: skip
    await PaperConfirmation(
        contest=contest_id, first=pair[0].id, second=pair[1], record_number=head.number, at=now
    ).save()
    await announce("sheets", str(contest_id))
