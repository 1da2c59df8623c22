"""The one cookie: set at sign-in, cleared at sign-out, never anywhere else."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie

from web.current import Site


def name_of(site: Site) -> str:
    # The browser itself refuses a __Host- cookie that came over plain HTTP or from a neighbouring host.
    return "__Host-jiangtai" if site.secure else "jiangtai"


def set_line(site: Site, token: str) -> str:
    return f"{name_of(site)}={token}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if site.secure else ''}"


def clear_line(site: Site) -> str:
    return f"{set_line(site, '')}; Max-Age=0"


def token_in(headers: Iterable[tuple[bytes, bytes]], site: Site) -> str | None:
    wanted = name_of(site)
    for name, value in headers:
        if name == b"cookie" and wanted.encode() in value:
            try:
                morsel = SimpleCookie(value.decode("latin-1")).get(wanted)
            except CookieError:
                continue
            if morsel is not None and morsel.value:
                return morsel.value
    return None
