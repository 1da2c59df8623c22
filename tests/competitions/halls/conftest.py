from collections.abc import AsyncIterator

import pytest

from competitions.actions import publication
from tests.competitions.results.site import Browser, app
from tests.competitions.results.stage import END, Stage, raised
from web import language


@pytest.fixture(autouse=True)
def _alone(db: str) -> None:
    """A database, and Chinese on screen."""
    language.choose(language.CHINESE)


@pytest.fixture
async def anybody() -> AsyncIterator[Browser]:
    async with Browser(app()) as opened:
        yield opened


@pytest.fixture
async def stage() -> Stage:
    """Marked, locked, rechecked, the names unsealed: K-01 first, K-02 and K-03 second together, K-04 absent."""
    raised_stage = await raised()
    for code, mark in zip(raised_stage.entries, ("90", "80", "80", "60"), strict=True):
        await raised_stage.mark(code, mark, mark, mark, mark)
    await raised_stage.set_status("K-04", "absent", END)
    await raised_stage.to_locked(END)
    await publication.confirm_recheck(raised_stage.contest, note="核对", by=raised_stage.officer, now=END)
    for member in (raised_stage.chief, raised_stage.officer):
        await publication.open_seal(raised_stage.contest, by=member, now=END)
    return raised_stage
