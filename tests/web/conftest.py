from collections.abc import AsyncIterator

import httpx
import pytest

from tests.web.site import MEI, site_app
from web import language

ORIGIN = "http://jiangtai.test"


def browser(app: object, origin: str = ORIGIN, **options: object) -> httpx.AsyncClient:
    """A browser that says where its posts come from, as every browser does."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)  # type: ignore[arg-type]
    headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
    return httpx.AsyncClient(transport=transport, base_url=origin, headers=headers, **options)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def chinese() -> None:
    language.choose(language.CHINESE)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """An anonymous visitor of a site without a database."""
    async with browser(site_app()) as opened:
        yield opened


@pytest.fixture
async def mei(db: str) -> AsyncIterator[httpx.AsyncClient]:
    """陈小梅's browser, signed in."""
    async with browser(site_app()) as opened:
        await opened.post(f"/sign-in/{MEI}")
        yield opened
