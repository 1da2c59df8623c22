"""Proposing a correction of whatever kind: both values, reason and author into the record, and a row to be answered."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.actions.steps import locked
from competitions.errors.contests import ContestUnknown
from competitions.errors.corrections import AppealUnknown, CorrectionOutOfTime
from competitions.queries.corrections import CorrectionRow, corrections_of
from competitions.queries.desk import CodedEntry
from competitions.rules.corrections import About, may_correct
from competitions.rules.life import State
from competitions.rules.permissions import may_judge_desk
from competitions.rules.record import Fact
from competitions.tables import Appeal, Correction
from database.rows import row
from people import Member


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What would hold (`second`) instead of what holds now (`first`), of which mark, adjustment or factor."""

    about: About
    entry: CodedEntry
    first: str
    second: str
    reason: str
    appeal: int | None
    module: str = ""
    aspect: str = ""
    judge: int = 0
    seat: UUID | None = None
    adjustment: UUID | None = None

    @property
    def place(self) -> tuple[object, ...]:
        return (self.about, self.entry.id, self.module, self.aspect, self.judge, self.adjustment)


class Proposed(msgspec.Struct, frozen=True):
    number: int
    head: record.Head


async def hold_for(contest_id: UUID, by: Member) -> State:
    """The contest, held, for a member of its desk."""
    contest = await locked(contest_id)
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    if not may_correct(contest.state):
        raise CorrectionOutOfTime
    return contest.state


async def propose(
    contest_id: UUID, head: record.Head, change: Change, *, four_eyes: bool, by: Member, now: datetime
) -> Proposed:
    number = await next_number(contest_id)
    new = await record.write(contest_id, head, [said(change, number, by)], now=now)
    await Correction(
        contest=contest_id, number=number, about=change.about.value, entry=change.entry.id, module=change.module,
        aspect=change.aspect, judge=change.judge, adjustment=change.adjustment, first=change.first,
        second=change.second, reason=change.reason, four_eyes=four_eyes,
        appeal=None if change.appeal is None else await appeal_id(contest_id, change.appeal),
        by=by.account, record_number=new.number, at=now,
    ).save()  # fmt: skip
    return Proposed(number, new)


def said(change: Change, number: int, by: Member) -> Fact:
    body: dict[str, object] = {
        "code": change.entry.code, "number": number, "about": change.about.value, "first": change.first,
        "second": change.second, "reason": change.reason,
    }  # fmt: skip
    if change.adjustment is not None:
        body["adjustment"] = str(change.adjustment)
    return Fact(
        kind="correct", account=by.account, seat=change.seat, entry=change.entry.id, module=change.module or None,
        aspect=change.aspect or None, judge=change.judge, value=change.second or None, body=body,
    )  # fmt: skip


async def waits(contest_id: UUID, change: Change) -> bool:
    """Whether another correction of the same thing waits for its second person."""
    return any(one.waiting and place_of(one) == change.place for one in await corrections_of(contest_id))


def place_of(one: CorrectionRow) -> tuple[object, ...]:
    return (one.about, one.entry, one.module, one.aspect, one.judge, one.adjustment)


async def next_number(contest_id: UUID) -> int:
    found = await row("SELECT coalesce(max(number), 0) + 1 AS number FROM correction WHERE contest = {}", contest_id)
    return msgspec.convert(found, dict[str, int])["number"]


async def appeal_id(contest_id: UUID, number: int) -> UUID:
    found = await Appeal.select(Appeal.id).where(Appeal.contest == contest_id, Appeal.number == number)
    if not found:
        raise AppealUnknown
    return UUID(str(found[0]["id"]))
