"""D13: a full store or a private window is told before anything is lost."""

import pytest
from playwright.async_api import CDPSession, expect

from tests.competitions.judging.screen import LANDSCAPE, Hall, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

NO_STORE = "indexedDB.open = () => { throw new DOMException('not here', 'SecurityError'); };"


FILL = """async () => {
    const db = await new Promise((resolve) => {
        const opening = indexedDB.open('somebody-else', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('things');
        opening.onsuccess = () => resolve(opening.result);
    });
    const put = (size) => new Promise((resolve) => {
        const work = db.transaction('things', 'readwrite');
        work.objectStore('things').put('0'.repeat(size), crypto.randomUUID());
        work.oncomplete = () => resolve(true);
        work.onabort = () => resolve(false);
    });
    for (const size of [100000, 10000, 1000, 100, 10]) while (await put(size)) /* on */;
    db.close();
}"""


async def narrow(hall: Hall, room: int) -> tuple[Screen, CDPSession]:
    """A tablet on which a site may keep so many bytes: set before the browser has counted them."""
    context = await hall.browser.new_context(viewport=LANDSCAPE, has_touch=True, service_workers="block")
    tablet = Screen(hall, context, await context.new_page())
    session = await context.new_cdp_session(tablet.page)
    await session.send("Storage.overrideQuotaForOrigin", {"origin": hall.address, "quotaSize": room})
    await tablet.pair(1)
    return tablet, session


async def test_d13_little_room_is_told_before_the_first_mark(hall: Hall) -> None:
    tablet, _session = await narrow(hall, 150_000)
    await expect(tablet.notice("room")).to_contain_text("本机存储空间快用完了。")
    await tablet.looks_right()
    await tablet.choose("B2.1", "是")
    await tablet.all_confirmed()


async def test_d13_a_full_store_is_told_and_what_was_entered_stays(hall: Hall) -> None:
    """A mark that the disk did not take is not shown as entered; with room again the tablet goes on by itself."""
    tablet, session = await narrow(hall, 2_000_000)
    await tablet.choose("B2.1", "是")
    await tablet.all_confirmed()
    await expect(tablet.notice("room")).to_have_count(0)
    await tablet.page.evaluate(FILL)
    # A finger on the glass: where the tablet has noticed by itself, the button takes it no more.
    await tablet.row("B2.4").locator(".seg__b").filter(has_text="绕行").first.dispatch_event("pointerdown")
    await expect(tablet.status).to_have_text("本机存不下新的评分，请不要继续评分，并联系裁判长")
    await expect(tablet.notice("room")).to_be_visible()
    await expect(tablet.row("B2.4").locator("[aria-pressed=true]")).to_have_count(0)
    await expect(tablet.row("B2.1").locator(".seg__b--yes")).to_have_attribute("aria-pressed", "true")
    await session.send("Storage.overrideQuotaForOrigin", {"origin": hall.address})
    await tablet.ask()
    await tablet.all_confirmed()
    await tablet.choose("B2.4", "绕行")
    await tablet.all_confirmed()
    assert await hall.values() == {"B2.1": "1", "B2.4": "绕行"}


async def test_d13_a_window_that_keeps_nothing_is_told_before_the_first_mark(hall: Hall) -> None:
    context = await hall.browser.new_context(service_workers="block")
    await context.add_init_script(NO_STORE)
    tablet = Screen(hall, context, await context.new_page())
    await tablet.scan(1)
    await expect(tablet.page.locator("[data-part=broken]")).to_contain_text("这个浏览器不能保存评分")
    await expect(tablet.page.locator(".asp")).to_have_count(0)
    await expect(tablet.page.locator("#pin")).to_be_hidden()


async def test_d13_a_browser_that_promises_nothing_is_named_at_the_pin(hall: Hall) -> None:
    """A private window looks like any other, but it is never promised that its marks are kept."""
    context = await hall.browser.new_context(service_workers="block")
    tablet = Screen(hall, context, await context.new_page())
    await tablet.scan(1)
    await expect(tablet.page.locator("[data-part=fleeting]")).to_contain_text("请不要用无痕（隐私）窗口")
