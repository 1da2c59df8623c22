"""The assembly: every domain's pages, what runs beside them, and the order in which it starts and ends."""

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from litestar import Litestar

from competitions import pages as contest_pages
from competitions import tablet_news
from competitions.boards import Boards
from competitions.jobs import Timekeeper
from database import ENGINE
from database.notifications import Listener
from jiangtai import api
from jiangtai.housekeeping import keeping_house
from jiangtai.menu import menu
from jiangtai.settings import Settings
from jiangtai.wiring import wire
from people import pages as people_pages
from people.identity import DEPENDENCIES, identify
from scoring.leaderboard import pages as season_pages
from scoring.leaderboard import watching
from scoring.leaderboard.keeper import SeasonKeeper
from scoring.leaderboard.shelf import SHELF
from studios import pages as studio_pages
from web import outside
from web.current import Site
from web.files import STORE
from web.hub import HUB
from web.plumbing import App, assemble


def create_app(settings: Settings, url: str) -> App:
    """The application for the database at `url`; it opens and closes its own pool."""
    begin(settings)

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        async with AsyncExitStack() as running:
            await ENGINE.start(url)
            running.push_async_callback(ENGINE.stop)
            HUB.open()
            running.callback(HUB.close)
            await start_beside(running)
            yield

    return assemble(
        [*people_pages.ROUTES, *studio_pages.ROUTES, *contest_pages.ROUTES, *season_pages.ROUTES, *api.ROUTES],
        site=Site(secure=settings.cookies_are_secure, metrics_token=settings.metrics_token, menu=menu),
        dependencies=DEPENDENCIES,
        identify=identify,
        shelf=SHELF.ready,
        lifespan=[lifespan],
    )


def begin(settings: Settings) -> None:
    """What belongs to the process, whichever application runs in it."""
    wire()
    SHELF.begin()
    outside.choose(settings.public_url, settings.address)
    STORE.use(settings.files_folder)


async def start_beside(running: AsyncExitStack) -> None:
    """What listens and keeps time: everybody says what they want to hear before the listener starts."""
    listener = Listener()
    watching.watch(listener)
    for channel in ("desk", "sheets"):
        listener.on(channel, desk_changed)
    listener.on_resync(desks_changed)
    tablet_news.watch(listener)
    boards, seasons, clock = Boards(listener), SeasonKeeper(listener), Timekeeper(listener)
    await running.enter_async_context(listener)
    await running.enter_async_context(watching.comparing())
    await running.enter_async_context(boards)
    await running.enter_async_context(seasons)
    await running.enter_async_context(clock)
    await running.enter_async_context(keeping_house())


def desk_changed(contest_id: str) -> None:
    HUB.announce(f"desk:{contest_id}", str(time.time_ns()))


def desks_changed() -> None:
    """After a while in which the database was not heard: every open desk looks again."""
    HUB.announce_all("desk:", str(time.time_ns()))
