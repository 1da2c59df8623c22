"""Which judge works on which tablet: spare tablets, other contests, ended sessions, disabled devices (D7)."""

import time

import msgspec
import pytest
from playwright.async_api import expect

from competitions.tables import RefusedEvent, SeatClosure, Tablet
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.screen import Hall, Screen, expire

pytestmark = pytest.mark.asyncio(loop_scope="session")

API = "**/tablet/api/**"
AT_MOST = 30  # seconds
HELD = """async () => {
    const db = await new Promise((resolve) => {
        indexedDB.open('jiangtai-tablet').onsuccess = (event) => resolve(event.target.result);
    });
    const keys = (name) => new Promise((resolve) => {
        db.transaction(name).objectStore(name).getAllKeys().onsuccess = (event) => resolve(event.target.result);
    });
    const own = (await keys('meta')).map((key) => /^(bundle|chain):(.*)/.exec(key)?.[2]).filter(Boolean);
    const rest = (await Promise.all(['events', 'marks', 'refused'].map(keys))).flat().map(([device]) => device);
    db.close();
    return [...new Set([...own, ...rest])].sort();
}"""


async def held(tablet: Screen) -> set[str]:
    """The pairings of which anything at all is on this device."""
    return set(await tablet.page.evaluate(HELD))


async def test_a_spare_tablet_takes_over_within_half_a_minute(hall: Hall) -> None:
    first = await hall.tablet()
    await first.choose("B2.1", "是")
    await first.type_in("B3.2", "3.5")
    await first.all_confirmed()
    await first.context.close()
    context = await hall.browser.new_context(has_touch=True)
    spare = Screen(hall, context, await context.new_page())
    began = time.monotonic()
    await spare.pair(1)
    await expect(spare.row("B3.2").locator(".step__value")).to_have_text("3.5")
    await expect(spare.row("B2.1").locator(".seg__b--yes")).to_have_attribute("aria-pressed", "true")
    await spare.choose("B2.4", "最短")
    await spare.all_confirmed()
    taken = time.monotonic() - began
    print(f"a spare tablet judged after {taken:.1f} s")  # noqa: T201 -- a figure
    assert taken < AT_MOST


async def test_a_spare_tablet_begins_where_work_is_left(hall: Hall) -> None:
    first = await hall.tablet()
    await first.fill()
    await first.sign()
    await first.all_confirmed()
    context = await hall.browser.new_context(has_touch=True)
    spare = Screen(hall, context, await context.new_page())
    await spare.pair(1)
    links = spare.page.locator(".nav__link")
    await expect(links.first).to_contain_text("已签")
    await expect(links.nth(1)).to_have_attribute("aria-current", "page")


async def test_d7_after_eight_hours_offline_the_same_judge_signs_in_and_the_marks_go(hall: Hall) -> None:
    tablet = await hall.tablet(kept=True)
    await tablet.context.set_offline(True)
    await tablet.choose("B2.1", "是")
    await tablet.pending(1)
    await expire(tablet)
    await tablet.page.reload()
    await tablet.ready()
    await tablet.type_in("B2.2", "7")
    await tablet.pending(2)
    await tablet.context.set_offline(False)
    await expect(tablet.page.locator("#pin")).to_be_visible()
    await expect(tablet.page.locator("[data-part=who]")).to_contain_text("1 号裁判席 · 周裁判")
    assert await tablet.recorded() == []
    await tablet.sign_in()
    await tablet.all_confirmed()
    assert await tablet.recorded() == [(1, "mark", "B2.1", "1"), (2, "mark", "B2.2", "7")]


async def test_d7_without_a_network_the_pin_can_wait_and_nothing_is_lost(hall: Hall) -> None:
    tablet = await hall.tablet()
    await expire(tablet)
    await tablet.ask()
    await expect(tablet.page.locator("#pin")).to_be_visible()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.page.locator("#pin").fill("204681")
    await tablet.page.locator("[data-part=later]").tap()
    await tablet.choose("B2.1", "是")
    await tablet.choose("B2.4", "绕行")
    await tablet.pending(2)
    await tablet.page.unroute(API)
    await tablet.ask()
    await expect(tablet.page.locator("#pin")).to_be_visible()
    await tablet.sign_in()
    await tablet.all_confirmed()
    assert await hall.values() == {"B2.1": "1", "B2.4": "绕行"}


