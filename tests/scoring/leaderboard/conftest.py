from collections.abc import AsyncIterator, Iterator

import pytest

from scoring.leaderboard import studios_asked
from scoring.leaderboard.shelf import SHELF
from tests.scoring.leaderboard.site import Browser, app
from web import language
from web.hub import HUB


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    """Nothing on the shelf from another test, Chinese on screen, and no studios unless the test offers some."""
    before = studios_asked._provider
    language.choose(language.CHINESE)
    SHELF.forget_all()
    SHELF.trust(lambda: True)
    HUB.open()
    yield
    studios_asked.offer(before)


@pytest.fixture
async def anybody(db: str) -> AsyncIterator[Browser]:
    """A browser in which nobody is signed in."""
    async with Browser(app()) as opened:
        yield opened
