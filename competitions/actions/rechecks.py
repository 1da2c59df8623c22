"""Rule 7.1: a sample of the sheets is drawn, and a second person keys their marks without seeing the first."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.actions.steps import locked
from competitions.errors.contests import ContestUnknown
from competitions.errors.rechecks import (
    RecheckNotNow,
    RecheckUnfinished,
    SampleDrawn,
    SampleNotDrawn,
    SheetChanged,
    SheetNotSampled,
    SheetRechecked,
)
from competitions.errors.results import RecheckNeedsAnother
from competitions.forms.rechecks import BlindForm
from competitions.queries.decisions import decisions_of, standings_under
from competitions.queries.desk import coded_entry, scheme_of
from competitions.queries.publications import locked_by
from competitions.queries.rechecks import Recheck, recheck_of
from competitions.rules.life import State
from competitions.rules.permissions import may_judge_desk
from competitions.rules.rechecks import Field, Keyed, fields_of, sampled
from competitions.tables import RecheckDraw, RecheckedSheet
from database.notifications import announce
from database.work import unit_of_work
from people import Member
from scoring.rules.scheme import Scheme
from scoring.rules.values import penalty_of, validate_value
from web.language import CHINESE, _, language
from web.refusals import Invalid


@unit_of_work
async def draw_sample(contest_id: UUID, *, by: Member, now: datetime, seed: str = "") -> list[str]:
    """Once, after locking; the seed is shown, so that anybody can replay it. Returns the codes."""
    await hold_locked(contest_id, by)
    if await recheck_of(contest_id) is not None:
        raise SampleDrawn
    seed = seed or secrets.token_hex(16)
    scheme = (await scheme_of(contest_id)).scheme
    table = await standings_under(contest_id, scheme, await decisions_of(contest_id))
    codes = sampled(table.places, seed)
    fact = record.Fact(kind="recheck", account=by.account, body={"seed": seed, "codes": codes})
    head = await record.append(contest_id, [fact], now=now)
    await RecheckDraw(
        contest=contest_id, seed=seed, codes=msgspec.json.encode(codes).decode(), by=by.account,
        record_number=head.number, at=now,
    ).save()  # fmt: skip
    await announce("desk", str(contest_id))
    return codes


@unit_of_work
async def key_sheet(contest_id: UUID, code: str, number: int, form: BlindForm, *, by: Member, now: datetime) -> None:
    """Once for each sheet: who could correct after seeing a difference would hide the errors."""
    await hold_locked(contest_id, by)
    if by.account == await locked_by(contest_id):
        raise RecheckNeedsAnother
    module = refuse_not_due(await recheck_of(contest_id), code, number)
    scheme = (await scheme_of(contest_id)).scheme
    keyed = read(scheme, fields_of(scheme.modules[number - 1]), form.value)
    entry = await coded_entry(contest_id, code)
    marks = msgspec.json.encode(keyed).decode()
    body = {"code": code, "marks": msgspec.to_builtins(keyed)}
    fact = record.Fact(kind="recheck", account=by.account, entry=entry.id, module=module, body=body)
    head = await record.append(contest_id, [fact], now=now)
    await RecheckedSheet(
        contest=contest_id, entry=entry.id, module=module, marks=marks, by=by.account, record_number=head.number, at=now
    ).save()
    await announce("desk", str(contest_id))


async def hold_locked(contest_id: UUID, by: Member) -> None:
    contest = await locked(contest_id)
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    if contest.state is not State.LOCKED:
        raise RecheckNotNow


def refuse_not_due(recheck: Recheck | None, code: str, number: int) -> str:
    """The module of a sheet that waits to be keyed."""
    sheets = recheck.sheets if recheck else []
    sheet = next((sheet for sheet in sheets if (sheet.code, sheet.number) == (code, number)), None)
    if sheet is None:
        raise SheetNotSampled
    if sheet.name is not None:
        raise SheetRechecked
    return sheet.module


def read(scheme: Scheme, fields: Sequence[Field], values: Sequence[str]) -> list[Keyed]:
    """Every value that cannot be a mark is said at once, by its field's number."""
    given = list(values) if values else [""] * (len(fields) == 1)
    if len(given) != len(fields):
        raise SheetChanged
    errors = {}
    for number, (field, value) in enumerate(zip(fields, given, strict=True), start=1):
        code, penalty = penalty_of(field.aspect)
        aspect = scheme.aspect(code)
        fault = validate_value(aspect, value, penalty) if aspect is not None and value else None
        if fault is not None:
            sentence = fault.sentence("zh" if language() == CHINESE else "en")
            errors[f"value-{number}"] = _("{aspect}：{fault}").format(aspect=field.aspect, fault=sentence)
    if errors:
        raise Invalid(errors)
    return [Keyed(field.aspect, field.judge, value) for field, value in zip(fields, given, strict=True)]


async def confirmed(contest_id: UUID, note: str, *, paper: bool) -> str:
    """What the step of the recheck says; refuses while a drawn sample waits, or when there is neither."""
    recheck = await recheck_of(contest_id)
    if recheck is None:
        if not paper:
            raise SampleNotDrawn
        return note
    if recheck.waiting:
        raise RecheckUnfinished(recheck.waiting)
    sentence = _("{note}（抽样复核：重新录入 {sheets} 张评分单，样本 {marks} 项中 {wrong} 项不符，种子 {seed}。）")
    return sentence.format(
        note=note, sheets=len(recheck.sheets), marks=recheck.tally.marks, wrong=recheck.tally.wrong,
        seed=recheck.draw.seed,
    )  # fmt: skip
