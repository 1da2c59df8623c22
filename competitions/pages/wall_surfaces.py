"""What hall screens and other people's pages show of a board: its wide page, its small page, a reveal, a screen."""

import asyncio

import msgspec

from competitions.pages.board_surfaces import HTML, SURFACES, words
from competitions.pages.board_views import BoardView, Row, board_view, in_words
from competitions.rules.boards import BoardDocument
from competitions.rules.halls import ScreenDocument
from competitions.rules.reveals import Stage
from scoring.leaderboard.queries.boards import Version
from scoring.leaderboard.rules.walls import MOST_COLUMNS, TURN_SECONDS, cut
from scoring.leaderboard.shelf import SHELF
from scoring.rules.explain import award_name, status_name
from web import templating
from web.language import language
from web.published import Published
from web.refusals import NotFound
from web.security import EMBEDDED_HEADERS, FRAMED_HEADERS, Pairs


class WallPage(msgspec.Struct, frozen=True):
    """A board cut into pages; with more modules than fit there is the total alone."""

    view: BoardView
    pages: list[list[Row]]
    columns: bool
    seconds: int = TURN_SECONDS


async def render_wall(version: Version, board: BoardDocument) -> Published:
    view = board_view(version, board)
    columns = len(board.columns) <= MOST_COLUMNS
    page = WallPage(view, cut([*view.rows, *view.waiting, *view.others]), columns)
    return await framed("wall/board.html", FRAMED_HEADERS, page=page)


async def render_embed(version: Version, board: BoardDocument) -> Published:
    """For other people's pages: it may stand in anybody's frame."""
    return await framed("wall/embed.html", EMBEDDED_HEADERS, page=board_view(version, board))


async def render_reveal(version: Version, surface: str) -> Published:
    if surface:
        raise NotFound
    stage = msgspec.json.decode(version.document, type=Stage)
    names = {"name": in_words(stage.name, stage.name_en), "award_of": award_of, "status_of": status_of, "words": words}
    return await framed("wall/reveal.html", FRAMED_HEADERS, page=stage, version=version, **names)


async def render_screen(version: Version, surface: str) -> Published:
    if surface:
        raise NotFound
    screen = msgspec.json.decode(version.document, type=ScreenDocument)
    words = in_words(screen.turn.message, screen.turn.message_en)
    return await framed("wall/screen.html", FRAMED_HEADERS, page=screen, version=version, message=words)


async def framed(template: str, headers: Pairs, **context: object) -> Published:
    """In a thread of its own, as every public page."""
    return await asyncio.to_thread(
        lambda: Published.of(templating.render(template, **context).encode(), HTML, headers=headers)
    )


def award_of(award: str | None) -> str:
    return award_name(award, language()) if award else ""


def status_of(status: str) -> str:
    return status_name(status, language())


SURFACES["/wall"] = render_wall
SURFACES["/embed"] = render_embed
SHELF.register("reveal/", render_reveal)
SHELF.register("hall/", render_screen)
