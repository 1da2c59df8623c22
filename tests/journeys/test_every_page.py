"""Every page in both languages, on a telephone and one more screen: no error, nothing too wide, WCAG 2.1 AA."""

import asyncio
import re
from collections.abc import Iterator

import pytest
from playwright.async_api import Browser

from tests import databases
from tests.crawl.addresses import templates
from tests.crawl.world import World
from tests.journeys.pages import addresses_of, is_page, make_season
from tests.journeys.screen import DESK, PHONE, TABLET, Screen, open_screen
from tests.journeys.steps_office import sign_in
from tests.live import served
from tests.whole_program import assembled

SIZES = (PHONE, TABLET, DESK)
STAFF = ("/desk", "/account")
LEADS_OWN = re.compile(r"/outcomes/(new|[^/]+/edit)$")  # the one page that only a lead writes on


@pytest.fixture(scope="module")
def season(demo_database: str) -> Iterator[tuple[str, World]]:
    """The program on the demo season, and what stands in its addresses."""
    with asyncio.Runner() as runner:
        made = databases.made_once(demo_database, databases.SEASON, make_season, template=databases.DEMO)
        world = runner.run(made)
        fresh = databases.fresh_database(demo_database, databases.SEASON)
        with served(runner.run(fresh.__aenter__())) as address:
            yield address, world
        runner.run(fresh.__aexit__(None, None, None))


def pages(world: World) -> list[str]:
    shown = [template for template in templates(assembled(), "GET") if is_page(template)]
    return [path for template in shown for path in addresses_of(template, world)]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_page(browser: Browser, season: tuple[str, World], language: str) -> None:
    address, world = season
    faults: list[str] = []
    member, lead, visitor = [await open_screen(browser, address, language, DESK, faults) for _ in range(3)]
    await sign_in(member, "admin")
    await sign_in(lead, "lingban")
    for number, path in enumerate(pages(world)):
        screen = lead if LEADS_OWN.search(path) else member if path.startswith(STAFF) else visitor
        english = language == "en"
        await see(screen, path, number + english, examined=number % 2 == english)
    assert faults == []


async def see(screen: Screen, path: str, number: int, *, examined: bool) -> None:
    """At one of the sizes, where in one of the languages all its parts are examined, and at a telephone's."""
    await screen.page.set_viewport_size(SIZES[number % len(SIZES)])
    await screen.go(path, look=examined)
    await screen.measure()
    await screen.page.set_viewport_size(PHONE)
    await screen.measure()
