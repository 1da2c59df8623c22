"""The one cookie: set at sign-in, cleared at sign-out, never anywhere else."""

from __future__ import annotations

from typing import Any

from web.current import Site
from web.visitors import cookie


def name_of(site: Site) -> str:
    # The browser itself refuses a __Host- cookie that came over plain HTTP or from a neighbouring host.
    return "__Host-jiangtai" if site.secure else "jiangtai"


def set_line(site: Site, token: str) -> str:
    return f"{name_of(site)}={token}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if site.secure else ''}"


def clear_line(site: Site) -> str:
    return f"{set_line(site, '')}; Max-Age=0"


def token_in(scope: Any, site: Site) -> str | None:
    return cookie(scope, name_of(site))
