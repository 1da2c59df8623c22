"""Two hall screens and a phone in a real browser, commanded from the desk (L7)."""

import asyncio

from playwright.async_api import Browser, Page, expect

from competitions.actions import halls, reveals
from competitions.forms.halls import RevealStepForm, ScreenForm, TurnForm
from competitions.queries.halls import screens
from competitions.rules.halls import Showing
from tests.competitions.contests import making
from tests.competitions.results.stage import END, NAMES, Stage
from tests.live import served

WALL = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}


async def opened(browser: Browser, url: str, size: dict[str, int], faults: list[str]) -> Page:
    page = await (await browser.new_context(viewport=size, reduced_motion="reduce")).new_page()  # type: ignore[arg-type]
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.goto(url)
    return page


async def live(*pages: Page) -> None:
    for page in pages:
        await expect(page.locator("main[data-state=live]")).to_be_attached()


async def test_l7_screens_and_phones_see_the_same_step(db: str, stage: Stage, browser: Browser) -> None:
    await stage.build(END)
    officer = await making.administrator("黄主任")
    faults: list[str] = []
    await reveals.begin(stage.contest, by=stage.officer, now=END)
    for name in ("左", "右"):
        await halls.add_screen(ScreenForm(name=name), by=officer, now=END)
    with served(db) as address:
        walls = [await opened(browser, f"{address}/wall/{number}", WALL, faults) for number in (1, 2)]
        phone = await opened(browser, f"{address}{stage.path}/reveal", PHONE, faults)
        await live(*walls, phone)
        ids = [one.id for one in await screens()]
        await halls.turn_screens(
            TurnForm(screens=ids, showing=Showing.BOARD, board=f"{stage.path}/reveal"), by=officer, now=END
        )
        everywhere = [*(wall.frame_locator("iframe.screen__board") for wall in walls), phone]
        for place in everywhere:
            await expect(place.locator("main[data-state=live]")).to_be_attached()
        await reveals.show(stage.contest, RevealStepForm(seen=0, shown=2), by=stage.officer, now=END)
        shown = [expect(place.locator(".wall__version")).to_have_text("第 2 版") for place in everywhere]
        await asyncio.gather(*shown)
        late = await opened(browser, f"{address}{stage.path}/reveal", PHONE, faults)
        for place in (*everywhere, late):
            names = await place.locator(".reveal__who b").all_inner_texts()
            assert names == [NAMES[1], NAMES[2], NAMES[3]]
        assert await late.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        await fits(await opened(browser, f"{address}{stage.path}/wall#page=1", WALL, faults))
        assert faults == []
        await reveals.end(stage.contest, by=stage.officer, now=END)
        for page in (phone, late):
            await page.wait_for_url(f"{address}{stage.path}")
        for frame in everywhere[:2]:
            await expect(frame.locator(".wall__table").first).to_be_visible()


async def fits(wall: Page) -> None:
    """A board stays on the page it was told, and its foot is on the screen."""
    await live(wall)
    await expect(wall.locator("[data-page='1']")).to_be_visible()
    assert await wall.locator(".wall__table tbody tr").count() == len(NAMES)
    bottom = await wall.evaluate("document.querySelector('.wall__foot').getBoundingClientRect().bottom")
    assert bottom <= WALL["height"]
