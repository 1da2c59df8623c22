"""The keeper of season boards at work: a posting reaches the public page by itself (L1, L4)."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from database.notifications import Listener
from database.rows import rows
from scoring.leaderboard import keeper, watching
from scoring.leaderboard.keeper import SeasonKeeper
from scoring.leaderboard.ledger import Beneficiary
from scoring.leaderboard.queries.boards import public
from scoring.leaderboard.rules.season_boards import decode
from tests.live import served
from tests.patience import PATIENCE
from tests.scoring.leaderboard.ground import NOW, organisation, post, posting, season
from tests.scoring.leaderboard.site import Browser

MINE = {"beneficiary": Beneficiary.ORGANISATION}


@pytest.fixture
async def kept(db: str) -> AsyncIterator[None]:
    """What the program runs beside its pages."""
    listener = Listener()
    watching.watch(listener)
    seasons = SeasonKeeper(listener)
    async with listener, seasons:
        yield


async def until(points: list[str]) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            version = await public("/seasons/2026/organisations")
            rows_ = [] if version is None else decode(version.document).tabs[0].rows
            if [row.points for row in rows_] == points:
                return
            await asyncio.sleep(0.02)


async def test_a_posting_reaches_the_public_page(kept: None, anybody: Browser) -> None:
    await season()
    mill = await organisation("沙口木艺厂")
    await post(posting(mill, "10", **MINE))
    await until(["10"])
    await post(posting(mill, "5", **MINE))
    await until(["15"])
    async with asyncio.timeout(PATIENCE):
        while ">15<" not in (await anybody.get("/seasons/2026/organisations")).text:
            await asyncio.sleep(0.02)


async def test_a_new_name_is_found_by_the_sweep(kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "SWEEP", 0.1)
    await season()
    mill = await organisation("沙口木艺厂")
    await post(posting(mill, "10", **MINE))
    await until(["10"])
    await rows("UPDATE organisation SET name = '沙口家具厂' WHERE id = {}", mill)
    async with asyncio.timeout(PATIENCE):
        while "沙口家具厂" not in str(await public("/seasons/2026/organisations")):
            await asyncio.sleep(0.02)


async def test_an_open_page_shows_a_posting_by_itself_and_filters_while_one_types(db: str, browser: Browser) -> None:
    await season()
    mill, pottery = await organisation("沙口木艺厂"), await organisation("儒林陶瓷")
    await post(posting(mill, "10", **MINE), posting(pottery, "4", **MINE), now=NOW)
    with served(db) as address:
        page = await browser.new_page()
        await page.goto(f"{address}/seasons/2026/organisations")
        first = page.locator(".lines__item").first
        await expect(first).to_contain_text("沙口木艺厂")
        await expect(page.locator('.live-sign[data-live-state="live"]')).to_be_visible()
        wall = await browser.new_page(viewport={"width": 1920, "height": 1080})
        await wall.goto(f"{address}/seasons/2026/organisations/wall")
        await expect(wall.locator("main[data-state=live]")).to_be_attached()
        await post(posting(pottery, "20", **MINE), now=NOW)
        await expect(first).to_contain_text("儒林陶瓷")
        await expect(wall.locator("tbody tr").first).to_contain_text("儒林陶瓷")
        bottom = await wall.evaluate("document.querySelector('.wall__foot').getBoundingClientRect().bottom")
        assert bottom <= 1080
        await page.fill("#season-q", "木艺")
        await expect(page.locator(".lines__item:visible")).to_have_count(1)
        await page.locator("summary", has_text="沙口木艺厂").click()
        await page.locator(".why__more:visible").click()
        await expect(page.locator("h1")).to_have_text("沙口木艺厂")
