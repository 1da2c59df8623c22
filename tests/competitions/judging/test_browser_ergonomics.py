"""What judges need of a screen: awake, still under the fingers, plain about what is unscored, readable for all."""

import pytest
from playwright.async_api import expect

from tests.competitions.judging.screen import LANDSCAPE, Hall, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOTE_LOCKS = """
window.locks = [];
const ask = WakeLock.prototype.request;
WakeLock.prototype.request = async function (kind) {
    const lock = await ask.call(this, kind);
    window.locks.push(lock);
    return lock;
};"""
TOUCH = """() => {
    const style = (name) => getComputedStyle(document.querySelector(name));
    return {
        pull: ['html', 'body', '.main'].map((name) => style(name).overscrollBehaviorY),
        fingers: ['.desk', '.seg__b', '.step__b'].map((name) => style(name).touchAction),
        zoom: document.querySelector('meta[name=viewport]').content,
    };
}"""
LOOKS = "button => { const { backgroundColor, color } = getComputedStyle(button); return [backgroundColor, color]; }"


async def test_the_screen_stays_awake_also_when_the_system_took_it_back(hall: Hall) -> None:
    context = await hall.browser.new_context(service_workers="block", has_touch=True, permissions=["screen-wake-lock"])
    await context.add_init_script(NOTE_LOCKS)
    tablet = Screen(hall, context, await context.new_page())
    await tablet.pair(1)
    await tablet.until("() => locks.some((lock) => lock.type === 'screen' && !lock.released)")
    await tablet.page.evaluate("Promise.all(locks.splice(0).map((lock) => lock.release()))")
    await tablet.until("() => locks.some((lock) => !lock.released)")


async def test_no_pull_to_refresh_and_no_zoom_by_a_slip_of_the_fingers(hall: Hall) -> None:
    tablet = await hall.tablet()
    found = await tablet.page.evaluate(TOUCH)
    assert found["pull"] == ["none", "none", "contain"]
    assert found["fingers"] == ["pan-x pan-y"] * 3
    assert "scalable" not in found["zoom"]
    assert "maximum" not in found["zoom"]


async def test_unscored_is_not_zero(hall: Hall) -> None:
    tablet = await hall.tablet()
    value = tablet.row("B3.2").locator(".step__value")
    ring = tablet.page.locator(".nav__link").first
    await expect(value).to_have_text("未评")
    await expect(value).to_have_attribute("aria-label", "B3.2 未评分")
    await expect(ring).to_contain_text("未开始")
    unscored = await value.evaluate("node => getComputedStyle(node).borderBottomStyle")
    await tablet.type_in("B3.2", "0")
    await expect(value).to_have_text("0")
    await expect(value).to_have_attribute("aria-label", "B3.2 0")
    await expect(ring).to_contain_text("1 / 10 评分中")
    assert (unscored, await value.evaluate("node => getComputedStyle(node).borderBottomStyle")) == ("dashed", "solid")
    await tablet.all_confirmed()
    assert await hall.values() == {"B3.2": "0"}


async def test_a_long_touch_counts_once(hall: Hall) -> None:
    """The finger may rest on the button: it has acted when it came down."""
    tablet = await hall.tablet()
    up = tablet.row("B3.3").locator(".step__b").nth(1)
    await up.scroll_into_view_if_needed()
    await up.hover()
    await tablet.page.mouse.down()
    await expect(tablet.row("B3.3").locator(".counter__value").first).to_have_text("1")
    await up.evaluate("() => new Promise((later) => setTimeout(later, 800))")  # longer than any tap
    await tablet.page.mouse.up()
    await tablet.all_confirmed()
    assert (await hall.values(), len(await tablet.recorded())) == ({"B3.3": "1/0"}, 1)


@pytest.mark.parametrize("mode", ["forced colours", "more contrast"])
async def test_high_contrast(hall: Hall, mode: str) -> None:
    context = await hall.browser.new_context(
        viewport=LANDSCAPE, has_touch=True, service_workers="block",
        forced_colors="active" if mode == "forced colours" else "none",
        contrast="more" if mode == "more contrast" else "no-preference",
    )  # fmt: skip
    tablet = Screen(hall, context, await context.new_page())
    await tablet.pair(1)
    await tablet.choose("B2.1", "是")
    await tablet.choose("B2.3", "2")
    await tablet.all_confirmed()
    await tablet.looks_right()
    for aspect in ("B2.1", "B2.3"):
        buttons = tablet.row(aspect).locator(".seg__b")
        pressed = await buttons.and_(tablet.page.locator("[aria-pressed=true]")).evaluate(LOOKS)
        assert pressed != await buttons.and_(tablet.page.locator("[aria-pressed=false]")).first.evaluate(LOOKS)
