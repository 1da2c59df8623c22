"""A contest being marked, its chief judge, and people who have no business at its desk."""

from collections.abc import AsyncIterator

import pytest

from competitions.queries.places import ContestPlaces
from people import Grant, Member, Role, Scope, places
from tests.competitions.contests import making
from tests.competitions.judging import ground
from tests.competitions.results.site import Browser, signed_in
from tests.competitions.results.site import app as board_app
from web.plumbing import App


@pytest.fixture
async def contest(db: str) -> ground.Ground:
    places.offer(Scope.CONTEST, ContestPlaces())
    return await ground.lay()


@pytest.fixture
async def chief(contest: ground.Ground) -> Member:
    return await making.member("何裁判长", Grant(Role.CHIEF_JUDGE, Scope.CONTEST, contest.contest))


@pytest.fixture
async def stranger(contest: ground.Ground) -> Member:
    """The officer of another contest."""
    other = await ground.lay()
    return await making.member("外来干事", Grant(Role.OFFICER, Scope.CONTEST, other.contest))


@pytest.fixture
def site(db: str) -> App:
    return board_app()


@pytest.fixture
async def desk(site: App, chief: Member) -> AsyncIterator[Browser]:
    """The chief judge's browser."""
    browser = await signed_in(site, chief)
    yield browser
    await browser.aclose()


@pytest.fixture
async def foreign(site: App, stranger: Member) -> AsyncIterator[Browser]:
    browser = await signed_in(site, stranger)
    yield browser
    await browser.aclose()
