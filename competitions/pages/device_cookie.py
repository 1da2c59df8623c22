"""The device token of a tablet: an opaque secret in a cookie that only the tablet's own pages receive."""

from http.cookies import CookieError, SimpleCookie
from typing import Any

from litestar.connection import Request

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


def cookie_lines(request: Request[Any, Any, Any], token: str) -> list[str]:
    secure = "; Secure" if must_visit(request.scope).site.secure else ""
    return [f"{NAME}={token}; Path={path}; Max-Age={YEAR}; HttpOnly; SameSite=Strict{secure}" for path in PATHS]
