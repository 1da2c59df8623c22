"""The seven haves of a studio, each with its newest evidence."""

from datetime import date
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people import Member
from studios.queries import studios
from studios.queries.studios import StudioFacts
from studios.rules.haves import HAVE_NAMES, Have
from web import files
from web.files import StoredFile
from web.language import _
from web.refusals import NotFound

EVIDENCE = """
SELECT have.id, have.kind, have."on", have.note, account.name AS by, stored_file.kind AS file
FROM studio_have AS have
LEFT JOIN account ON account.id = have.by LEFT JOIN stored_file ON stored_file.id = have.file
WHERE have.studio = {} ORDER BY have."on" DESC, have.at DESC
"""


class Evidence(msgspec.Struct, frozen=True):
    id: UUID
    kind: Have
    on: date
    note: str
    by: str | None
    file: str | None


class HaveLine(msgspec.Struct, frozen=True):
    kind: Have
    evidence: list[Evidence]

    @property
    def title(self) -> str:
        return HAVE_NAMES[self.kind][0]

    @property
    def meaning(self) -> str:
        return HAVE_NAMES[self.kind][1]


class HavesPage(msgspec.Struct, frozen=True):
    studio: StudioFacts
    lines: list[HaveLine]

    @property
    def options(self) -> list[tuple[str, str]]:
        return [(line.kind.value, _(line.title)) for line in self.lines]

    @property
    def shown(self) -> int:
        return sum(bool(line.evidence) for line in self.lines)


async def haves_page(member: Member, slug: str) -> HavesPage:
    studio = await studios.for_member(member, slug)
    found = await rows_as(Evidence, EVIDENCE, studio.id)
    return HavesPage(studio, [HaveLine(kind, [one for one in found if one.kind is kind]) for kind in Have])


async def have_file(member: Member, slug: str, have: UUID) -> StoredFile:
    studio = await studios.for_member(member, slug)
    found = await row("SELECT file FROM studio_have WHERE id = {} AND studio = {}", have, studio.id)
    if found is None or found["file"] is None:
        raise NotFound
    return await files.find(UUID(str(found["file"])))
