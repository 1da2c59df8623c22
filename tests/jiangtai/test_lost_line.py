"""What open pages learn when the line on which the program hears its database breaks."""

import asyncio

import asyncpg

from jiangtai.app import create_app
from jiangtai.settings import Settings
from tests.patience import PATIENCE
from web.hub import HUB

LISTENING = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND (query LIKE 'LISTEN%' OR query LIKE 'SELECT 1%')
"""


async def lose_the_line(url: str) -> None:
    connection = await asyncpg.connect(url)
    while not await connection.fetchval(f"SELECT count(pg_terminate_backend(pid)) FROM ({LISTENING}) AS listening"):
        await asyncio.sleep(0.05)
    await connection.close()


async def test_l1_open_desks_and_tablets_look_again(new_database: str) -> None:
    topics = ("desk:1", "tablet:1")
    async with create_app(Settings(), new_database).litestar.lifespan():
        await asyncio.sleep(1.0)  # the first line stands, and what its beginning said has been heard
        for topic in topics:
            HUB.announce(topic, "before")
        await lose_the_line(new_database)
        async with asyncio.timeout(PATIENCE):
            while "before" in {HUB.topics[topic].version for topic in topics}:
                await asyncio.sleep(0.02)
