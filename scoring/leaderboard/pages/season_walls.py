"""A season's boards on a hall screen: the wide page of each, made once a version as every public page."""

import asyncio
from typing import Any

import msgspec
from litestar import get
from litestar.connection import Request
from litestar.params import FromPath
from litestar.response import Response

from scoring.leaderboard.pages.season_surfaces import APART
from scoring.leaderboard.pages.season_views import SeasonPage, SeasonRow, address, season_page
from scoring.leaderboard.pages.seasons import HOME, OWN, made, surface
from scoring.leaderboard.queries.boards import Version
from scoring.leaderboard.rules.season_boards import SeasonBoard
from scoring.leaderboard.rules.season_words import TABS, board_name
from scoring.leaderboard.rules.walls import LINES_A_PAGE, MOST_COLUMNS, TURN_SECONDS, cut
from web import templating
from web.language import url
from web.outside import absolute
from web.published import Published
from web.qr import qr_file
from web.refusals import NotFound
from web.responses import AnyResponse, file_response, published_response
from web.security import FRAMED_HEADERS

HTML = "text/html; charset=utf-8"
MOST_PAGES = 12  # who waits in a hall sees his own name come back within minutes
SURFACE = "/wall"


class SeasonWall(msgspec.Struct, frozen=True):
    """The first of one tab, cut into pages; `listed` is how many there are in all."""

    view: SeasonPage
    pages: list[list[SeasonRow]]
    listed: int
    columns: bool
    seconds: int = TURN_SECONDS

    @property
    def shown(self) -> int:
        return sum(map(len, self.pages))


async def render_wall(version: Version, board: SeasonBoard, surface: str) -> Published:
    tab = surface.removeprefix(SURFACE).removeprefix("/") or board.tabs[0].name
    found = next((one for one in board.tabs if one.name == tab), None)
    if found is None or surface == f"{SURFACE}/{board.tabs[0].name}":
        raise NotFound
    view = season_page(version, board, tab)
    pages = cut(view.rows[: MOST_PAGES * LINES_A_PAGE])
    wall = SeasonWall(view, pages, len(found.rows), len(view.categories) <= MOST_COLUMNS)
    made = {"page": wall, "name": board_name(board.kind, tab), "address": address(board, tab)}
    return await asyncio.to_thread(
        lambda: Published.of(templating.render("wall/season.html", **made).encode(), HTML, headers=FRAMED_HEADERS)
    )


@get(f"{HOME}/{{year:str}}/wall", name="season.wall")
async def wall(year: FromPath[str]) -> Response[Any]:
    return published_response(await surface(year, "studios", SURFACE))


@get(f"{HOME}/{{year:str}}/wall/{{tab:str}}", name="season.tab_wall")
async def tab_wall(year: FromPath[str], tab: FromPath[str]) -> Response[Any]:
    return published_response(await surface(year, "studios", f"{SURFACE}/{tab}"))


@get(f"{HOME}/{{year:str}}/{{kind:str}}/wall", name="season.own_wall")
async def own_wall(year: FromPath[str], kind: FromPath[str]) -> Response[Any]:
    if kind not in OWN:
        raise NotFound
    return published_response(await surface(year, kind, SURFACE))


@get(f"{HOME}/{{year:str}}/{{tab:str}}/qr.svg", name="season.qr")
async def qr(request: Request[Any, Any, Any], year: FromPath[str], tab: FromPath[str]) -> AnyResponse:
    """The phone page's address, for whoever stands before a screen."""
    await made(year)
    if tab not in TABS:
        raise NotFound
    path = f"{HOME}/{int(year)}" + ("" if tab == "overall" else f"/{tab}")
    drawn = qr_file(absolute(request, url(path)), dark="#211d19", light="#ffffff")
    return file_response(drawn.encode(), name=f"season-{year}.svg", media_type="image/svg+xml", inline=True)


APART[SURFACE.removeprefix("/")] = render_wall
ROUTES = [wall, tab_wall, own_wall, qr]
