"""A contest in the middle of marking."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Playwright, async_playwright

from database import ENGINE
from tests import databases
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.competitions.judging import ground
from tests.competitions.judging.gate import Gate, gate_before
from tests.competitions.judging.screen import Hall
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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def playwright_here() -> AsyncIterator[Playwright]:
    async with async_playwright() as playwright:
        yield playwright


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(playwright_here: Playwright) -> AsyncIterator[Browser]:
    """One browser for all; each test opens windows of its own, which are closed after it."""
    chromium = await playwright_here.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield chromium
    await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def hall(live_database: str, address: str, browser: Browser) -> AsyncIterator[Hall]:
    """A contest of one's own in the running program, its cards, and a browser."""
    async with hall_at(address, live_database, browser) as hall:
        yield hall


@pytest_asyncio.fixture(loop_scope="session")
async def gate(address: str) -> AsyncIterator[Gate]:
    """The network between the tablets and the running program."""
    async with gate_before(address) as gate:
        yield gate


@pytest_asyncio.fixture(loop_scope="session")
async def cut_hall(live_database: str, gate: Gate, browser: Browser) -> AsyncIterator[Hall]:
    """The same, with the gate in between."""
    async with hall_at(gate.address, live_database, browser) as hall:
        yield hall


@asynccontextmanager
async def hall_at(address: str, database_url: str, browser: Browser) -> AsyncIterator[Hall]:
    await ENGINE.start(database_url)
    laid = await ground.lay()
    yield Hall(address, browser, laid, await ground.cards(laid))
    for context in browser.contexts:
        await context.close()
    await ENGINE.stop()
