"""The tree of organisations, and one of them for its form."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

import msgspec

from database.rows import row, rows, rows_as
from people.errors import AdministratorOnly
from people.places import Place
from people.queries.search import pattern
from people.rules import KIND_NAMES, Member, OrganisationKind, Scope, credit_code_sound, may_manage_organisations
from web.paging import Paging
from web.refusals import NotFound


class OrganisationLine(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    kind: OrganisationKind
    parent_name: str | None
    village: str
    declared_members: int | None
    depth: int

    @property
    def kind_label(self) -> str:
        return KIND_NAMES[self.kind]


class OrganisationList(msgspec.Struct, frozen=True):
    lines: list[OrganisationLine]
    paging: Paging
    search: str
    path: str


class ParentChoice(msgspec.Struct, frozen=True):
    id: UUID
    name: str


class Revision(msgspec.Struct, frozen=True):
    number: int
    by: str | None
    at: datetime


class OrganisationWritten(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the form before the first post."""

    name: str = ""
    kind: OrganisationKind = OrganisationKind.ENTERPRISE
    parent: UUID | None = None
    credit_code: str | None = None
    union_name: str = ""
    union_credit_code: str | None = None
    approval_number: str = ""
    founded_on: date | None = None
    village: str = ""
    address: str = ""
    ownership: str = ""
    industry: str = ""
    workers: int | None = None
    women_workers: int | None = None
    migrant_workers: int | None = None
    declared_members: int | None = None
    chair: str = ""
    contact: str = ""


class OrganisationPage(msgspec.Struct, frozen=True):
    id: UUID
    written: OrganisationWritten
    parents: list[ParentChoice]
    revisions: list[Revision]

    @property
    def name(self) -> str:
        return self.written.name

    @property
    def doubtful_codes(self) -> list[str]:
        """W1: codes whose last character does not fit; some early ones do not."""
        codes = (self.written.credit_code, self.written.union_credit_code)
        return [code for code in codes if code is not None and not credit_code_sound(code)]


TREE = """
WITH RECURSIVE tree AS (
    SELECT organisation.*, NULL::varchar AS parent_name, 0 AS depth,
        ARRAY[organisation.name::text COLLATE "C"] AS path
    FROM organisation WHERE organisation.parent IS NULL
    UNION ALL
    SELECT organisation.*, tree.name, tree.depth + 1, tree.path || (organisation.name::text COLLATE "C")
    FROM organisation JOIN tree ON organisation.parent = tree.id
)
"""

FOUND = """
FROM tree WHERE name ILIKE {0} OR union_name ILIKE {0} OR village ILIKE {0} OR credit_code ILIKE {0}
    OR union_credit_code ILIKE {0}
""".replace("{0}", "{}")

LINES = f"""{TREE}
SELECT id, name, kind, parent_name, village, declared_members, depth {FOUND} ORDER BY path LIMIT {{}} OFFSET {{}}
"""

# An organisation cannot come to stand under itself or under what stands under it.
PARENTS = f"""{TREE}
SELECT id, name FROM tree WHERE kind IN ('town', 'village', 'industry')
    AND NOT EXISTS (
        SELECT FROM tree AS own WHERE own.id = {{}} AND own.path = tree.path[:array_length(own.path, 1)]
    )
ORDER BY path
"""  # noqa: S608 -- only our own text is put together

EVERY = f"{TREE} SELECT id, name FROM tree ORDER BY path"  # noqa: S608 -- only our own text is put together

REVISIONS = """
SELECT revision.number, account.name AS by, revision.at FROM organisation_revision AS revision
LEFT JOIN account ON account.id = revision.by WHERE revision.organisation = {} ORDER BY revision.number DESC LIMIT 20
"""


async def organisation_list(member: Member, *, search: str, page: int | None) -> OrganisationList:
    refuse_others(member)
    like = (pattern(search),) * 5
    counted = await row(f"{TREE} SELECT count(*) AS count {FOUND}", *like)
    assert counted is not None
    paging = Paging.of(page, int(str(counted["count"])))
    lines = await rows_as(OrganisationLine, LINES, *like, paging.size, paging.offset)
    return OrganisationList(lines, paging, search, "/desk/people/organisations")


async def parent_choices(member: Member, *, below: UUID | None = None) -> list[ParentChoice]:
    refuse_others(member)
    return await rows_as(ParentChoice, PARENTS, below)


async def organisation_page(member: Member, organisation: UUID) -> OrganisationPage:
    refuse_others(member)
    found = await row("SELECT * FROM organisation WHERE id = {}", organisation)
    if found is None:
        raise NotFound
    parents = await parent_choices(member, below=organisation)
    revisions = await rows_as(Revision, REVISIONS, organisation)
    return OrganisationPage(organisation, msgspec.convert(found, OrganisationWritten), parents, revisions)


class OrganisationPlaces:
    """Organisations as places where a role can hold."""

    async def choices(self) -> list[Place]:
        found = await rows(EVERY)
        return [Place(Scope.ORGANISATION, UUID(str(each["id"])), str(each["name"])) for each in found]

    async def names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        found = await rows("SELECT id, name FROM organisation WHERE id = ANY({})", list(ids))
        return {UUID(str(each["id"])): str(each["name"]) for each in found}


def refuse_others(member: Member) -> None:
    if not may_manage_organisations(member):
        raise AdministratorOnly
