"""A season's boards on hall screens and on other people's pages: the wide page and the small page of each, made once a
version as every public page."""

import asyncio
from typing import Any

import msgspec
from litestar import get
from litestar.connection import Request
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Response

from scoring.leaderboard.pages.season_surfaces import APART
from scoring.leaderboard.pages.season_views import SeasonPage, SeasonRow, address, season_page
from scoring.leaderboard.pages.seasons import HOME, OWN, made, surface
from scoring.leaderboard.queries.boards import Version
from scoring.leaderboard.rules.season_boards import SeasonBoard, Tab
from scoring.leaderboard.rules.season_words import TABS, board_name
from scoring.leaderboard.rules.walls import LINES_A_PAGE, MOST_COLUMNS, TURN_SECONDS, cut
from web import templating
from web.language import url
from web.outside import absolute
from web.published import Published
from web.qr import qr_file
from web.refusals import NotFound
from web.responses import AnyResponse, file_response, published_response
from web.security import EMBEDDED_HEADERS, FRAMED_HEADERS, Pairs

HTML = "text/html; charset=utf-8"
MOST_PAGES = 12  # who waits in a hall sees his own name come back within minutes
WALL = "/wall"
EMBED = "/embed"


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
    tab = tab_of(board, surface, WALL)
    view = season_page(version, board, tab.name)
    pages = cut(view.rows[: MOST_PAGES * LINES_A_PAGE])
    wall = SeasonWall(view, pages, len(tab.rows), len(view.categories) <= MOST_COLUMNS)
    names = {"name": board_name(board.kind, tab.name), "address": address(board, tab.name)}
    return await framed("wall/season.html", FRAMED_HEADERS, page=wall, **names)


async def render_embed(version: Version, board: SeasonBoard, surface: str) -> Published:
    """It may stand in anybody's frame."""
    tab = tab_of(board, surface, EMBED)
    view, name = season_page(version, board, tab.name), board_name(board.kind, tab.name)
    return await framed("wall/season_embed.html", EMBEDDED_HEADERS, page=view, name=name)


def tab_of(board: SeasonBoard, surface: str, before: str) -> Tab:
    """The first tab has no name of its own behind the surface."""
    name = surface.removeprefix(before).removeprefix("/") or board.tabs[0].name
    found = next((one for one in board.tabs if one.name == name), None)
    if found is None or surface == f"{before}/{board.tabs[0].name}":
        raise NotFound
    return found


async def framed(template: str, headers: Pairs, **context: object) -> Published:
    """In a thread of its own, as every public page."""
    return await asyncio.to_thread(
        lambda: Published.of(templating.render(template, **context).encode(), HTML, headers=headers)
    )


def addresses(before: str) -> list[HTTPRouteHandler]:
    """A surface of the studios' first board, of one of its tabs, and of the boards of persons and organisations."""
    piece = before.removeprefix("/")

    @get(f"{HOME}/{{year:str}}{before}", name=f"season.{piece}")
    async def first(year: FromPath[str]) -> Response[Any]:
        return published_response(await surface(year, "studios", before))

    @get(f"{HOME}/{{year:str}}{before}/{{tab:str}}", name=f"season.tab_{piece}")
    async def of_tab(year: FromPath[str], tab: FromPath[str]) -> Response[Any]:
        return published_response(await surface(year, "studios", f"{before}/{tab}"))

    @get(f"{HOME}/{{year:str}}/{{kind:str}}{before}", name=f"season.own_{piece}")
    async def of_kind(year: FromPath[str], kind: FromPath[str]) -> Response[Any]:
        if kind not in OWN:
            raise NotFound
        return published_response(await surface(year, kind, before))

    return [first, of_tab, of_kind]


@get(f"{HOME}/{{year:str}}/{{tab:str}}/qr.svg", name="season.qr")
async def qr(request: Request[Any, Any, Any], year: FromPath[str], tab: FromPath[str]) -> AnyResponse:
    """The phone page's address, for whoever stands before a screen."""
    await made(year)
    if tab not in TABS:
        raise NotFound
    path = f"{HOME}/{int(year)}" + ("" if tab == "overall" else f"/{tab}")
    drawn = qr_file(absolute(request, url(path)), dark="#211d19", light="#ffffff")
    return file_response(drawn.encode(), name=f"season-{year}.svg", media_type="image/svg+xml", inline=True)


APART[WALL.removeprefix("/")] = render_wall
APART[EMBED.removeprefix("/")] = render_embed
ROUTES = [*addresses(WALL), *addresses(EMBED), qr]
