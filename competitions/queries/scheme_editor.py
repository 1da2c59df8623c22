"""What the pages of the scheme editor show."""

from decimal import Decimal
from uuid import UUID

import msgspec
from msgspec.structs import replace

from competitions.errors.schemes import NoDraft
from competitions.queries import contests
from competitions.queries.contests import ContestFacts
from competitions.queries.scheme_checks import FaultLine, fault_lines, warnings_of
from competitions.queries.scheme_parts import GroupBlock, ModuleRow, groups_of, module_row
from competitions.queries.schemes import (
    Draft,
    PublishedScheme,
    VersionFacts,
    current,
    draft_of,
    version_of,
    versions_of,
)
from competitions.rules.permissions import may_manage
from competitions.rules.scheme_life import accepts_schemes
from competitions.rules.scheme_sums import total_of
from competitions.rules.scheme_templates import TEMPLATES, Template
from database.rows import rows_as
from people import Member
from scoring.rules.scheme import Module, Scheme


class SchemePage(msgspec.Struct, frozen=True):
    """The scheme's own page. `pending`: the draft holds what no version holds; `marked`: marks were already made."""

    contest: ContestFacts
    editable: bool
    open: bool
    draft: Draft | None
    modules: list[ModuleRow]
    total: Decimal | None
    aspects: int
    faults: list[FaultLine]
    warnings: list[str]
    current: PublishedScheme | None
    versions: list[VersionFacts]
    pending: bool
    marked: int
    templates: tuple[Template, ...]


class ModulePage(msgspec.Struct, frozen=True):
    contest: ContestFacts
    edition: int
    scheme: Scheme
    module: Module
    row: ModuleRow
    groups: list[GroupBlock]
    total: Decimal | None
    first: bool
    last: bool


class DraftPage(msgspec.Struct, frozen=True):
    """The draft for somebody who edits it."""

    contest: ContestFacts
    draft: Draft
    total: Decimal | None

    @property
    def scheme(self) -> Scheme:
        return self.draft.scheme


async def scheme_page(member: Member, slug: str) -> SchemePage:
    contest = await contests.for_member(member, slug)
    draft, published = await draft_of(contest.id), await current(contest.id)
    scheme = draft.scheme if draft else published.scheme if published else Scheme(version=1, modules=[])
    return SchemePage(
        contest=contest,
        editable=may_manage(member, contest.id) and accepts_schemes(contest.state),
        open=accepts_schemes(contest.state),
        draft=draft,
        modules=[module_row(module) for module in scheme.modules],
        total=total_of(scheme),
        aspects=sum(len(module.aspects) for module in scheme.modules),
        faults=fault_lines(slug, scheme) if draft else [],
        warnings=warnings_of(scheme) if draft else [],
        current=published,
        versions=await versions_of(contest.id),
        pending=draft is not None and is_pending(draft, published),
        marked=await marks_made(contest.id),
        templates=TEMPLATES,
    )


async def draft_page(member: Member, slug: str) -> DraftPage:
    """The draft for an officer, or a refusal."""
    contest = await contests.for_officer(member, slug)
    draft = await draft_of(contest.id)
    if draft is None:
        raise NoDraft
    return DraftPage(contest, draft, total_of(draft.scheme))


def module_page(shown: DraftPage, module: Module) -> ModulePage:
    codes = [each.code for each in shown.scheme.modules]
    return ModulePage(
        contest=shown.contest,
        edition=shown.draft.edition,
        scheme=shown.scheme,
        module=module,
        row=module_row(module),
        groups=groups_of(module),
        total=shown.total,
        first=codes[0] == module.code,
        last=codes[-1] == module.code,
    )


def is_pending(draft: Draft, published: PublishedScheme | None) -> bool:
    return published is None or replace(draft.scheme, version=published.version) != published.scheme


async def marks_made(contest_id: UUID) -> int:
    class Count(msgspec.Struct):
        made: int

    sql = "SELECT count(*) AS made FROM latest_mark WHERE contest = {}"
    return (await rows_as(Count, sql, contest_id))[0].made


class VersionPage(msgspec.Struct, frozen=True):
    """One published version with its sums."""

    contest: ContestFacts
    published: PublishedScheme
    modules: list[tuple[ModuleRow, list[GroupBlock]]]
    total: Decimal | None


async def version_page(member: Member, slug: str, number: int) -> VersionPage:
    contest = await contests.for_member(member, slug)
    published = await version_of(contest.id, number)
    modules = [(module_row(module), groups_of(module)) for module in published.scheme.modules]
    return VersionPage(contest, published, modules, total_of(published.scheme))
