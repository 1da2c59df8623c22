"""Keeping an upload: cleaned, written to the disk, then known to the database."""

import asyncio
import hashlib
from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from database.rows import row, rows
from database.work import unit_of_work
from web.files.cleaning import Cleaned, cleaned
from web.files.errors import FileGone
from web.files.kinds import PROOFS, Kind
from web.files.store import STORE
from web.forms import Upload
from web.refusals import TooLarge

LIMIT = 10_000_000
REMEMBER = """
INSERT INTO stored_file (id, sha256, kind, width, height, bytes, by, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {})
ON CONFLICT (sha256) DO NOTHING
"""
BY_HASH = "SELECT id, sha256, kind, width, height, bytes FROM stored_file WHERE sha256 = {}"
BY_ID = "SELECT id, sha256, kind, width, height, bytes FROM stored_file WHERE id = {}"


class StoredFile(msgspec.Struct, frozen=True):
    """One content, however often it was sent; `bytes` is its length."""

    id: UUID
    sha256: str
    kind: Kind
    width: int | None
    height: int | None
    bytes: int


async def keep(
    upload: Upload, *, by: UUID | None, now: datetime, allowed: frozenset[Kind] = PROOFS, limit: int = LIMIT
) -> StoredFile:
    """Refuses what is too large or not what it must be; the same content twice is one file.

    The bytes are on the disk before the row says so. `by` is an account, or nobody for a visitor with a link.
    """
    if len(upload.content) > limit:
        raise TooLarge(limit)
    clean = await asyncio.to_thread(cleaned, upload.content, allowed)
    sha256 = hashlib.sha256(clean.content).hexdigest()
    await asyncio.to_thread(STORE.write, sha256, clean.content)
    return await remember(sha256, clean, by=by, now=now)


@unit_of_work
async def remember(sha256: str, clean: Cleaned, *, by: UUID | None, now: datetime) -> StoredFile:
    described = (sha256, clean.kind.value, clean.width, clean.height, len(clean.content))
    await rows(REMEMBER, uuid4(), *described, by, now)
    return msgspec.convert(await row(BY_HASH, sha256), StoredFile)


async def find(file_id: UUID) -> StoredFile:
    found = await row(BY_ID, file_id)
    if found is None:
        raise FileGone
    return msgspec.convert(found, StoredFile)


async def read(file: StoredFile) -> bytes:
    return await asyncio.to_thread(STORE.read, file.sha256)
