"""Before anything is routed: whose request is this?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from web import clock, current
from web.sessions import actions, cookies, queries

Identify = Callable[[UUID], Awaitable[object | None]]


async def nobody(_subject: UUID) -> None:
    """For a site without accounts."""


class Recognition:
    """Looks the session up when there is a cookie, and only then; writes a cookie when somebody signed in or out."""

    def __init__(self, app: Any, identify: Identify) -> None:
        self.app = app
        self.identify = identify

    async def __call__(self, scope: current.Scope, receive: Any, send: Any) -> None:
        visit = current.must_visit(scope)
        token = cookies.token_in(scope, visit.site)
        if token is not None:
            await self.recognise(visit, token)

        async def send_with_session(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                await settle_notice(visit)
                if visit.cookie is not None:
                    message["headers"] = [*message["headers"], (b"set-cookie", visit.cookie.encode())]
            await send(message)

        await self.app(scope, receive, send_with_session)

    async def recognise(self, visit: current.Visit, token: str) -> None:
        now = clock.now()
        session = await queries.by_token(token, now=now)
        member = None if session is None else await self.identify(session.subject)
        if session is not None and member is not None:
            visit.session, visit.member = session, member
            await actions.seen(session, now=now)


async def settle_notice(visit: current.Visit) -> None:
    if visit.session is None:
        return
    if visit.notice is not None:
        await actions.keep_notice(visit.session, visit.notice)
    elif visit.notice_shown:
        await actions.forget_notice(visit.session)
