from collections.abc import AsyncIterator

import pytest

from scoring.leaderboard.shelf import SHELF
from tests.competitions.results.site import Browser, app
from web import language


@pytest.fixture(autouse=True)
def _alone() -> None:
    """A shelf that is trusted, and Chinese on screen."""
    language.choose(language.CHINESE)
    SHELF.trust(lambda: True)
    SHELF.renderings = 0


@pytest.fixture
async def anybody(db: str) -> AsyncIterator[Browser]:
    """A browser in which nobody is signed in."""
    async with Browser(app()) as opened:
        yield opened
