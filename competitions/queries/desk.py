"""What the desk's actions look up before they write: an entry by its code, a scheme, a contest's state."""

from uuid import UUID

import msgspec

from competitions.errors.desk import CodeUnknown, NotMarking, SchemeMissing
from competitions.queries import schemes
from competitions.queries.schemes import PublishedScheme
from competitions.rules.life import State
from database.rows import rows_as


class CodedEntry(msgspec.Struct, frozen=True):
    id: UUID
    code: str
    status: str


async def coded_entry(contest_id: UUID, code: str) -> CodedEntry:
    """The entry with this code; withdrawn entries are not there."""
    sql = """SELECT id, code, status FROM entry WHERE contest = {} AND code = {}
        AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)"""
    found = await rows_as(CodedEntry, sql, contest_id, code)
    if not found:
        raise CodeUnknown(code)
    return found[0]


async def coded_entries(contest_id: UUID) -> list[CodedEntry]:
    """Every entry that has a code, by code."""
    sql = """SELECT id, code, status FROM entry WHERE contest = {} AND code IS NOT NULL
        AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id) ORDER BY code COLLATE "C"
    """
    return await rows_as(CodedEntry, sql, contest_id)


async def marking(contest_id: UUID) -> None:
    """Refuse when the contest is not being marked. Ask while holding the record's head: locking holds it too."""
    found = await rows_as(dict[str, str], "SELECT state FROM contest WHERE id = {}", contest_id)
    if not found or found[0]["state"] != State.MARKING:
        raise NotMarking


async def scheme_of(contest_id: UUID) -> PublishedScheme:
    found = await schemes.current(contest_id)
    if found is None:
        raise SchemeMissing
    return found
