"""Every address that takes a form: what no form sends, and what somebody else's browser sends, changes nothing."""

import httpx
import pytest

from competitions.rules.life import State
from tests.crawl.addresses import Address, addresses
from tests.crawl.areas import AREAS
from tests.crawl.bodies import BODIES, BUTTONS, Body
from tests.crawl.rights import DESK
from tests.crawl.stored import stored
from tests.crawl.test_reading import says_why
from tests.crawl.visitors import CSRF, Signed, browser
from tests.crawl.who import Visitor
from tests.crawl.world import World
from web.plumbing import App

STATES = (State.ENROLLING, State.MARKING, State.LOCKED)
BUSIEST = (State.MARKING,)
TOKEN = {"X-CSRF-Token": CSRF}
CHIEFS = ("/control/", "/publication/", "/recheck/", "/sign-off/", "/corrections", "/appeals", "/paper/")


def forms(app: App, world: World, states: tuple[State, ...] = STATES) -> list[Address]:
    """Everything that takes a form, in the states in which most of it is open."""
    places = [place for place in world.contests if place.state in states]
    posts = addresses(app, world, "POST", places)
    return [address for address in posts if not address.template.startswith("/tablet/api/")]


async def sent(
    client: httpx.AsyncClient, address: Address, body: Body, headers: dict[str, str] | None = None
) -> httpx.Response:
    kind = {"Content-Type": body.kind} if body.kind else {}
    return await client.post(address.path, content=body.content, headers=kind | (headers or {}))


async def test_bodies_that_no_form_sends_are_refused_and_change_nothing(
    app: App, world: World, visitors: dict[Visitor, Signed]
) -> None:
    before = await stored()
    wrong: dict[str, object] = {}
    async with browser(app, visitors[Visitor.ADMINISTRATOR]) as client:
        for address in forms(app, world):
            for body in BODIES:
                answer = await sent(client, address, body)
                if answer.status_code != body.status or not says_why(answer):
                    wrong[f"{address.path} {body.name}"] = (answer.status_code, body.status)
    assert (wrong, changed(before, await stored())) == ({}, {})


async def test_behind_a_good_token_they_are_refused_too(
    app: App, world: World, visitors: dict[Visitor, Signed]
) -> None:
    before = await stored()
    wrong: dict[str, object] = {}
    async with browser(app, visitors[Visitor.ADMINISTRATOR]) as client:
        for address in forms(app, world, BUSIEST):
            if is_button(address.template):
                continue
            for body in BODIES:
                answer = await sent(client, address, body, TOKEN)
                if not 400 <= answer.status_code < 500 or not says_why(answer):
                    wrong[f"{address.path} {body.name}"] = answer.status_code
    assert (wrong, changed(before, await stored())) == ({}, {})


@pytest.mark.parametrize("visitor", [Visitor.NOBODY, Visitor.STRANGER, Visitor.PLAIN, Visitor.CHIEF])
async def test_f11_nobody_writes_where_they_have_no_business(
    app: App, world: World, visitors: dict[Visitor, Signed], visitor: Visitor
) -> None:
    before = await stored()
    wrong: dict[str, object] = {}
    async with browser(app, visitors.get(visitor)) as client:
        for address in forms(app, world):
            if not is_foreign(visitor, address):
                continue
            answer = await client.post(address.path, headers=TOKEN)
            if answer.status_code not in refusals(visitor, address) or not says_why(answer):
                wrong[address.path] = answer.status_code
    assert (wrong, changed(before, await stored())) == ({}, {})


def is_button(template: str) -> bool:
    return template in BUTTONS or any(template in area.buttons for area in AREAS)


def refusals(visitor: Visitor, address: Address) -> set[int]:
    """Who is not signed in is led to the door; a foreign contest is not there; an office may also miss a field."""
    if visitor is Visitor.NOBODY:
        return {303}
    return {404} if address.template.startswith(DESK) else {403, 404, 422}


def is_foreign(visitor: Visitor, address: Address) -> bool:
    """Contest desks and offices; who judges as the chief has business at the control desk and in publication."""
    page = address.template.removeprefix(DESK)
    if any(address.template in area.open_posts for area in AREAS):
        return False
    if visitor is Visitor.CHIEF and page != address.template:
        return not page.startswith(CHIEFS)
    return address.template.startswith("/desk")


def changed(before: dict[str, tuple[object, object]], after: dict[str, tuple[object, object]]) -> dict[str, object]:
    return {table: (before[table], after[table]) for table in before if before[table] != after[table]}
