"""A season's board in a chat: what the link says of itself, and its picture, from a version and nothing else."""

import asyncio
from typing import Any

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from scoring.leaderboard.pages.season_surfaces import APART
from scoring.leaderboard.pages.season_views import SeasonPage, season_page
from scoring.leaderboard.pages.seasons import HOME, OWN, surface
from scoring.leaderboard.queries.boards import Version
from scoring.leaderboard.rules.season_boards import SeasonBoard
from scoring.leaderboard.rules.season_words import TABS, board_name
from web.cards import MOST_LINES, Card, CardLine, painted
from web.clock import shown
from web.language import _
from web.published import Published
from web.refusals import NotFound
from web.responses import published_response
from web.social import PICTURE

PNG = "image/png"


async def render_picture(version: Version, board: SeasonBoard, surface: str) -> Published:
    first = board.tabs[0].name
    tab = surface.removesuffix(PICTURE).removeprefix("/") or first
    if all(one.name != tab for one in board.tabs) or surface == f"/{first}{PICTURE}":
        raise NotFound
    card = card_of(season_page(version, board, tab))
    return await asyncio.to_thread(lambda: Published.of(painted(card), PNG))


def card_of(view: SeasonPage) -> Card:
    season = view.board.season
    return Card(
        brand=_("匠台"),
        over=view.name,
        title=f"{_('{year} 年度龙虎榜').format(year=season.year)} · {board_name(view.board.kind, view.tab)}",
        state=_("已封存") if season.closed else _("进行中"),
        lines=[CardLine(str(row.rank), row.name, row.note, row.value, row.medal) for row in view.rows[:MOST_LINES]],
        empty=_("这个榜单还没有名次。"),
        foot=_("第 {version} 版 · {at}").format(version=view.version, at=shown(view.made_at)),
    )


@get(f"{HOME}/{{year:str}}{PICTURE}", name="season.picture")
async def picture(year: FromPath[str]) -> Response[Any]:
    return published_response(await surface(year, "studios", PICTURE))


@get(f"{HOME}/{{year:str}}/{{tab:str}}{PICTURE}", name="season.tab_picture")
async def tab_picture(year: FromPath[str], tab: FromPath[str]) -> Response[Any]:
    if tab not in TABS:
        raise NotFound
    if tab in OWN:
        return published_response(await surface(year, tab, PICTURE))
    return published_response(await surface(year, "studios", f"/{tab}{PICTURE}"))


APART[PICTURE.removeprefix("/")] = render_picture
ROUTES = [picture, tab_picture]
