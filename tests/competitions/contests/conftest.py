"""The site of contests, for tests that ask it over HTTP."""

import pytest

from tests.competitions.contests.site import site_app
from web.plumbing import App


@pytest.fixture
def app(db: str) -> App:
    return site_app()
