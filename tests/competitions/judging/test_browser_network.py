"""The tablet page without a network, with a bad one, and beside a second one (D1, D2, D5, D7, D16)."""

from playwright.async_api import Route, expect

from competitions.tables import RefusedEvent
from tests.competitions.judging.screen import Hall, Screen, expire

EVENTS = "**/tablet/api/events"
API = "**/tablet/api/**"


async def test_d1_a_reload_shows_everything_before_the_server_answers(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.choose("B2.1", "是")
    await tablet.all_confirmed()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.type_in("B2.2", "17")
    await tablet.choose("B2.3", "1")
    await expect(tablet.page.locator("[data-part=status]")).to_contain_text("离线 · 2 项待上传，已存本机")
    await tablet.page.reload()
    await tablet.ready()
    await expect(tablet.row("B2.2").locator(".step__value")).to_have_text("17")
    await expect(tablet.row("B2.3").locator(".seg__b").nth(1)).to_have_attribute("aria-pressed", "true")
    await tablet.page.unroute(API)
    await tablet.all_confirmed()
    assert [(seq, value) for seq, _kind, _aspect, value in await tablet.recorded()] == [(1, "1"), (2, "17"), (3, "1")]


async def test_d1_a_killed_tab_keeps_its_taps(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.choose("B2.4", "绕行")
    await expect(tablet.row("B2.4").locator(".where--local")).to_be_visible()
    await tablet.page.close()
    again = Screen(hall, tablet.context, await tablet.context.new_page())
    await again.page.goto(f"{hall.address}/tablet")
    await again.all_confirmed()
    assert await hall.values() == {"B2.4": "绕行"}


async def test_d2_a_lost_answer_is_asked_again_and_nothing_is_doubled(hall: Hall) -> None:
    tablet = await hall.tablet()
    lost = 0

    async def lose(route: Route) -> None:
        nonlocal lost
        lost += 1
        if lost <= 2:
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await tablet.page.route(EVENTS, lose)
    await tablet.choose("B2.1", "否")
    await tablet.all_confirmed()
    assert lost == 3
    assert await tablet.recorded() == [(1, "mark", "B2.1", "0")]


async def test_d7_after_the_session_the_pin_is_asked_and_marks_go_on(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.choose("B2.1", "是")
    await expire(tablet)
    await tablet.page.unroute(API)
    await expect(tablet.page.locator("#pin")).to_be_visible()
    assert await tablet.recorded() == []
    await tablet.page.reload()
    await expect(tablet.page.locator("#pin")).to_be_visible()
    await tablet.sign_in()
    await tablet.all_confirmed()
    assert await tablet.recorded() == [(1, "mark", "B2.1", "1")]


async def test_d5_two_tabs_send_every_tap_once(hall: Hall) -> None:
    tablet = await hall.tablet()
    other = Screen(hall, tablet.context, await tablet.context.new_page())
    await other.page.goto(f"{hall.address}/tablet")
    await other.ready()
    for value in ("是", "否", "是"):
        await tablet.choose("B2.1", value)
        await other.choose("B2.4", "绕行" if value == "否" else "最短")
    await tablet.all_confirmed()
    await other.all_confirmed()
    recorded = await tablet.recorded()
    assert [seq for seq, *_rest in recorded] == [*range(1, 7)]
    await expect(tablet.row("B2.4").locator(".seg__b").first).to_have_attribute("aria-pressed", "true")
    assert await RefusedEvent.count().where(RefusedEvent.tablet == await tablet.device()) == 0


async def test_d5_a_spare_tablet_is_told_what_the_first_one_wrote(hall: Hall) -> None:
    first, spare = await hall.tablet(), await hall.tablet()
    await spare.page.route("**/tablet/api/state*", lambda route: route.abort())
    await first.type_in("B2.2", "12.5")
    await first.all_confirmed()
    await spare.type_in("B2.2", "20")
    await expect(spare.alerts("B2.2")).to_contain_text("B2.2：平板")
    await expect(spare.alerts("B2.2")).to_contain_text("记为 12.5，本机后来上传的是 20。")
    await spare.page.unroute("**/tablet/api/state*")
    await expect(spare.row("B2.2").locator(".step__value")).to_have_text("12.5", timeout=15_000)
    await spare.type_in("B2.2", "20")
    await expect(spare.alerts("B2.2")).to_have_count(0)
    await spare.all_confirmed()
    assert (await hall.values())["B2.2"] == "20"


async def test_d16_a_login_page_of_the_hall_counts_as_offline(hall: Hall) -> None:
    tablet = await hall.tablet()
    portal = "<html>Welcome to the hall's Wi-Fi</html>"
    await tablet.page.route(EVENTS, lambda route: route.fulfill(status=200, content_type="text/html", body=portal))
    await tablet.choose("B2.1", "是")
    await expect(tablet.page.locator("[data-part=status]")).to_contain_text("离线 · 1 项待上传，已存本机")
    await tablet.page.unroute(EVENTS)
    await tablet.all_confirmed()
    assert await tablet.recorded() == [(1, "mark", "B2.1", "1")]
