"""Beginning and ending sessions. Nothing here ever brings back a row that somebody ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from litestar.connection import ASGIConnection

from database.rows import rows
from database.work import unit_of_work
from web import current, tables
from web.sessions import cookies
from web.tokens import hashed, new_token
from web.visitors import address_of, browser_of

Connection = ASGIConnection[Any, Any, Any, Any]

LIFETIME = timedelta(days=7)
IDLE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)


@unit_of_work
async def begin(connection: Connection, subject: UUID, *, now: datetime) -> None:
    """Signs this browser in under a token that nobody has seen before; what it carried until now is void."""
    visit = current.must_visit(connection.scope)
    if visit.session is not None:
        await delete(visit.session.id)
    token = new_token()
    session = current.Session(id=uuid4(), subject=subject, csrf=new_token(), seen_at=now, notice=None)
    await tables.Session(
        id=session.id,
        token_hash=hashed(token),
        subject=subject,
        csrf=session.csrf,
        started_at=now,
        seen_at=now,
        expires_at=now + LIFETIME,
        address=address_of(connection.scope),
        browser=browser_of(connection.scope),
    ).save()
    visit.session = session
    visit.cookie = cookies.set_line(visit.site, token)


async def end(connection: Connection) -> None:
    """Signs this browser out."""
    visit = current.must_visit(connection.scope)
    if visit.session is not None:
        await delete(visit.session.id)
    visit.session = None
    visit.member = None
    visit.cookie = cookies.clear_line(visit.site)


async def end_one(subject: UUID, session: UUID) -> bool:
    """Ends one of the subject's own sessions; False when there is no such session of theirs."""
    gone = await rows("DELETE FROM web_session WHERE id = {} AND subject = {} RETURNING id", session, subject)
    return bool(gone)


async def end_all(subject: UUID) -> None:
    await rows("DELETE FROM web_session WHERE subject = {}", subject)


async def end_others(connection: Connection) -> None:
    """Ends every session of this subject but the one that asks."""
    session = current.must_visit(connection.scope).session
    if session is not None:
        await rows("DELETE FROM web_session WHERE subject = {} AND id <> {}", session.subject, session.id)


async def delete(session: UUID) -> None:
    await rows("DELETE FROM web_session WHERE id = {}", session)


async def seen(session: current.Session, *, now: datetime) -> None:
    """At most once a minute, so that reading pages does not write rows."""
    if now - session.seen_at >= SEEN_EVERY:
        await rows("UPDATE web_session SET seen_at = {} WHERE id = {}", now, session.id)


async def keep_notice(session: current.Session, notice: str) -> None:
    await rows("UPDATE web_session SET notice = {} WHERE id = {}", notice, session.id)


async def forget_notice(session: current.Session) -> None:
    """Only the sentence that was shown: another request may have left a newer one."""
    await rows("UPDATE web_session SET notice = NULL WHERE id = {} AND notice = {}", session.id, session.notice)


async def sweep(*, now: datetime) -> None:
    """Forgets what nobody can use any more."""
    await rows("DELETE FROM web_session WHERE expires_at <= {} OR seen_at <= {}", now, now - IDLE)
