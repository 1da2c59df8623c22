"""One entry, to be changed or taken back before the draw."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.entries import EntryUnknown
from competitions.queries.contests import ContestFacts
from competitions.queries.entry_list import known_organisations
from competitions.queries.persons import Candidate, candidates
from competitions.rules.life import accepts_entries
from database.rows import rows_as


class EntryRecord(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    organisation: str
    withdrawn_at: datetime | None
    reason: str
    person: UUID | None


class EntryPage(msgspec.Struct, frozen=True):
    contest: ContestFacts
    entry: EntryRecord
    organisations: list[str]
    may_change: bool
    persons: list[Candidate]


async def entry_page(contest: ContestFacts, entry_id: UUID) -> EntryPage:
    sql = """SELECT entry.id, entry.name, entry.organisation_name AS organisation, withdrawal.at AS withdrawn_at,
        coalesce(withdrawal.reason, '') AS reason, entry.person
        FROM entry LEFT JOIN withdrawal ON withdrawal.entry = entry.id WHERE entry.contest = {} AND entry.id = {}"""
    found = await rows_as(EntryRecord, sql, contest.id, entry_id)
    if not found:
        raise EntryUnknown
    persons = await candidates(found[0].name)
    return EntryPage(contest, found[0], await known_organisations(), accepts_entries(contest.state), persons)
