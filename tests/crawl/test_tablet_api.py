"""What a paired tablet's address takes: nothing but a tablet's own events, whoever sends them."""

import httpx

from tests.crawl.addresses import templates
from tests.crawl.bodies import BODIES
from tests.crawl.stored import stored
from tests.crawl.test_reading import says_why
from tests.crawl.visitors import browser
from tests.crawl.world import World
from web.plumbing import App

TABLET = {"X-Tablet": "1", "Accept": "application/json"}


def posts(app: App) -> list[str]:
    return [template for template in templates(app, "POST") if template.startswith("/tablet/api/")]


async def paired(client: httpx.AsyncClient, world: World) -> None:
    answer = await client.post(f"/tablet/pair/{world.values['pair/card']}")
    assert answer.status_code == 303
    assert client.cookies


async def test_bodies_that_no_tablet_sends_are_refused_and_change_nothing(app: App, world: World) -> None:
    async with browser(app) as client:
        await paired(client, world)
        before, wrong = await stored(), {}
        for path in posts(app):
            for body in BODIES:
                answer = await client.post(path, content=body.content, headers=TABLET)
                if answer.status_code not in (400, 413) or not says_why(answer):
                    wrong[f"{path} {body.name}"] = answer.status_code
        assert (wrong, await stored()) == ({}, before)


async def test_without_a_tablets_header_or_from_another_site_nothing_is_taken(app: App, world: World) -> None:
    async with browser(app) as client:
        await paired(client, world)
        before, wrong = await stored(), {}
        foreign = TABLET | {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.test"}
        for path in posts(app):
            for headers in ({}, foreign):
                answer = await client.post(path, content=b"{}", headers=headers)
                if answer.status_code != 403 or not says_why(answer):
                    wrong[path] = answer.status_code
        assert (wrong, await stored()) == ({}, before)


async def test_an_unpaired_tablet_is_told_so(app: App) -> None:
    async with browser(app) as client:
        for path in posts(app):
            answer = await client.post(path, content=b'{"pin":"123456"}', headers=TABLET)
            assert (answer.status_code, answer.json()["code"]) == (401, "tablet-not-paired"), path
