"""Every address that can be opened, for everybody, in every state of a contest (F11)."""

import html
import re

import httpx
import pytest

from competitions.rules.life import State
from tests.crawl.addresses import STREAM, Address, addresses, methods, templates, wrong
from tests.crawl.rights import NOT_THERE, OPEN, expected, secret_names
from tests.crawl.visitors import Signed, browser
from tests.crawl.who import Visitor
from tests.crawl.world import Place, World
from web.plumbing import App

TAG = re.compile(r"<[^>]+>")


@pytest.mark.parametrize("visitor", Visitor)
async def test_f11_everybody_gets_what_is_theirs(
    app: App, world: World, visitors: dict[Visitor, Signed], visitor: Visitor
) -> None:
    wrong_status, leaks = {}, []
    async with browser(app, visitors.get(visitor)) as client:
        for address in addresses(app, world, "GET", places_of(visitor, world)):
            answer = await client.get(address.path)
            if status_of(address, answer) != expected(visitor, address):
                wrong_status[address.path] = (answer.status_code, expected(visitor, address))
            if any(name in answer.text for name in secret_names(visitor, address, world)):
                leaks.append(address.path)
            assert answer.status_code == OPEN or says_why(answer), address.path
    assert (wrong_status, leaks) == ({}, [])


def places_of(visitor: Visitor, world: World) -> list[Place]:
    """Who has no business at any contest is shown the door everywhere: two of them are enough."""
    if visitor in (Visitor.PLAIN, Visitor.LEAD, Visitor.VERIFIER, Visitor.STRANGER):
        return [place for place in world.contests if place.state in (State.MARKING, State.FINAL)]
    return world.contests


def status_of(address: Address, answer: httpx.Response) -> int:
    """A live line is refused with 503 where everything else was right: the crawl has no time to listen."""
    return OPEN if address.template.endswith(STREAM) and answer.status_code == 503 else answer.status_code


def says_why(answer: httpx.Response) -> bool:
    """Nobody is left with a number: a page or a problem has a sentence, a redirect its address."""
    if answer.has_redirect_location:
        return True
    if "json" in answer.headers["content-type"]:
        said = answer.json()
        return bool(said.get("detail") or said.get("status"))
    words = html.unescape(TAG.sub(" ", answer.text.partition("<main")[2])).strip()
    return len(words) > len("没有找到")


async def test_ids_that_name_nothing_are_not_found(app: App, world: World, visitors: dict[Visitor, Signed]) -> None:
    found = {}
    async with browser(app, visitors[Visitor.ADMINISTRATOR]) as client:
        for template in templates(app, "GET"):
            values = world.values | world.contests[3].values | {"contests/slug": world.contests[3].slug}
            for path in wrong(template, values):
                answer = await client.get(path)
                if answer.status_code != NOT_THERE:
                    found[path] = answer.status_code
    assert found == {}


async def test_other_methods_are_refused_and_the_right_ones_are_named(app: App, world: World) -> None:
    wrong_answers = {}
    async with browser(app) as client:
        for template, taken in methods(app).items():
            path = re.sub(r"\{(\w+):(\w+)\}", lambda found: {"int": "1"}.get(found[2], NOBODYS), template)
            for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - taken:
                answer = await client.request(method, path)
                allowed = {each.strip() for each in answer.headers.get("allow", "").split(",")}
                if answer.status_code != 405 or not taken <= allowed | {"OPTIONS"} or not says_why(answer):
                    wrong_answers[f"{method} {path}"] = (answer.status_code, allowed)
    assert wrong_answers == {}


NOBODYS = "018f0000-0000-7000-8000-00000000dead"
