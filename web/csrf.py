"""No other site may make a visitor's browser write here."""

from __future__ import annotations

from typing import Any

from litestar.connection import Request

from web import forms
from web.current import must_visit
from web.refusals import ForeignRequest
from web.tokens import same
from web.visitors import header, same_origin

SAFE = ("GET", "HEAD", "OPTIONS")
TABLET_API = "/tablet/api/"


class CsrfGuard:
    """Stands before every handler. (A guard of Litestar's would copy the handler for each request.)"""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] not in SAFE and not await is_genuine(scope, receive, send):
            raise ForeignRequest
        await self.app(scope, receive, send)


async def is_genuine(scope: Any, receive: Any, send: Any) -> bool:
    """With a session: its token, in the field `csrf` or the header. Without: the same origin, so that nobody
    is signed in by another site. Tablets: their header, which no form of another site can send."""
    session = must_visit(scope).session
    if scope["path"].startswith(TABLET_API):
        return header(scope, b"x-tablet") == "1" and same_origin(scope)
    if session is None:
        return same_origin(scope)
    if header(scope, b"sec-fetch-site") == "cross-site":
        return False
    return same(await sent_token(Request(scope, receive, send)), session.csrf)


async def sent_token(request: Request[Any, Any, Any]) -> str:
    sent = header(request.scope, b"x-csrf-token")
    if sent is not None:
        return sent
    return next(iter((await forms.posted(request)).get("csrf", [])), "")
