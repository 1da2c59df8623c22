"""The world is made once and copied for each test, so that a test may change it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator

import pytest

from database import ENGINE
from jiangtai.app import create_app
from jiangtai.settings import Settings
from tests import databases
from tests.crawl.visitors import Signed, Visitor, sign_everybody_in
from tests.crawl.world import World, make_world
from web import logs
from web.hub import HUB
from web.plumbing import App

Made = tuple[str, World, dict[Visitor, Signed]]


async def make(url: str) -> tuple[World, dict[Visitor, Signed]]:
    await ENGINE.start(url)
    try:
        world = await make_world()
        return world, await sign_everybody_in(world)
    finally:
        await ENGINE.stop()


@pytest.fixture(scope="session")
def made(database_url: str) -> Iterator[Made]:
    """The name of the database that holds the world, the world, and its visitors."""
    with asyncio.Runner() as runner:
        fresh = databases.fresh_database(database_url)
        url = runner.run(fresh.__aenter__())
        world, visitors = runner.run(make(url))
        yield url.partition("?")[0].rpartition("/")[2], world, visitors
        runner.run(fresh.__aexit__(None, None, None))


@pytest.fixture
def world(made: Made) -> World:
    return made[1]


@pytest.fixture
def visitors(made: Made) -> dict[Visitor, Signed]:
    return made[2]


@pytest.fixture
async def app(made: Made, database_url: str) -> AsyncIterator[App]:
    """The program as it is assembled, on a copy of the world; live pages end at once."""
    async with databases.fresh_database(database_url, template=made[0]) as url:
        logs.configure(as_json=False, level=logging.ERROR)
        program = create_app(Settings(), url)
        await ENGINE.start(url)
        HUB.close()
        yield program
        HUB.open()
        await ENGINE.stop()