async def test_d7_another_judge_does_not_send_them(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.choose("B2.3", "2")
    await tablet.choose("B2.1", "是")
    await tablet.pending(2)
    mine = await tablet.device()
    await tablet.card(2)
    await tablet.page.unroute(API)
    await expect(tablet.page.locator("[data-unsent]")).to_contain_text("本机还有 2 项评分没有上传。")
    await tablet.pair(2)
    await expect(tablet.notice("stranded")).to_contain_text("本机还有 2 项没有上传：2026 九江镇叉车技能竞赛 · 周裁判。")
    await expect(tablet.row("B2.3").locator("[aria-pressed=true]")).to_have_count(0)
    await tablet.choose("B2.3", "1")
    await tablet.all_confirmed()
    assert await hall.values() == {"B2.3": "1"}
    assert await held(tablet) == {str(mine), str(await tablet.device())}
    await tablet.pair(1)
    await tablet.all_confirmed()
    await expect(tablet.notice("stranded")).to_have_count(0)
    assert await tablet.recorded() == [(1, "mark", "B2.3", "2"), (2, "mark", "B2.1", "1")]


async def test_other_contests_are_wiped_once_their_marks_were_acknowledged(hall: Hall) -> None:
    laid = await ground.lay()
    other = msgspec.structs.replace(hall, ground=laid, cards=await ground.cards(laid))
    tablet = await hall.tablet()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.choose("B2.1", "是")
    await tablet.pending(1)
    kept = str(await tablet.device())
    tablet.hall = other
    await tablet.card(1)
    await tablet.page.unroute(API)
    await tablet.pair(1)
    await tablet.choose("B2.1", "否")
    await tablet.all_confirmed()
    assert await held(tablet) == {kept, str(await tablet.device())}
    tablet.hall = hall
    await tablet.pair(1)
    await tablet.all_confirmed()
    assert await hall.values() == {"B2.1": "1"}
    tablet.hall = other
    await tablet.pair(1)
    await tablet.all_confirmed()
    await expect(tablet.notice("stranded")).to_have_count(0)
    assert await held(tablet) == {str(await tablet.device())}
    assert await other.values() == {"B2.1": "0"}


async def test_an_open_page_follows_its_tablet_to_another_seat(hall: Hall) -> None:
    """It must not go on as the judge before."""
    tablet = await hall.tablet()
    first = await tablet.device()
    other = await tablet.beside()
    await other.pair(2)
    await tablet.ask()
    await expect(tablet.page.locator("body")).to_have_attribute("data-tablet", str(await other.device()))
    await expect(tablet.page.locator("[data-part=judge]")).to_have_text("何裁判")
    assert await other.device() != first


async def test_disabling_a_device_keeps_what_it_sent_and_what_it_had(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.choose("B2.1", "是")
    await tablet.all_confirmed()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.choose("B2.4", "绕行")
    await tablet.pending(1)
    device = await tablet.device()
    await Tablet.update({Tablet.disabled_at: NOON}).where(Tablet.id == device)
    await tablet.page.unroute(API)
    await tablet.ask()
    await expect(tablet.page.locator("[data-face=disabled]")).to_contain_text("这台平板已被裁判长停用。")
    await expect(tablet.status.locator(".pill--ok")).to_have_count(1)
    assert await hall.values() == {"B2.1": "1"}
    rows = await RefusedEvent.select().where(RefusedEvent.tablet == device)
    assert [(row["seq"], row["code"]) for row in rows] == [(2, "tablet-disabled")]
    await tablet.pair(1)
    await expect(tablet.row("B2.1").locator(".seg__b--yes")).to_have_attribute("aria-pressed", "true")


async def test_the_page_says_why_there_is_nothing_to_mark(hall: Hall) -> None:
    context = await hall.browser.new_context(service_workers="block")
    fresh = Screen(hall, context, await context.new_page())
    await fresh.open()
    await expect(fresh.page.locator("[data-face=unpaired]")).to_be_visible()
    await fresh.looks_right()
    await fresh.scan(3)
    await expect(fresh.page.locator("[data-part=who]")).to_contain_text("3 号裁判席 · 关裁判")
    await fresh.looks_right()
    await SeatClosure(seat=hall.ground.seats[2], reason="", by=hall.ground.officer, at=NOON).save()
    await fresh.open()
    await expect(fresh.page.locator("[data-face=disabled]")).to_be_visible()
    assert fresh.faults == []
