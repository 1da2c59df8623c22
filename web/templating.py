"""Jinja with nothing undefined, and the names that every template knows."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from web import current
from web.clock import shown, shown_date, shown_time
from web.compiled import compiled_by
from web.language import CHINESE, ENGLISH, _, in_language, language, ngettext, url
from web.menu import marked
from web.outside import known
from web.static import FILES

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def render(template: str, **context: object) -> str:
    return environment().get_template(template).render(**about_request(), **context)


@cache
def environment() -> Environment:
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_by(__file__),
    )
    jinja.globals |= {"_": _, "ngettext": ngettext, "url": url, "static": static, "icon": icon, "outside": known}
    jinja.globals |= {"csrf_field": csrf_field, "csrf_token": csrf_token, "decimal": decimal}
    jinja.globals |= {"shown": shown, "shown_date": shown_date, "shown_time": shown_time}
    return jinja


def about_request() -> dict[str, object]:
    visit = current.visit()
    return {
        "language": language(),
        "html_language": "zh-Hans" if language() == CHINESE else language(),
        "other_language_url": other_language_url(),
        "here": here(),
        "member": None if visit is None else visit.member,
        "menu": [] if visit is None else marked(visit.site.menu(visit.member), here()),
        "notice": None if visit is None else take_notice(visit),
    }


def take_notice(visit: current.Visit) -> str | None:
    if visit.session is None or visit.session.notice is None:
        return None
    visit.notice_shown = True
    return str(visit.session.notice)


def here() -> str:
    """The path of this page without its language: what a menu compares with."""
    scope = current.scope()
    return "/" if scope is None else str(scope["path"])


def other_language_url() -> str:
    """This page in the other language; the answer to a form leads to the nearest page that can be opened."""
    other = ENGLISH if language() == CHINESE else CHINESE
    scope = current.scope()
    if scope is None:
        return in_language("/", other)
    path = scope.get("raw_path", b"/").decode("latin-1")
    if scope["method"] not in ("GET", "HEAD"):
        return in_language(current.must_visit(scope).site.addresses.nearest(path), other)
    query = scope.get("query_string", b"").decode("latin-1")
    return in_language(path, other) + (f"?{query}" if query else "")


def csrf_token() -> str:
    visit = current.visit()
    return "" if visit is None or visit.session is None else str(visit.session.csrf)


def csrf_field() -> Markup:
    token = csrf_token()
    return Markup('<input type="hidden" name="csrf" value="{}">').format(token) if token else Markup("")


def static(path: str) -> str:
    return FILES.url(path)


def icon(name: str) -> Markup:
    return Markup('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>').format(
        static("icons.svg"), escape(name)
    )


def decimal(value: Decimal | int) -> str:
    """Plain digits, never an exponent."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)
