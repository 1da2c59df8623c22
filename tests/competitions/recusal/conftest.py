"""A contest in the middle of marking, whose people we know."""

import pytest

from tests.competitions.judging import ground
from tests.competitions.recusal.ties import Known, known


@pytest.fixture
async def contest(db: str) -> ground.Ground:
    return await ground.lay()


@pytest.fixture
async def people(contest: ground.Ground) -> Known:
    return await known(contest)
