"""Marking schemes as others ask for them: the current version, an older one, the draft."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.schemes import SchemeVersionUnknown
from database.rows import row, rows_as
from scoring.rules.scheme import Scheme, decode_scheme

KEPT = 64

_kept: dict[str, Scheme] = {}


class PublishedScheme(msgspec.Struct, frozen=True):
    """One immutable version. `hash` is the SHA-256 of its canonical document."""

    version: int
    scheme: Scheme
    hash: str
    published_at: datetime


class VersionFacts(msgspec.Struct, frozen=True):
    version: int
    hash: str
    published_at: datetime
    published_by: str


class VersionName(msgspec.Struct, frozen=True):
    version: int
    hash: str
    published_at: datetime


class Draft(msgspec.Struct, frozen=True):
    """The scheme being written. `edition` counts its changes; `changed_by` is the last hand."""

    scheme: Scheme
    edition: int
    source: str
    changed_at: datetime
    changed_by: str


async def current(contest_id: UUID) -> PublishedScheme | None:
    """The version that new marks are made under; None while nothing is published."""
    sql = "SELECT version, hash, published_at FROM scheme_version WHERE contest = {} ORDER BY version DESC LIMIT 1"
    found = await rows_as(VersionName, sql, contest_id)
    return await published(contest_id, found[0]) if found else None


async def version_of(contest_id: UUID, version: int) -> PublishedScheme:
    """The version with this number, or SchemeVersionUnknown."""
    sql = "SELECT version, hash, published_at FROM scheme_version WHERE contest = {} AND version = {}"
    found = await rows_as(VersionName, sql, contest_id, version)
    if not found:
        raise SchemeVersionUnknown(version)
    return await published(contest_id, found[0])


async def published(contest_id: UUID, name: VersionName) -> PublishedScheme:
    scheme = _kept.get(name.hash) or await fetched(contest_id, name)
    return PublishedScheme(name.version, scheme, name.hash, name.published_at)


async def fetched(contest_id: UUID, name: VersionName) -> Scheme:
    """A hash names one document for ever, so what was decoded once may be kept."""
    sql = "SELECT document FROM scheme_version WHERE contest = {} AND version = {}"
    found = await row(sql, contest_id, name.version)
    if found is None:
        raise SchemeVersionUnknown(name.version)
    if len(_kept) >= KEPT:
        _kept.clear()
    _kept[name.hash] = decode_scheme(str(found["document"]).encode())
    return _kept[name.hash]


async def versions_of(contest_id: UUID) -> list[VersionFacts]:
    """Every version, the newest first."""
    sql = """SELECT scheme_version.version, scheme_version.hash, scheme_version.published_at,
        coalesce(account.name, '') AS published_by
        FROM scheme_version
        LEFT JOIN account ON account.id = scheme_version.published_by
        WHERE scheme_version.contest = {} ORDER BY scheme_version.version DESC"""
    return await rows_as(VersionFacts, sql, contest_id)


async def draft_of(contest_id: UUID) -> Draft | None:
    sql = """SELECT scheme_draft.document, scheme_draft.edition, scheme_draft.source, scheme_draft.changed_at,
        coalesce(account.name, '') AS changed_by
        FROM scheme_draft
        LEFT JOIN account ON account.id = scheme_draft.changed_by
        WHERE scheme_draft.contest = {}"""
    found = await row(sql, contest_id)
    if found is None:
        return None
    scheme = decode_scheme(str(found.pop("document")).encode())
    return msgspec.convert(found | {"scheme": scheme}, Draft)
