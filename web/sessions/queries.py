"""Finding the session of a token, and listing the sessions of a subject."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from database.rows import rows_as
from web.current import Session
from web.sessions.actions import IDLE
from web.tokens import hashed

FIND = """
SELECT id, subject, csrf, seen_at, notice FROM web_session
WHERE token_hash = {} AND expires_at > {} AND seen_at > {}
"""
LIST = """
SELECT id, started_at, seen_at, address, browser FROM web_session
WHERE subject = {} AND expires_at > {} AND seen_at > {} ORDER BY seen_at DESC, id
"""


class SessionLine(msgspec.Struct, frozen=True):
    id: UUID
    started_at: datetime
    seen_at: datetime
    address: str
    browser: str


async def by_token(token: str, *, now: datetime) -> Session | None:
    found = await rows_as(Session, FIND, hashed(token), now, now - IDLE)
    return found[0] if found else None


async def of(subject: UUID, *, now: datetime) -> list[SessionLine]:
    """Where the subject is signed in, the latest first."""
    return await rows_as(SessionLine, LIST, subject, now, now - IDLE)
