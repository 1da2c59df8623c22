"""Corrections and appeals of a contest, as the desk shows them and as actions ask for them."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.corrections import AppealUnknown, CorrectionUnknown, NoSuchMark
from competitions.queries.contests import ContestFacts
from competitions.queries.courses import course_of
from competitions.queries.desk import CodedEntry, coded_entries, coded_entry, scheme_of
from competitions.queries.limits import limits_of
from competitions.rules.corrections import About, appeal_until, mark_place
from database.rows import rows_as
from people import Member
from scoring.rules.aspects import Aspect


class CorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """`answer` is None while somebody must confirm; of one made before locking nobody is asked."""

    number: int
    about: About
    entry: UUID
    code: str
    module: str
    aspect: str
    judge: int
    adjustment: UUID | None
    first: str
    second: str
    reason: str
    four_eyes: bool
    appeal: int | None
    account: UUID
    name: str
    at: datetime
    answer: bool | None
    answered_by: str | None
    answered_at: datetime | None

    @property
    def waiting(self) -> bool:
        return self.four_eyes and self.answer is None

    @property
    def stands(self) -> bool:
        return not self.four_eyes or self.answer is True


class MarkNow(msgspec.Struct, frozen=True, kw_only=True):
    """One mark that might be corrected; an empty value is none."""

    entry: CodedEntry
    module: str
    number: int
    aspect: Aspect
    code: str
    penalty: str | None
    judge: int
    place: int
    value: str
    seat: UUID | None
    version: int


class AppealRow(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    code: str
    appellant: str
    words: str
    received_at: datetime
    name: str
    upheld: bool | None
    reason: str | None
    ruled_by: str | None
    ruled_at: datetime | None
    corrections: list[int]


class CorrectionsPage(msgspec.Struct, frozen=True):
    contest: ContestFacts
    corrections: list[CorrectionRow]
    me: UUID


class AppealsPage(msgspec.Struct, frozen=True):
    contest: ContestFacts
    appeals: list[AppealRow]
    until: datetime | None
    open: bool
    entries: list[CodedEntry]


async def corrections_page(contest: ContestFacts, member: Member) -> CorrectionsPage:
    return CorrectionsPage(contest, await corrections_of(contest.id), member.account)


async def appeals_page(contest: ContestFacts, now: datetime) -> AppealsPage:
    until = await appeals_until(contest.id)
    entries = await coded_entries(contest.id)
    return AppealsPage(contest, await appeals_of(contest.id), until, until is not None and now <= until, entries)


async def appeals_until(contest_id: UUID) -> datetime | None:
    """Rule 7.3; None before marking began."""
    course = await course_of(contest_id)
    return appeal_until(course, (await limits_of(contest_id)).appeal_minutes)


async def corrections_of(contest_id: UUID) -> list[CorrectionRow]:
    """The newest first."""
    return await rows_as(CorrectionRow, CORRECTIONS, contest_id)


async def correction(contest_id: UUID, number: int) -> CorrectionRow:
    found = [one for one in await corrections_of(contest_id) if one.number == number]
    if not found:
        raise CorrectionUnknown
    return found[0]


async def waiting_corrections(contest_id: UUID) -> list[int]:
    return sorted(one.number for one in await corrections_of(contest_id) if one.waiting)


async def appeals_of(contest_id: UUID) -> list[AppealRow]:
    """The newest first."""
    return await rows_as(AppealRow, APPEALS, contest_id)


async def appeal(contest_id: UUID, number: int) -> AppealRow:
    found = [one for one in await appeals_of(contest_id) if one.number == number]
    if not found:
        raise AppealUnknown
    return found[0]


async def waiting_appeals(contest_id: UUID) -> list[int]:
    return sorted(one.number for one in await appeals_of(contest_id) if one.upheld is None)


async def mark_now(contest_id: UUID, code: str, written: str, judge: int) -> MarkNow:
    """Raises NoSuchMark for what the scheme has no room for."""
    entry = await coded_entry(contest_id, code)
    published = await scheme_of(contest_id)
    found = mark_place(published.scheme, written, judge)
    if found is None:
        raise NoSuchMark
    number = published.scheme.modules.index(found.module) + 1
    held = await rows_as(Held, HELD, contest_id, entry.id, found.module.code, found.place, entry.id, written, judge)
    return MarkNow(
        entry=entry, module=found.module.code, number=number, aspect=found.aspect, code=written, penalty=found.penalty,
        judge=judge, place=found.place, value=held[0].value or "", seat=held[0].seat, version=published.version,
    )  # fmt: skip


class Held(msgspec.Struct, frozen=True):
    value: str | None
    seat: UUID | None


HELD = """
SELECT mark.value, coalesce(mark.seat, sheet.seat) AS seat FROM (SELECT 1) AS once
LEFT JOIN assigned_sheet sheet ON sheet.contest = {} AND sheet.entry = {} AND sheet.module = {} AND sheet.place = {}
LEFT JOIN latest_mark mark ON mark.entry = {} AND mark.aspect = {} AND mark.judge = {}
"""

CORRECTIONS = """
SELECT correction.number, correction.about, correction.entry, entry.code, correction.module, correction.aspect,
    correction.judge, correction.adjustment, correction.first, correction.second, correction.reason,
    correction.four_eyes, appeal.number AS appeal, account.id AS account, account.name, correction.at,
    answer.agreed AS answer, second.name AS answered_by, answer.at AS answered_at
FROM correction JOIN entry ON entry.id = correction.entry JOIN account ON account.id = correction.by
LEFT JOIN appeal ON appeal.id = correction.appeal
LEFT JOIN correction_answer answer ON answer.correction = correction.id
LEFT JOIN account second ON second.id = answer.by
WHERE correction.contest = {} ORDER BY correction.number DESC
"""

APPEALS = """
SELECT appeal.number, entry.code, appeal.appellant, appeal.words, appeal.received_at, account.name, ruling.upheld,
    ruling.reason, judge.name AS ruled_by, ruling.at AS ruled_at,
    ARRAY(SELECT number FROM correction WHERE correction.appeal = appeal.id ORDER BY number) AS corrections
FROM appeal JOIN entry ON entry.id = appeal.entry JOIN account ON account.id = appeal.by
LEFT JOIN ruling ON ruling.appeal = appeal.id LEFT JOIN account judge ON judge.id = ruling.by
WHERE appeal.contest = {} ORDER BY appeal.number DESC
"""
