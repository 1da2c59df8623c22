"""What was published, and who locked what it rests on."""

from datetime import datetime
from uuid import UUID

import msgspec

from database.rows import rows_as


class PublicationFacts(msgspec.Struct, frozen=True):
    """A published version; number 0 and an empty package before the first."""

    version: int = 0
    kind: str = ""
    package: str = ""
    hash: str = ""
    record_hash: str = ""
    at: datetime | None = None


class StepFacts(msgspec.Struct, frozen=True):
    """A step that was taken; no name is the clock's."""

    to: str
    account: UUID | None
    name: str | None
    at: datetime
    note: str


async def last_publication(contest_id: UUID) -> PublicationFacts:
    sql = """SELECT version, kind, package, hash, record_hash, at FROM publication
        WHERE contest = {} ORDER BY version DESC LIMIT 1"""
    found = await rows_as(PublicationFacts, sql, contest_id)
    return found[0] if found else PublicationFacts()


async def steps_of(contest_id: UUID) -> list[StepFacts]:
    """Every step, the first one first."""
    sql = """SELECT contest_step.went_to AS to, account.id AS account, account.name, contest_step.at, contest_step.note
        FROM contest_step LEFT JOIN account ON account.id = contest_step.by
        WHERE contest_step.contest = {} ORDER BY contest_step.number"""
    return await rows_as(StepFacts, sql, contest_id)


async def locked_by(contest_id: UUID) -> UUID | None:
    lockers = [step.account for step in await steps_of(contest_id) if step.to == "locked"]
    return lockers[-1] if lockers else None
