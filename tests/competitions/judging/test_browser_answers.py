"""Answers that are lost, late, or come from a machine with another idea of the time (D2, D6, D12)."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import msgspec
import pytest
from playwright.async_api import Route, expect

from competitions.tables import RecordEvent
from tests.competitions.judging.gate import Gate
from tests.competitions.judging.screen import Hall
from tests.patience import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="session")

EVENTS = "/tablet/api/events"
DAY = timedelta(days=1)
WATCH = """row => {
    window.undone = 0;
    const look = () => { if (!row.querySelector('.seg__b--yes[aria-pressed="true"]')) window.undone += 1; };
    new MutationObserver(look).observe(row, { subtree: true, attributes: true, childList: true });
}"""


async def test_d2_a_lost_answer_is_asked_again_and_nothing_is_doubled(cut_hall: Hall, gate: Gate) -> None:
    """The server has written and answered; the answer never arrives."""
    tablet = await cut_hall.tablet()
    gate.let("lose", EVENTS)
    await tablet.choose("B2.1", "否")
    await gate.happened("lose", EVENTS)
    assert await tablet.recorded() == [(1, "mark", "B2.1", "0")]
    await tablet.choose("B2.4", "绕行")
    await tablet.pending(2)
    gate.let("pass")
    await tablet.all_confirmed()
    assert await tablet.recorded() == [(1, "mark", "B2.1", "0"), (2, "mark", "B2.4", "绕行")]
    assert await cut_hall.values() == {"B2.1": "0", "B2.4": "绕行"}


@pytest.mark.parametrize("list_of", ["state", "bundle"])
async def test_d6_a_stale_list_after_a_commit_undoes_nothing(hall: Hall, list_of: str) -> None:
    tablet = await hall.tablet()
    held: asyncio.Future[Route] = asyncio.get_running_loop().create_future()
    released = asyncio.Event()

    async def hold(route: Route) -> None:
        if held.done():
            await route.continue_()
            return
        stale = await route.fetch()
        held.set_result(route)
        await released.wait()
        await route.fulfill(response=stale)

    await tablet.page.route(f"**/tablet/api/{list_of}*", hold)
    await (tablet.ask() if list_of == "state" else tablet.page.reload())
    await tablet.ready()
    await asyncio.wait_for(held, PATIENCE)
    await tablet.choose("B2.1", "是")
    await expect(tablet.row("B2.1").locator(".where--confirmed")).to_be_visible()
    await tablet.row("B2.1").evaluate(WATCH)
    async with tablet.page.expect_response(f"**/tablet/api/{list_of}*"):
        released.set()
    # A second mark has been through everything that the stale list could set off.
    await tablet.choose("B2.4", "最短")
    await tablet.all_confirmed()
    await expect(tablet.row("B2.1").locator(".seg__b--yes")).to_have_attribute("aria-pressed", "true")
    assert await tablet.page.evaluate("window.undone") == 0
    assert await hall.values() == {"B2.1": "1", "B2.4": "最短"}


async def test_d12_a_clock_that_is_a_day_off_orders_nothing(hall: Hall) -> None:
    began = datetime.now(UTC)
    tablet = await hall.tablet()
    for day, value in ((began + DAY, "是"), (began - DAY, "否"), (began, "是"), (began - DAY, "否")):
        await tablet.page.clock.set_system_time(day)
        await tablet.choose("B2.1", value)
        await tablet.all_confirmed()
    await tablet.ask()
    await expect(tablet.notice("clock")).to_contain_text("本机时钟与服务器相差")
    rows = await RecordEvent.select().where(RecordEvent.tablet == await tablet.device()).order_by(RecordEvent.number)
    assert [(row["seq"], row["value"]) for row in rows] == [(1, "1"), (2, "0"), (3, "1"), (4, "0")]
    assert all(began <= row["received_at"] <= datetime.now(UTC) for row in rows)
    assert all(one["received_at"] <= other["received_at"] for one, other in pairwise(rows))
    said = [datetime.fromisoformat(msgspec.json.decode(row["body"])["at"]) for row in rows]
    off = [round((moment - began) / DAY) for moment in said]
    assert off == [1, -1, 0, -1]
    assert await hall.values() == {"B2.1": "0"}
