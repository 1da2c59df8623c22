from collections.abc import AsyncIterator

import pytest

from scoring.leaderboard.shelf import SHELF
from tests.competitions.results.site import Browser, app
from web import language
from web.hub import HUB


@pytest.fixture(autouse=True)
def _alone() -> None:
    """Nothing on the shelf from another test, and Chinese on screen."""
    language.choose(language.CHINESE)
    SHELF.forget_all()
    SHELF.trust(lambda: True)
    SHELF.renderings = 0
    HUB.open()


@pytest.fixture
async def anybody(db: str) -> AsyncIterator[Browser]:
    """A browser in which nobody is signed in."""
    async with Browser(app()) as opened:
        yield opened
