"""The public pages of contests. A warm one is answered from the shelf and never comes here."""

from typing import Any

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from competitions.actions.home import PATH as HOME
from competitions.actions.home import build_home
from competitions.actions.results import build
from competitions.errors.results import BoardWithdrawn, NotPublishedYet
from competitions.pages import board_surfaces as surfaces
from competitions.queries import contests
from competitions.queries.boards import path_of
from competitions.rules.life import State
from scoring.leaderboard import queries
from scoring.leaderboard.shelf import SHELF
from scoring.leaderboard.watching import topic
from web.clock import now
from web.hub import HUB
from web.language import language
from web.published import Published
from web.refusals import NotFound
from web.responses import published_response

BOARD = "/contests/{slug:str}"


@get("/", name="home")
async def home() -> Response[Any]:
    if await queries.public(HOME) is None:
        await build_home(now=now())
    return published_response(await SHELF.page(HOME, "", language()))


@get("/live", name="home.live")
async def home_live() -> Response[Any]:
    version = await queries.public(HOME)
    return HUB.stream(topic(HOME), None if version is None else version.number)


@get(BOARD, name="board.show")
async def show(slug: FromPath[str]) -> Response[Any]:
    """The page, or its JSON twin at the same address with .json."""
    name, dot, ending = slug.partition(".")
    return published_response(await surface(name, dot + ending))


@get(f"{BOARD}/results", name="board.results")
async def results(slug: FromPath[str]) -> Response[Any]:
    return published_response(await surface(slug, "/results"))


@get(f"{BOARD}/package.json", name="board.package")
async def package(slug: FromPath[str]) -> Response[Any]:
    try:
        return published_response(await surface(slug, "/package.json"))
    except BoardWithdrawn:
        raise
    except NotFound:
        await contests.public(slug)
        raise NotPublishedYet from None


@get(f"{BOARD}/entries/{{code:str}}", name="board.entry")
async def entry(slug: FromPath[str], code: FromPath[str]) -> Response[Any]:
    return published_response(await surface(slug, f"{surfaces.ENTRIES}{code}"))


@get(f"{BOARD}/live", name="board.live")
async def live(slug: FromPath[str]) -> Response[Any]:
    await made(slug)
    version = await queries.public(path_of(slug))
    return HUB.stream(topic(path_of(slug)), None if version is None else version.number)


async def surface(slug: str, ending: str) -> Published:
    """The one way to a public page; raises NotFound, and BoardWithdrawn for what was public once."""
    try:
        return await SHELF.page(path_of(slug), ending, language())
    except NotFound:
        if not await made(slug):
            raise
    return await SHELF.page(path_of(slug), ending, language())


async def made(slug: str) -> bool:
    """Make the board of a contest that was announced a moment ago; returns whether there was none."""
    if await queries.public(path_of(slug)) is not None:
        return False
    contest = await contests.public(slug)
    if contest.state is State.VOID:
        raise BoardWithdrawn
    await build(contest.id, now=now())
    return True


ROUTES = [home, home_live, show, results, package, entry, live]
