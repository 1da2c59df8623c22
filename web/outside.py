"""Where this installation is reached from outside: for QR codes and links that leave the screen."""

from typing import Any

from litestar.connection import Request

_public: list[str] = []


def choose(public_url: str | None) -> None:
    """Called once while the program is put together; without it the address of the request is taken."""
    _public[:] = [public_url.rstrip("/")] if public_url else []


def absolute(request: Request[Any, Any, Any], path: str) -> str:
    return f"{_public[0] if _public else str(request.base_url).rstrip('/')}{path}"
