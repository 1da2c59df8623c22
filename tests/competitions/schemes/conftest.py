"""The pages of schemes, a contest, and somebody who works on it."""

from functools import cache

import pytest

from competitions.pages import schemes
from competitions.queries.contests import ContestFacts
from people import Member
from people.identity import DEPENDENCIES, identify
from scoring.rules.scheme import Scheme
from tests.competitions.contests import making
from tests.competitions.contests.site import Browser, officers_browser
from tests.competitions.schemes import workbooks as books
from tests.competitions.schemes.desk import draft, home, imported
from web.plumbing import App, assemble


@pytest.fixture
def app(db: str) -> App:
    return scheme_app()


@cache
def scheme_app() -> App:
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


@pytest.fixture
async def small(browser: Browser, contest: ContestFacts) -> Scheme:
    """A published draft: A1.1, A1.2."""
    await imported(browser, contest, books.small(books.aspect(name="甲"), books.aspect("J", "乙")))
    assert (await browser.submit(f"{home(contest)}/versions", edition="1")).status_code == 303
    return await draft(contest)
