"""What a request says of where it comes from."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from web.current import Scope

FORWARDING = (b"x-forwarded-for", b"forwarded", b"x-real-ip")


def header(scope: Any, name: bytes) -> str | None:
    for key, value in scope["headers"]:
        if key == name:
            return str(value.decode("latin-1"))
    return None


def cookie(scope: Any, name: str) -> str | None:
    """The first that is called exactly so and says something (RFC 6265, 4.2); our values need no quotes."""
    for key, value in scope["headers"]:
        if key == b"cookie":
            for pair in value.decode("latin-1").split(";"):
                called, _, said = pair.strip().partition("=")
                if called == name and said:
                    return str(said)
    return None


def address_of(scope: Any) -> str:
    client = scope.get("client")
    return str(client[0])[:64] if client else ""


def browser_of(scope: Any) -> str:
    said = header(scope, b"user-agent") or ""
    return "".join(letter for letter in said if letter.isprintable())[:300]


def same_origin(scope: Scope | Any) -> bool:
    """Whether one of our own pages sent this. Whoever says nothing about it is not believed."""
    site = header(scope, b"sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = header(scope, b"origin")
    host = header(scope, b"host")
    return origin is not None and host is not None and urlsplit(origin).netloc.lower() == host.lower()


def on_this_machine(scope: Any) -> bool:
    """Straight from here, not from somewhere else through a proxy that runs here."""
    forwarded = any(name in FORWARDING for name, _value in scope["headers"])
    return not forwarded and address_of(scope) in ("127.0.0.1", "::1")


def local_path(wanted: str | None, otherwise: str) -> str:
    """A path on this site and nothing else, for coming back after signing in."""
    if wanted is None or not wanted.startswith("/") or wanted.startswith("//"):
        return otherwise
    unsafe = "\\" in wanted or any(ord(letter) < 33 or ord(letter) == 127 for letter in wanted)
    return otherwise if unsafe else wanted
