"""Entries as pages need them: by code without names, or by name where the seal allows it."""

from uuid import UUID

import msgspec

from database.rows import rows_as


class EntryFacts(msgspec.Struct, frozen=True):
    """An entry without its name. `code` is None before the draw."""

    id: UUID
    number: int
    code: str | None
    status: str


class NamedEntry(msgspec.Struct, frozen=True):
    """An entry with its name: before the draw, or after the seal was opened."""

    id: UUID
    number: int
    code: str | None
    status: str
    name: str
    organisation: str


async def entries_of(contest_id: UUID) -> list[EntryFacts]:
    """All entries that were not withdrawn, by code, and by number while there are no codes."""
    sql = """SELECT id, number, code, status FROM entry WHERE contest = {}
        AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
        ORDER BY code COLLATE "C", number"""
    return await rows_as(EntryFacts, sql, contest_id)


async def named_entries_of(contest_id: UUID) -> list[NamedEntry]:
    """The same with names. Only pages before the draw and, after it, an opened seal may ask."""
    sql = """SELECT id, number, code, status, name, organisation_name AS organisation FROM entry
        WHERE contest = {} AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
        ORDER BY code COLLATE "C", number"""
    return await rows_as(NamedEntry, sql, contest_id)
