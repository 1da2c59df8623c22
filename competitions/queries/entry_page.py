"""One entry, to be changed or taken back before the draw."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.entries import EntryUnknown
from competitions.queries.contests import ContestFacts
from competitions.queries.entry_list import known_organisations
from competitions.rules.life import accepts_entries
from database.rows import rows_as


class EntryRecord(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    organisation: str
    withdrawn_at: datetime | None
    reason: str


class EntryPage(msgspec.Struct, frozen=True):
    contest: ContestFacts
    entry: EntryRecord
    organisations: list[str]
    may_change: bool


async def entry_page(contest: ContestFacts, entry_id: UUID) -> EntryPage:
    sql = """SELECT entry.id, entry.name, entry.organisation_name AS organisation, withdrawal.at AS withdrawn_at,
        coalesce(withdrawal.reason, '') AS reason
        FROM entry LEFT JOIN withdrawal ON withdrawal.entry = entry.id WHERE entry.contest = {} AND entry.id = {}"""
    found = await rows_as(EntryRecord, sql, contest.id, entry_id)
    if not found:
        raise EntryUnknown
    return EntryPage(contest, found[0], await known_organisations(), accepts_entries(contest.state))
