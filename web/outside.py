"""Where this installation is reached from outside: for QR codes and links that leave the screen."""

from typing import Any
from urllib.parse import urlsplit

from litestar.connection import Request

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 -- named in order to be refused

_public: list[str] = []
_served: list[str] = []


def choose(public_url: str | None, served: str | None = None) -> None:
    """Called once while the program is put together; without `public_url` the address of the request is taken, and
    where no request is at hand the one that the program listens on."""
    _public[:] = [public_url.rstrip("/")] if public_url else []
    _served[:] = [served.rstrip("/")] if served and urlsplit(served).hostname not in EVERYWHERE else []


def absolute(request: Request[Any, Any, Any], path: str) -> str:
    return f"{_public[0] if _public else str(request.base_url).rstrip('/')}{path}"


def known(path: str) -> str | None:
    """For pages that are made for nobody in particular: None where the program was not told where it is reached."""
    base = [*_public, *_served]
    return f"{base[0]}{path}" if base else None
