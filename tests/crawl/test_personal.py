"""Nothing personal outside: no telephone number and no key of a person where it is nobody's business."""

import re
from collections.abc import AsyncIterator, Iterator
from uuid import UUID

import httpx
import pytest

from database.rows import row, rows
from people import Grant, Role, Scope
from tests import databases
from tests.crawl.addresses import STREAM, addresses, filled, templates
from tests.crawl.visitors import browser, sign_in
from tests.crawl.world import World
from tests.journeys.pages import make_season
from tests.whole_program import whole_program
from web.hub import HUB
from web.plumbing import App

NUMBER = re.compile(r"(?<!\d)139\d{8}(?!\d)")
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Everybody gets a number of their own, so that there is something to leak.
NUMBERED = """
WITH numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS at FROM person)
UPDATE person SET mobile = '139' || lpad(numbered.at::text, 8, '0') FROM numbered WHERE person.id = numbered.id
RETURNING person.id
"""
# A line of the persons' board is addressed by a random key, which opens nothing but that line.
ADDRESSING = ("/seasons/{year:str}/{tab:str}", "/api/v1/seasons/{year:int}/postings")
OF_STUDIOS = ("/studios/", "/api/v1/studios/")
Demo = tuple[App, World, frozenset[str]]


@pytest.fixture
async def demo(demo_database: str) -> AsyncIterator[Demo]:
    """The demo with everything an address can name, and the keys of its people."""
    world = await databases.made_once(demo_database, databases.SEASON, make_season, template=databases.DEMO)
    fresh = databases.fresh_database(demo_database, databases.SEASON)
    async with fresh as url, databases.started(url):
        people = frozenset(str(one["id"]) for one in await rows(NUMBERED))
        HUB.close()
        yield whole_program(), world, people
        HUB.open()


async def test_nobody_outside_reads_a_number_or_a_key_of_a_person(demo: Demo) -> None:
    """Asked by nobody, by the officer of another contest, and by the lead of another studio."""
    app, world, people = demo
    assert len(people) > 100
    everywhere = [(one.path, one.template) for one in addresses(app, world, "GET")]
    public = [*everywhere, *[one async for one in every_studio(app, world)]]
    stranger = await sign_in([Grant(Role.OFFICER, Scope.CONTEST, world.other)])
    lead = await sign_in([Grant(Role.STUDIO_LEAD, Scope.STUDIO, await another_studio(world))])
    leaks = {}
    for signed, asked in ((None, public), (stranger, everywhere), (lead, everywhere)):
        async with browser(app, signed) as client:
            for path, template in asked:
                if template.endswith(STREAM):
                    continue
                keys = frozenset[str]() if template in ADDRESSING else people
                if found := list(personal(await client.get(path), keys)):
                    leaks[path] = found[:2]
    assert leaks == {}


def personal(answer: httpx.Response, keys: frozenset[str]) -> Iterator[str]:
    """What is personal in an answer, apart from its own address."""
    said = answer.text.replace(answer.request.url.path, "")
    yield from NUMBER.findall(said)
    yield from keys & set(KEY.findall(said))


async def every_studio(app: App, world: World) -> AsyncIterator[tuple[str, str]]:
    for one in await rows("SELECT slug FROM studio"):
        for template in templates(app, "GET"):
            values = world.values | {"studios/slug": str(one["slug"])}
            if template.startswith(OF_STUDIOS) and (path := filled(template, values)):
                yield path, template


async def another_studio(world: World) -> UUID:
    found = await row("SELECT id FROM studio WHERE slug <> {} ORDER BY slug LIMIT 1", world.values["studios/slug"])
    assert found is not None
    return UUID(str(found["id"]))
