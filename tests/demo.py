"""The demo season, which takes long to load: loaded once in a run, and copied by every test that wants it."""

from uuid import UUID

from competitions.actions.results import build
from database.rows import rows
from jiangtai.demo.season import load_demo
from jiangtai.wiring import wire
from tests import databases
from web.clock import now


async def prepare(server_url: str) -> None:
    await databases.made_once(server_url, databases.DEMO, load)


async def load(url: str) -> None:
    """With the boards of its contests, as a program that runs would have built them."""
    async with databases.started(url):
        wire()
        assert await load_demo(now()) is True
        for contest in await rows("SELECT id FROM contest"):
            await build(UUID(str(contest["id"])), now=now())
