"""Rendering what is public: every surface of a contest's board, and the home page, from a version and nothing else."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import msgspec

from competitions.pages.board_links import social_of
from competitions.pages.board_views import board_view, in_words
from competitions.pages.mark_pictures import distribution
from competitions.queries.boards import package_text
from competitions.rules.boards import BoardDocument, Detail, decode
from competitions.rules.home import Home
from competitions.rules.publication import NAMED
from scoring.leaderboard import queries
from scoring.leaderboard.queries import Version
from scoring.leaderboard.shelf import SHELF
from web import templating
from web.published import Published
from web.refusals import NotFound

HTML = "text/html; charset=utf-8"
JSON = "application/json"
ENTRIES = "/entries/"


async def render_home(version: Version, surface: str) -> Published:
    if surface:
        raise NotFound
    return await html("boards/home.html", page=msgspec.json.decode(version.document, type=Home), version=version.number)


async def render_contest(version: Version, surface: str) -> Published:
    board = decode(version.document)
    if surface.startswith(ENTRIES):
        return await render_entry(version, board, surface.removeprefix(ENTRIES))
    render = SURFACES.get(surface)
    if render is None:
        raise NotFound
    return await render(version, board)


async def render_board(version: Version, board: BoardDocument) -> Published:
    view = board_view(version, board)
    return await html("boards/board.html", page=view, link=social_of(view))


async def render_results(version: Version, board: BoardDocument) -> Published:
    """The official table: provisional from the notice on; before that the page says when to come back."""
    published = board.phase in NAMED
    picture, view = distribution(board) if published else None, board_view(version, board)
    return await html("boards/results.html", page=view, published=published, picture=picture, link=social_of(view))


async def render_json(version: Version, board: BoardDocument) -> Published:
    """The board for programs (docs/board-json.md)."""
    document = msgspec.to_builtins(board)
    for line in document["lines"]:
        del line["detail"]
    body = {"version": version.number, "made_at": version.made_at, **document}
    return await pressed(msgspec.json.encode(body), JSON)


async def render_package(version: Version, board: BoardDocument) -> Published:
    """Rule 7.4: only what is public may be downloaded."""
    if board.proof is None:
        raise NotFound
    package = await package_text(UUID(version.key.removeprefix("contest/")), board.proof.package)
    if package is None:
        raise NotFound
    return await pressed(package.encode(), JSON)


async def render_entry(version: Version, board: BoardDocument, code: str) -> Published:
    line = next((one for one in board.lines if one.code == code), None)
    written = None if line is None else await queries.detail(version.board, line.detail)
    if line is None or written is None:
        raise NotFound
    detail = msgspec.json.decode(written, type=Detail)
    view = board_view(version, board)
    row = next(one for one in (*view.rows, *view.waiting, *view.others) if one.code == code)
    return await html("boards/entry.html", page=view, row=row, detail=detail, words=words)


def words(sentence: tuple[str, str] | None) -> str:
    return "" if sentence is None else in_words(*sentence)


async def html(template: str, **context: object) -> Published:
    """In a thread of its own: a thousand lines of template must not keep everybody else waiting."""
    return await asyncio.to_thread(lambda: Published.of(templating.render(template, **context).encode(), HTML))


async def pressed(body: bytes, media_type: str) -> Published:
    return await asyncio.to_thread(Published.of, body, media_type)


SURFACES: dict[str, Callable[[Version, BoardDocument], Awaitable[Published]]] = {
    "": render_board,
    "/results": render_results,
    ".json": render_json,
    "/package.json": render_package,
}

SHELF.register("contest/", render_contest)
SHELF.register("home", render_home)
