"""A contest's board as the picture that a chat shows, from a version and nothing else."""

import asyncio
from typing import Any

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from competitions.pages.board_links import shown_rows, state_of
from competitions.pages.board_surfaces import SURFACES
from competitions.pages.board_views import BoardView, Row, board_view
from competitions.pages.boards import BOARD, surface
from competitions.rules.boards import BoardDocument
from scoring.leaderboard.queries.boards import Version
from web.cards import Card, CardLine, painted
from web.clock import shown
from web.language import _
from web.published import Published
from web.responses import published_response
from web.social import PICTURE

PNG = "image/png"


async def render_picture(version: Version, board: BoardDocument) -> Published:
    return await asyncio.to_thread(lambda: Published.of(painted(card_of(board_view(version, board))), PNG))


def card_of(view: BoardView) -> Card:
    contest, rows = view.board.contest, shown_rows(view)
    over = _("{season} 年 · {level} · {trade}").format(season=contest.season, level=view.level, trade=_(contest.trade))
    foot = _("第 {version} 版 · {at}").format(version=view.version, at=shown(view.made_at))
    return Card(
        brand=_("匠台"),
        over=f"{over} · {_('演示数据')}" if contest.demo else over,
        title=view.name,
        state=state_of(view.board),
        lines=[line_of(view.board, row) for row in rows],
        empty=_("评分开始后，这里实时显示名次。"),
        foot=f"{foot} · {contest.place}" if contest.place else foot,
    )


def line_of(board: BoardDocument, row: Row) -> CardLine:
    rank = "…" if row.rank is None else str(row.rank)
    value = row.so_far if row.total is None else row.total
    return CardLine(rank, row.title, row.subtitle if row.named else "", value, row.medal)


@get(f"{BOARD}{PICTURE}", name="board.picture")
async def picture(slug: FromPath[str]) -> Response[Any]:
    return published_response(await surface(slug, PICTURE))


SURFACES[PICTURE] = render_picture
ROUTES = [picture]
