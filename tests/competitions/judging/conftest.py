"""A contest in the middle of marking."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest
from playwright.async_api import Browser, async_playwright

from database import ENGINE
from tests import databases
from tests.competitions.judging import ground
from tests.competitions.judging.screen import ARGUMENTS, CHROMIUM, Hall
from tests.live import served


@pytest.fixture
async def contest(db: str) -> ground.Ground:
    return await ground.lay()


@pytest.fixture
async def first(contest: ground.Ground) -> ground.Device:
    """The tablet of panel place 1, which also enters what the group agrees on."""
    return await ground.device(contest, 1)


@pytest.fixture
async def second(contest: ground.Ground) -> ground.Device:
    return await ground.device(contest, 2)


@pytest.fixture
async def third(contest: ground.Ground) -> ground.Device:
    return await ground.device(contest, 3)


@pytest.fixture(scope="session")
def live_database(database_url: str) -> Iterator[str]:
    """One database and one running program for the browser tests; each test has a contest of its own."""
    name = f"jiangtai_hall_{uuid4().hex[:16]}"
    asyncio.run(databases.on_server(database_url, f"CREATE DATABASE {name} TEMPLATE {databases.TEMPLATE}"))
    yield databases.database_on(database_url, name)
    asyncio.run(databases.on_server(database_url, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def address(live_database: str) -> Iterator[str]:
    with served(live_database) as address:
        yield address


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        await chromium.close()


@pytest.fixture
async def hall(live_database: str, address: str, browser: Browser) -> AsyncIterator[Hall]:
    """A contest of one's own in the running program, its cards, and a browser."""
    await ENGINE.start(live_database)
    laid = await ground.lay()
    yield Hall(address, browser, laid, await ground.cards(laid))
    await ENGINE.stop()
