"""The device token of a tablet: an opaque secret in a cookie that only the tablet's own pages receive."""

from http.cookies import CookieError, SimpleCookie
from typing import Any

from litestar.connection import Request
from litestar.datastructures import Cookie

from web.current import must_visit

NAME = "jiangtai-tablet"
YEAR = 31_536_000
PATHS = ("/tablet", "/en/tablet")  # the same page in both languages


def device_token(request: Request[Any, Any, Any]) -> str | None:
    for name, value in request.scope["headers"]:
        if name == b"cookie" and NAME.encode() in value:
            try:
                morsel = SimpleCookie(value.decode("latin-1")).get(NAME)
            except CookieError:
                continue
            if morsel is not None and morsel.value:
                return morsel.value
    return None


def cookies(request: Request[Any, Any, Any], token: str) -> list[Cookie]:
    secure = must_visit(request.scope).site.secure
    return [
        Cookie(key=NAME, value=token, path=path, max_age=YEAR, httponly=True, samesite="strict", secure=secure)
        for path in PATHS
    ]
