import pytest

from tests.studios.core.ground import Town, town
from web import language


@pytest.fixture(autouse=True)
def chinese() -> None:
    language.choose(language.CHINESE)


@pytest.fixture
async def place(db: str) -> Town:
    return await town()
