"""The request that is being answered, for templates and for the language of a sentence."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import msgspec

from web.addresses import Addresses
from web.menu import Menu, no_menu

Scope = dict[str, Any]  # an ASGI scope is an open mapping by its specification

_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What the running installation is: read once from the settings."""

    secure: bool = False
    metrics_token: str | None = None
    embedded: tuple[str, ...] = ()  # route templates that other sites may show in a frame
    menu: Menu = no_menu
    addresses: Addresses = Addresses()


class Session(msgspec.Struct, frozen=True):
    """The session of this request, as it was when the request came."""

    id: UUID
    subject: UUID
    csrf: str
    seen_at: datetime
    notice: str | None


class Visit(msgspec.Struct):
    """What we know of one request, from its first byte to its log line."""

    id: str
    site: Site
    session: Session | None = None
    member: object | None = None
    cookie: str | None = None  # a Set-Cookie line for the answer
    notice: str | None = None  # to be said on the next page
    notice_shown: bool = False


def enter(scope: Scope) -> None:
    _scope.set(scope)


def scope() -> Scope | None:
    return _scope.get()


def visit() -> Visit | None:
    running = _scope.get()
    return None if running is None else visit_of(running)


def visit_of(scope: Any) -> Visit | None:  # Litestar's scope is a TypedDict, ours a dict
    return cast("Visit | None", scope.get("jiangtai"))


def must_visit(scope: Any) -> Visit:
    visit = visit_of(scope)
    if visit is None:
        raise RuntimeError("This request did not come through the entrance.")
    return visit
