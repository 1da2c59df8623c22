"""The pages of schemes, a contest, and somebody who works on it."""

import pytest

from competitions.pages import schemes
from competitions.queries.contests import ContestFacts
from people import Member
from people.identity import DEPENDENCIES, identify
from tests.competitions.contests import making
from tests.competitions.contests.site import Browser, officers_browser
from web.plumbing import App, assemble


@pytest.fixture
def app(db: str) -> App:
    return assemble(schemes.ROUTES, dependencies=DEPENDENCIES, identify=identify)


@pytest.fixture
async def contest(db: str) -> ContestFacts:
    return await making.contest()


@pytest.fixture
async def officer(contest: ContestFacts) -> Member:
    return await making.officer_of(contest.id)


@pytest.fixture
async def browser(app: App, contest: ContestFacts) -> Browser:
    return await officers_browser(app, contest.id)
