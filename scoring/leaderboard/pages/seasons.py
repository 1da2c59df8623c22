"""The public pages of seasons. A warm one is answered from the shelf and never comes here."""

from typing import Any

from litestar import get
from litestar.params import FromPath, FromQuery
from litestar.response import Response

from scoring.leaderboard.actions.season_boards import build
from scoring.leaderboard.errors.seasons import SeasonNotThere
from scoring.leaderboard.pages import season_surfaces as surfaces
from scoring.leaderboard.queries import boards as versions
from scoring.leaderboard.queries.finding import found_in
from scoring.leaderboard.queries.seasons import every_season, season_of
from scoring.leaderboard.rules.season_boards import path_of
from scoring.leaderboard.rules.season_words import TABS
from scoring.leaderboard.shelf import SHELF
from scoring.leaderboard.watching import topic
from web.clock import now
from web.hub import HUB
from web.language import language
from web.published import Published
from web.refusals import NotFound
from web.responses import AnyResponse, page, published_response

HOME = "/seasons"
OWN = ("persons", "organisations")


@get(HOME, name="seasons.public")
async def index() -> AnyResponse:
    return page("seasons/list.html", seasons=await every_season())


@get(f"{HOME}/{{year:str}}", name="season.board")
async def show(year: FromPath[str]) -> Response[Any]:
    """The studios' board, or its twins at the same address with .json or .csv."""
    number, dot, ending = year.partition(".")
    return published_response(await surface(number, "studios", dot + ending))


@get(f"{HOME}/{{year:str}}/search", name="season.search")
async def search(year: FromPath[str], q: FromQuery[str] = "") -> AnyResponse:
    await made(year)
    found = await found_in(int(year), q)
    return page("seasons/search.html", year=int(year), asked=q.strip(), found=found, tabs=TABS)


@get(f"{HOME}/{{year:str}}/{{tab:str}}", name="season.tab")
async def tab(year: FromPath[str], tab: FromPath[str]) -> Response[Any]:
    """A tab of the studios' board, one of the other boards, the policy, or the snapshot of a closed season."""
    if tab == "live":
        return await stream(year, "studios")
    name, dot, ending = tab.partition(".")
    if name in OWN:
        return published_response(await surface(year, name, dot + ending))
    return published_response(await surface(year, "studios", f"/{tab}"))


@get(f"{HOME}/{{year:str}}/{{kind:str}}/{{one:str}}", name="season.row")
async def row(year: FromPath[str], kind: FromPath[str], one: FromPath[str]) -> Response[Any]:
    if kind not in (*OWN, "studios"):
        raise NotFound
    if one == "live":
        return await stream(year, kind)
    if kind == "studios":
        return published_response(await surface(year, kind, f"/studios/{one}"))
    return published_response(await surface(year, kind, f"/{one}"))


@get(f"{HOME}/{{year:str}}/{{kind:str}}/page/{{number:str}}", name="season.page")
async def later(year: FromPath[str], kind: FromPath[str], number: FromPath[str]) -> Response[Any]:
    if kind not in OWN:
        raise NotFound
    return published_response(await surface(year, kind, f"{surfaces.PAGES}{number}"))


async def stream(year: str, kind: str) -> Response[Any]:
    await made(year)
    path = path_of(int(year), kind)
    version = await versions.public(path)
    return HUB.stream(topic(path), None if version is None else version.number)


async def surface(year: str, kind: str, ending: str) -> Published:
    """The one way to a season's public page; raises NotFound."""
    number = await made_or_known(year, kind)
    return await SHELF.page(path_of(number, kind), ending, language())


async def made_or_known(year: str, kind: str) -> int:
    number = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
    if await versions.public(path_of(number, kind)) is None:
        await made(year)
    return number


async def made(year: str) -> None:
    """Make the boards of a season that was created a moment ago; raises SeasonNotThere."""
    number = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
    if await season_of(number) is None:
        raise SeasonNotThere
    if await versions.public(path_of(number, "studios")) is None:
        await build(number, now=now())


ROUTES = [index, show, search, tab, row, later]
