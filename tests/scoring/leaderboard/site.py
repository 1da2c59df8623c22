"""The seasons' pages assembled as the program does."""

from functools import cache

from competitions.pages import ROUTES as CONTESTS
from people.identity import DEPENDENCIES, identify
from scoring.leaderboard.pages import ROUTES
from scoring.leaderboard.shelf import SHELF
from tests.competitions.results.site import Browser, sign_in, signed_in
from web.plumbing import App, assemble


@cache
def app() -> App:
    routes = [*ROUTES, *CONTESTS, sign_in]
    return assemble(routes, dependencies=DEPENDENCIES, identify=identify, shelf=SHELF.ready)


__all__ = ["Browser", "app", "signed_in"]
