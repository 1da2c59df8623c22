"""An uploaded workbook before it becomes the draft."""

from uuid import UUID

import msgspec

from competitions.errors.schemes import PreviewUnknown, SchemeLocked
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.scheme_parts import GroupBlock, ModuleRow, groups_of, module_row
from competitions.queries.schemes import Draft, draft_of
from competitions.rules.life import STATE_NAMES
from competitions.rules.scheme_life import accepts_schemes
from competitions.scheme_import import Note, Reading
from database.rows import row
from people import Member
from web.language import _

SECTION_NOTES = ("section-variation", "total-variation", "section-totals-wrong")


class ImportPage(msgspec.Struct, frozen=True):
    contest: ContestFacts
    draft: Draft | None


class PreviewPage(msgspec.Struct, frozen=True):
    """`notes` leaves out what the table of sections already says."""

    contest: ContestFacts
    name: str
    reading: Reading
    notes: list[Note]
    modules: list[tuple[ModuleRow, list[GroupBlock]]]
    draft: Draft | None


async def import_page(member: Member, slug: str) -> ImportPage:
    contest = await editable_contest(member, slug)
    return ImportPage(contest, await draft_of(contest.id))


async def preview_page(member: Member, slug: str, file_hash: str) -> PreviewPage:
    contest = await editable_contest(member, slug)
    name, reading = await kept(contest.id, file_hash)
    modules = reading.scheme.modules if reading.scheme else []
    return PreviewPage(
        contest=contest,
        name=name,
        reading=reading,
        notes=[note for note in reading.warnings if note.code not in SECTION_NOTES],
        modules=[(module_row(module), groups_of(module)) for module in modules],
        draft=await draft_of(contest.id),
    )


async def kept(contest_id: UUID, file_hash: str) -> tuple[str, Reading]:
    sql = "SELECT name, reading FROM scheme_upload WHERE contest = {} AND file_hash = {}"
    found = await row(sql, contest_id, file_hash)
    if found is None:
        raise PreviewUnknown
    return str(found["name"]), msgspec.json.decode(str(found["reading"]), type=Reading)


async def editable_contest(member: Member, slug: str) -> ContestFacts:
    contest = await contests.for_officer(member, slug)
    if not accepts_schemes(contest.state):
        raise SchemeLocked(_(STATE_NAMES[contest.state]))
    return contest
