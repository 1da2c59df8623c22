"""Fixtures for everybody: a real server, and a migrated database for each test."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import settings
from playwright.async_api import Browser

from scoring.leaderboard.shelf import SHELF
from tests import databases, demo
from tests.chromium import chromium
from tests.known_types import remember_types
from web import outside
from web.hub import HUB

# A law does not fail because the machine is busy: what takes long is measured elsewhere.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _as_a_program_begins() -> None:
    """What belongs to the process is as if no test had been before."""
    HUB.open()
    SHELF.begin()
    outside.choose(None)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A server where databases can be made; all workers share it."""
    with databases.server() as url:
        yield url


@pytest.fixture(scope="session")
def database_url(server_url: str) -> str:
    """The same server, once the migrated template stands on it."""
    asyncio.run(databases.prepare_template(server_url))
    return server_url


@pytest.fixture
async def empty_database(server_url: str) -> AsyncIterator[str]:
    """The URL of a database with nothing in it; nothing is connected."""
    async with databases.fresh_database(server_url, template="template0") as url:
        yield url


@pytest.fixture
async def bare(empty_database: str) -> AsyncIterator[str]:
    """ENGINE started on a database with nothing in it."""
    async with databases.started(empty_database):
        yield empty_database


@pytest.fixture
async def new_database(database_url: str) -> AsyncIterator[str]:
    """The URL of a migrated database of one's own; nothing is connected. For tests that start the program itself,
    or change what a database is made of."""
    async with databases.fresh_database(database_url) as url:
        yield url


@pytest.fixture(scope="session")
def own_database(database_url: str) -> Iterator[databases.Emptied]:
    """The one database that the tests of a worker use in turn."""
    with databases.emptied(database_url) as own:
        yield own


@pytest.fixture
def own(own_database: databases.Emptied) -> Iterator[str]:
    """Its URL; what the test wrote there is taken out afterwards, when nothing runs any more."""
    yield own_database.url
    own_database.empty()


@pytest.fixture
async def db(own: str) -> AsyncIterator[str]:
    """ENGINE started on a migrated database in which nothing is written; it is emptied afterwards."""
    async with databases.started(own):
        yield own


@pytest.fixture(scope="session")
def demo_database(database_url: str) -> str:
    """The same server, once the demo season stands there to be copied."""
    asyncio.run(demo.prepare(database_url))
    return database_url


@pytest.fixture
async def demo_db(demo_database: str) -> AsyncIterator[str]:
    """ENGINE started on a demo season of one's own."""
    async with databases.fresh_database(demo_database, databases.DEMO) as url, databases.started(url):
        yield url


def pytest_configure(config: pytest.Config) -> None:
    remember_types()
    config.option.testrunuid = databases.RUN  # so that pytest-xdist gives it to the workers


def pytest_unconfigure(config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        asyncio.run(databases.leave_nothing())
