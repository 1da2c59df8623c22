"""No other site may make a visitor's browser write here."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection, Request
from litestar.handlers import BaseRouteHandler

from web import forms
from web.current import must_visit
from web.refusals import ForeignRequest
from web.tokens import same
from web.visitors import header, same_origin

SAFE = ("GET", "HEAD", "OPTIONS")
TABLET_API = "/tablet/api/"


async def csrf_guard(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    """With a session: its token, in the field `csrf` or the header. Without: the same origin, so that nobody
    is signed in by another site. Tablets: their header, which no form of another site can send."""
    scope = connection.scope
    if scope.get("method") in SAFE:
        return
    session = must_visit(scope).session
    if scope["path"].startswith(TABLET_API):
        genuine = header(scope, b"x-tablet") == "1" and same_origin(scope)
    elif session is None:
        genuine = same_origin(scope)
    else:
        genuine = header(scope, b"sec-fetch-site") != "cross-site" and same(await sent_token(connection), session.csrf)
    if not genuine:
        raise ForeignRequest


async def sent_token(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    sent = header(connection.scope, b"x-csrf-token")
    if sent is not None or not isinstance(connection, Request):
        return sent or ""
    return next(iter((await forms.posted(connection)).get("csrf", [])), "")
