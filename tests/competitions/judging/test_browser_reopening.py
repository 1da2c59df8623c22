"""D1: whatever happens to the page, every tap is there again, without a network."""

import asyncio
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from playwright.async_api import BrowserContext, Playwright, expect

from competitions import tablet_app
from competitions.tables import SheetSignature
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.competitions.judging.screen import LANDSCAPE, PIN, Hall, Screen
from tests.competitions.judging.taps import shown, tap_at_random

pytestmark = pytest.mark.asyncio(loop_scope="session")

EVERY_WORKER = (
    "async () => (await navigator.serviceWorker.getRegistrations()).filter((each) => each.active).length === 2"
)
CACHES = """async () => {
    const kept = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) {
            const { pathname } = new URL(url);
            kept[pathname] = await (await cache.match(pathname)).text();
        }
    }
    return kept;
}"""


async def test_d1_a_reload_without_a_network_shows_every_tap(hall: Hall) -> None:
    tablet = await hall.tablet(kept=True)
    await tablet.context.set_offline(True)
    count = await tap_at_random(tablet, 14, Random(1))
    await tablet.pending(count)
    before = await shown(tablet)
    await tablet.page.reload()
    await tablet.ready()
    await tablet.pending(count)
    assert await shown(tablet) == before
    await tablet.context.set_offline(False)
    await tablet.all_confirmed()
    assert [seq for seq, *_tap in await tablet.recorded()] == [*range(1, count + 1)]
    assert await shown(tablet) == before


async def test_d1_a_killed_tab_keeps_every_tap(hall: Hall, playwright_here: Playwright, tmp_path: Path) -> None:
    """In a browser of its own, which stays without a network: a dead page can be neither closed nor connected again."""
    context = await started(playwright_here, tmp_path)
    tablet = Screen(hall, context, context.pages[0])
    await tablet.pair(1)
    await tablet.is_kept()
    await context.set_offline(True)
    count = await tap_at_random(tablet, 9, Random(2))
    await tablet.pending(count)
    before = await shown(tablet)
    await crash(tablet)
    again = await tablet.beside()
    await again.open()
    await again.ready()
    await again.pending(count)
    assert await shown(again) == before
    with suppress(TimeoutError):
        async with asyncio.timeout(10):
            await context.close()


async def crash(tablet: Screen) -> None:
    """The page's process dies; the browser lives on."""
    session = await tablet.context.new_cdp_session(tablet.page)
    async with tablet.page.expect_event("crash"):
        dying = asyncio.ensure_future(session.send("Page.crash"))
    dying.cancel()


async def test_d1_a_sheet_signed_without_a_network_outlives_the_browser(
    hall: Hall, playwright_here: Playwright, tmp_path: Path
) -> None:
    """Scored, reviewed and signed offline; after the browser was started again, still offline, in both languages."""
    context = await started(playwright_here, tmp_path)
    tablet = Screen(hall, context, context.pages[0])
    await tablet.pair(1)
    await tablet.is_kept()
    await tablet.until(EVERY_WORKER)
    await context.set_offline(True)
    await tablet.fill()
    await tablet.sign()
    await tablet.pending(13)
    await context.close()

    context = await started(playwright_here, tmp_path)
    await context.set_offline(True)
    again = Screen(hall, context, context.pages[0])
    await again.open()
    await expect(again.page.locator(".is-signed .stamp")).to_be_visible()
    await again.page.locator(".top-bar__language").tap()
    await expect(again.page.locator(".nav__link").first).to_contain_text("10 / 10 signed")
    await again.pending(13)
    await context.set_offline(False)
    await again.all_confirmed()
    assert await SheetSignature.count().where(SheetSignature.contest == hall.ground.contest) == 1
    await context.close()


async def started(playwright: Playwright, folder: Path) -> BrowserContext:
    return await playwright.chromium.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=ARGUMENTS, viewport=LANDSCAPE, has_touch=True, reduced_motion="reduce"
    )


async def test_what_the_worker_keeps_is_the_same_for_everybody(hall: Hall) -> None:
    """Exactly the files of this version; no secret, no name, no code, no mark."""
    tablet = await hall.tablet(kept=True)
    await tablet.choose("B2.1", "是")
    await tablet.all_confirmed()
    await tablet.until(EVERY_WORKER)
    kept = await tablet.page.evaluate(CACHES)
    expected = {f"/static/{tablet_app.FILES.version}/{name}" for name in tablet_app.names()}
    pages = {"/tablet", "/en/tablet", "/tablet/app.webmanifest", "/en/tablet/app.webmanifest"}
    assert set(kept) == expected | pages
    cookies = {str(cookie.get("value")) for cookie in await tablet.context.cookies()}
    text = "".join(kept.values())
    personal = [*cookies, PIN, hall.cards[0], str(hall.ground.contest), hall.ground.slug, "叉车", "周裁判", "K-01"]
    assert len(cookies) == 2
    assert [word for word in personal if word in text] == []
