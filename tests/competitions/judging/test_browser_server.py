"""The server dies, comes back newer, or is replaced by the hall's login page (D14, D15, D16)."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.competitions.judging.conftest import hall_at
from tests.competitions.judging.gate import PORTAL, Gate, gate_before
from tests.competitions.judging.program import Program, newer_static
from tests.competitions.judging.screen import Hall
from tests.competitions.judging.taps import shown, tap_at_random
from tests.competitions.judging.test_browser_reopening import CACHES

pytestmark = pytest.mark.asyncio(loop_scope="session")

EVENTS = "/tablet/api/events"
WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)"
UPDATE = "async () => (await navigator.serviceWorker.getRegistration()).update().then(() => 'taken', () => 'refused')"
SCOPES = """async () => (await navigator.serviceWorker.getRegistrations())
    .map((each) => new URL(each.scope).pathname)"""
EVERY_WORKER_IDLE = "async () => !(await navigator.serviceWorker.getRegistrations()).some((each) => each.installing)"


@pytest.fixture(scope="module")
def program(live_database: str) -> Iterator[Program]:
    """A program of this module's own, to be killed."""
    program = Program(live_database)
    program.start()
    yield program
    program.kill()


@pytest_asyncio.fixture(loop_scope="session")
async def network(program: Program) -> AsyncIterator[Gate]:
    async with gate_before(program.address) as gate:
        yield gate


@pytest_asyncio.fixture(loop_scope="session")
async def far_hall(live_database: str, network: Gate, browser: Browser) -> AsyncIterator[Hall]:
    async with hall_at(network.address, live_database, browser) as hall:
        yield hall


async def kept_text(page: Page) -> str:
    return "".join((await page.evaluate(CACHES)).values())


async def test_d14_a_killed_server_loses_no_acknowledged_mark(far_hall: Hall, program: Program) -> None:
    """Two tablets go on tapping while it dies, while it is away and when it is back; neither is reloaded."""
    tablets = [await far_hall.tablet(), await far_hall.tablet(2)]
    for tablet in tablets:
        await tablet.page.evaluate("window.here = 'since the beginning'")
    counts = [await tap_at_random(tablets[0], 6, Random(14)), 0]
    for value in ("1", "2", "1"):
        await tablets[1].choose("B2.3", value)
        counts[1] += 1
    program.kill()
    counts[0] += await tap_at_random(tablets[0], 6, Random(15))
    await tablets[1].choose("B2.3", "2")
    counts[1] += 1
    await expect(tablets[0].status.locator(".pill--warn")).to_be_visible()
    program.start()
    for tablet, count in zip(tablets, counts, strict=True):
        before = await shown(tablet)
        await tablet.all_confirmed()
        assert [seq for seq, *_tap in await tablet.recorded()] == [*range(1, count + 1)]
        assert await shown(tablet) == before
        assert await tablet.page.evaluate("window.here") == "since the beginning"


async def test_d15_an_old_page_makes_way_only_once_its_queue_is_empty(
    far_hall: Hall, program: Program, network: Gate, tmp_path: Path
) -> None:
    tablet = await far_hall.tablet(kept=True)
    old = await tablet.page.locator("body").get_attribute("data-version") or ""
    network.let("cut")
    await tablet.choose("B2.1", "是")
    await tablet.pending(1)
    program.kill()
    program.start(newer_static(tmp_path))
    network.let("cut", EVENTS)
    await tablet.ask()
    await tablet.until(WAITING)
    await tablet.choose("B2.4", "绕行")
    await tablet.pending(2)
    await tablet.page.reload()
    await tablet.ready()
    await tablet.pending(2)
    await expect(tablet.page.locator("body")).to_have_attribute("data-version", old)
    network.let("pass")
    await tablet.ask()
    await expect(tablet.page.locator("body")).not_to_have_attribute("data-version", old)
    await tablet.ready()
    await tablet.all_confirmed()
    assert await tablet.recorded() == [(1, "mark", "B2.1", "1"), (2, "mark", "B2.4", "绕行")]
    await expect(tablet.row("B2.1").locator(".seg__b--yes")).to_have_attribute("aria-pressed", "true")


async def test_d16_a_login_page_of_the_hall_counts_as_offline(far_hall: Hall, network: Gate) -> None:
    """It answers 200 to everything, also to the worker's questions and to a reload."""
    tablet = await far_hall.tablet(kept=True)
    await tablet.until(EVERY_WORKER_IDLE)
    network.let("portal")
    await tablet.choose("B2.1", "是")
    await expect(tablet.status).to_contain_text("离线 · 1 项待上传，已存本机")
    assert await tablet.page.evaluate(UPDATE) == "refused"
    await tablet.page.reload()
    await tablet.ready()
    await tablet.pending(1)
    assert PORTAL.decode() not in await kept_text(tablet.page)
    network.let("pass")
    await tablet.ask()
    await tablet.all_confirmed()
    assert await tablet.recorded() == [(1, "mark", "B2.1", "1")]


async def test_d16_a_login_page_is_never_kept_as_ours(far_hall: Hall, network: Gate) -> None:
    """The English page is the hall's while its worker fetches it: that worker does not come to be."""
    network.let("portal", "/en/tablet")
    tablet = await far_hall.tablet(kept=True)
    await network.happened("portal", "/en/tablet")
    await tablet.until(EVERY_WORKER_IDLE)
    assert PORTAL.decode() not in await kept_text(tablet.page)
    scopes = (
        "async () => (await navigator.serviceWorker.getRegistrations()).map((each) => new URL(each.scope).pathname)"
    )
    assert await tablet.page.evaluate(scopes) == ["/tablet"]
    network.let("pass")
    await tablet.page.reload()
    await tablet.until("async () => (await navigator.serviceWorker.getRegistrations()).length === 2")
