"""A contest in the middle of marking."""

import pytest

from tests.competitions.judging import ground


@pytest.fixture
async def contest(db: str) -> ground.Ground:
    return await ground.lay()


@pytest.fixture
async def first(contest: ground.Ground) -> ground.Device:
    """The tablet of panel place 1, which also enters what the group agrees on."""
    return await ground.device(contest, 1)


@pytest.fixture
async def second(contest: ground.Ground) -> ground.Device:
    return await ground.device(contest, 2)


@pytest.fixture
async def third(contest: ground.Ground) -> ground.Device:
    return await ground.device(contest, 3)
