"""The device token of a tablet: an opaque secret in a cookie that only the tablet's own pages receive.

Beside it, for the page's scripts, which tablet that is: no secret, and known without a network (decision 0041)."""

from typing import Any
from uuid import UUID

from litestar.connection import Request
from litestar.datastructures import Cookie

from web import visitors
from web.current import must_visit

NAME = "jiangtai-tablet"
WHICH = "jiangtai-tablet-id"
YEAR = 31_536_000
PATHS = ("/tablet", "/en/tablet")  # the same page in both languages


def device_token(request: Request[Any, Any, Any]) -> str | None:
    return visitors.cookie(request.scope, NAME)


def cookies(request: Request[Any, Any, Any], token: str, tablet: UUID) -> list[Cookie]:
    return [cookie(request, NAME, token, path, secret=True) for path in PATHS] + [
        cookie(request, WHICH, str(tablet), path, secret=False) for path in PATHS
    ]


def cookie(request: Request[Any, Any, Any], name: str, value: str, path: str, *, secret: bool) -> Cookie:
    secure = must_visit(request.scope).site.secure
    return Cookie(key=name, value=value, path=path, max_age=YEAR, httponly=secret, samesite="strict", secure=secure)
