"""Fixtures for everybody: a real server, and a migrated database for each test."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator

import pytest

from database import ENGINE
from tests import databases


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
    await ENGINE.start(empty_database)
    yield empty_database
    await ENGINE.stop()


@pytest.fixture
async def new_database(database_url: str) -> AsyncIterator[str]:
    """The URL of a migrated database of one's own; nothing is connected. For tests that start the program itself."""
    async with databases.fresh_database(database_url) as url:
        yield url


@pytest.fixture
async def db(new_database: str) -> AsyncIterator[str]:
    """ENGINE started on a migrated database of one's own."""
    await ENGINE.start(new_database)
    yield new_database
    await ENGINE.stop()


def pytest_configure(config: pytest.Config) -> None:
    config.option.testrunuid = databases.RUN  # so that pytest-xdist gives it to the workers


def pytest_unconfigure(config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        asyncio.run(databases.leave_nothing())
