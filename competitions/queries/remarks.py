"""Re-marks that were asked for and are not over (rule 2.2): each judge marks the aspect again, and signs."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from competitions.queries.sheets import SheetProgress
from competitions.queries.standing import all_versions
from competitions.rules.sheets import judge_number
from database.rows import rows_as
from scoring.rules.aspects import Aspect


class Stage(StrEnum):
    WAITING = "waiting"
    MARKED = "marked"
    SIGNED = "signed"


class Answer(msgspec.Struct, frozen=True):
    """How far one judge has come since."""

    judge_name: str
    stage: Stage


class OpenRemark(msgspec.Struct, frozen=True, kw_only=True):
    """It stops locking until everybody has signed, also once the marks lie close enough again."""

    code: str
    aspect: str
    name: str
    reason: str
    by: str
    at: datetime
    answers: list[Answer]


class Request(msgspec.Struct, frozen=True):
    """The last one about an aspect of an entry; `marked` are the judges who gave it a mark since."""

    entry: UUID
    code: str
    aspect: str
    reason: str
    by: str
    at: datetime
    marked: list[int]


async def open_remarks(contest_id: UUID, sheets: Iterable[SheetProgress]) -> list[OpenRemark]:
    """By code and aspect; `sheets` are those of the contest."""
    versions = await all_versions(contest_id)
    placed = {aspect.code: (module.code, aspect) for module, aspect in (versions[-1].aspects() if versions else ())}
    by_entry: dict[tuple[UUID, str], list[SheetProgress]] = {}
    for sheet in sheets:
        by_entry.setdefault((sheet.entry_id, sheet.module), []).append(sheet)
    found = []
    for request in await rows_as(Request, REQUESTS, contest_id):
        if request.aspect in placed:
            module, aspect = placed[request.aspect]
            found.append(as_asked(request, aspect, by_entry.get((request.entry, module), [])))
    return [one for one in found if any(answer.stage is not Stage.SIGNED for answer in one.answers)]


def as_asked(request: Request, aspect: Aspect, sheets: list[SheetProgress]) -> OpenRemark:
    asked = [sheet for sheet in sheets if not sheet.shadow and judge_number(aspect, sheet.place) is not None]
    return OpenRemark(
        code=request.code, aspect=request.aspect, name=aspect.name, reason=request.reason, by=request.by, at=request.at,
        answers=[Answer(sheet.judge_name, stage(request, aspect, sheet)) for sheet in asked],
    )  # fmt: skip


def stage(request: Request, aspect: Aspect, sheet: SheetProgress) -> Stage:
    if request.aspect not in sheet.open_remarks:
        return Stage.SIGNED
    return Stage.MARKED if judge_number(aspect, sheet.place) in request.marked else Stage.WAITING


REQUESTS = """
SELECT DISTINCT ON (entry.code COLLATE "C", request.aspect COLLATE "C") request.entry, entry.code, request.aspect,
    request.reason, account.name AS by, request.at, ARRAY(
        SELECT mark.judge FROM latest_mark mark WHERE mark.contest = request.contest AND mark.entry = request.entry
            AND mark.aspect = request.aspect AND mark.record_number > request.record_number
    ) AS marked
FROM remark_request request JOIN entry ON entry.id = request.entry JOIN account ON account.id = request.by
WHERE request.contest = {} AND entry.status IN ('ranked', 'out_of_contest')
ORDER BY entry.code COLLATE "C", request.aspect COLLATE "C", request.record_number DESC
"""
