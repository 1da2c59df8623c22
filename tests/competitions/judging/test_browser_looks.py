"""How the tablet page looks on every screen, in both languages, to everybody."""

import json
import re

import pytest
from playwright.async_api import Page, ViewportSize

from tests.competitions.judging.schemes import SCHEME
from tests.competitions.judging.screen import LANDSCAPE, Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

SIZES = {
    "landscape": LANDSCAPE,
    "portrait": ViewportSize(width=820, height=1180),
    "phone": ViewportSize(width=390, height=844),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["", "/en"])
async def test_it_fits_every_screen_in_both_languages(hall: Hall, size: str, language: str) -> None:
    tablet = await hall.tablet(language=language, size=SIZES[size])
    await tablet.page.locator(".seg__b--yes").first.tap()
    await tablet.row("B2.3").locator(".seg__b").nth(3).tap()
    await tablet.all_confirmed()
    await tablet.looks_right()
    await tablet.review()
    await tablet.looks_right()
    await tablet.page.keyboard.press("Escape")
    await tablet.row("B2.2").locator(".step__value").tap()
    await tablet.looks_right()
    await tablet.page.keyboard.press("Escape")
    await tablet.row("B2.2").locator(".asp__more").tap()
    await tablet.looks_right()
    if language:
        assert set(re.findall(r"[一-鿿]", await visible_words(tablet.page))) <= own_words()
    assert tablet.faults == []


async def test_little_height_scrolls_as_a_whole(hall: Hall) -> None:
    """200 % zoom on a tablet leaves 590 × 410."""
    tablet = await hall.tablet(size=ViewportSize(width=590, height=410))
    await tablet.choose("B3.4", "C")
    await tablet.all_confirmed()
    await tablet.looks_right()


async def visible_words(page: Page) -> str:
    return str(await page.evaluate("document.body.innerText"))


def own_words() -> set[str]:
    """The contest's own words are not translated: its scheme, its judges, and the language switch."""
    return set(re.findall(r"[一-鿿]", json.dumps(SCHEME, ensure_ascii=False))) | set("匠中周裁判")
