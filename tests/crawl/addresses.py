"""Every address of the program, made from its own routes: a new page cannot be forgotten here."""

import re
from collections.abc import Iterator, Mapping

import msgspec
from litestar.routes import HTTPRoute

from tests.crawl.areas import AREAS
from tests.crawl.world import Place, World
from web.plumbing import App

PARAMETER = re.compile(r"\{(\w+):(\w+)\}")
CONTEST = "contests/slug"
NOWHERE = {"uuid": "018f0000-0000-7000-8000-00000000dead", "int": "99999", "str": "nowhere"}
STREAM = ("/live", "/feed")


class Address(msgspec.Struct, frozen=True):
    """One route at one place; `place` is None where it belongs to no contest."""

    path: str
    template: str
    place: Place | None


def templates(app: App, method: str) -> list[str]:
    routes = [route for route in app.litestar.routes if isinstance(route, HTTPRoute)]
    return sorted(route.path for route in routes if method in route.methods)


def methods(app: App) -> dict[str, set[str]]:
    routes = [route for route in app.litestar.routes if isinstance(route, HTTPRoute)]
    return {route.path: set(route.methods) for route in routes}


def addresses(app: App, world: World, method: str, places: list[Place] | None = None) -> Iterator[Address]:
    """Everywhere this method is taken, at each of these contests; without those that a contest has not got yet."""
    for template in templates(app, method):
        for place in (world.contests if places is None else places) if is_of_contest(template) else [None]:
            values = world.values if place is None else place.values | {CONTEST: place.slug}
            path = filled(template, values)
            if path is not None:
                yield Address(path, template, place)


def is_of_contest(template: str) -> bool:
    return "contests/{slug:str}" in template


def parameters(template: str) -> Iterator[tuple[int, str, str]]:
    """For each parameter where it stands, its name with the last plain piece before it, and its kind."""
    plain = ""
    for position, piece in enumerate(template.split("/")):
        if parameter := PARAMETER.fullmatch(piece):
            name = f"{plain}/{parameter[1]}"
            if name not in KNOWN and not any(name in area.known for area in AREAS):
                raise KeyError(f"{template}: say in tests/crawl/world.py what {name} is")
            yield position, name, parameter[2]
        else:
            plain = piece


def filled(template: str, values: Mapping[str, str]) -> str | None:
    """The address with its values; None where a contest has not got one of them yet."""
    pieces = template.split("/")
    for position, name, _kind in parameters(template):
        if name not in values:
            return None
        pieces[position] = values[name]
    return "/".join(pieces)


def wrong(template: str, values: Mapping[str, str]) -> Iterator[str]:
    """The address with one value after the other replaced by one of the right form that names nothing."""
    for _position, name, kind in parameters(template):
        path = filled(template, dict(values) | {name: NOWHERE[kind]})
        if path is not None:
            yield path


KNOWN = {
    CONTEST, "aspects/code", "groups/code", "modules/code", "modules/module", "versions/number", "import/file_hash",
    "entries/entry", "entries/code", "seats/seat", "relations/relation", "sessions/session", "seasons/season",
    "people/account",
    "organisations/organisation", "invitations/token", "invitations/invitation", "pair/card",
    "recheck/code", "recheck/number", "appeals/number", "corrections/number", "paper/code", "paper/number",
    "paper/place", "paper-prints/number", "paper-prints/place",
}  # fmt: skip
