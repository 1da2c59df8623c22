"""The world is made once in a run, and copied for each test, so that a test may change it."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from tests import databases
from tests.crawl.visitors import Signed, Visitor, sign_everybody_in
from tests.crawl.world import World, make_world
from tests.whole_program import whole_program
from web import logs
from web.hub import HUB
from web.plumbing import App

Made = tuple[World, dict[Visitor, Signed]]


async def make(url: str) -> Made:
    async with databases.started(url):
        world = await make_world()
        return world, await sign_everybody_in(world)


@pytest.fixture(scope="session")
def made(database_url: str) -> Made:
    """The world and its visitors; their database stands there to be copied."""
    return asyncio.run(databases.made_once(database_url, databases.WORLD, make))


@pytest.fixture
def world(made: Made) -> World:
    return made[0]


@pytest.fixture
def visitors(made: Made) -> dict[Visitor, Signed]:
    return made[1]


@pytest.fixture
async def app(made: Made, database_url: str) -> AsyncIterator[App]:
    """The program as it is assembled, on a copy of the world; live pages end at once."""
    fresh = databases.fresh_database(database_url, databases.WORLD)
    async with fresh as url, databases.started(url):
        logs.configure(as_json=False, level=logging.ERROR)
        HUB.close()
        yield whole_program()
        HUB.open()
