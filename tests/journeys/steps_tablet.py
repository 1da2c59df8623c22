"""What a judge does on a tablet, with real taps."""

import re

from playwright.async_api import Locator, expect

from tests.journeys.screen import Screen
from tests.journeys.steps_office import Card


async def pair(screen: Screen, card: Card, *, look: bool) -> None:
    """The card's code opens this page; the six digits open the sheets."""
    page = screen.page
    await screen.go(f"/tablet/pair/{card.token}", look=look)
    await screen.press(f"/tablet/pair/{card.token}", look=look)
    await expect(page.locator("#pin")).to_be_focused()
    await page.keyboard.type(card.pin)
    await expect(page.locator("[data-aspect]").first).to_be_visible()
    if look:
        await screen.look()


async def open_sheet(screen: Screen, code: str, module: str) -> None:
    """Through the tabs where there are several modules, then the competitor in the list."""
    page = screen.page
    named = re.compile(rf"^{module} ")
    tab = page.locator(".nav__tab", has_text=named)
    if await tab.is_visible():
        await tab.tap()
    await page.locator(".nav__group", has=page.locator(".nav__head", has_text=named)).get_by_text(code).tap()
    await expect(page.locator(".sheet__title")).to_contain_text(code)


async def tap_yes(screen: Screen, aspect: str) -> None:
    await row(screen, aspect).locator(".seg__b--yes").tap()


async def judge(screen: Screen, aspect: str, level: int, note: str = "") -> None:
    line = row(screen, aspect)
    button = line.locator(".seg__b").nth(level)
    await button.tap()
    await expect(button).to_have_attribute("aria-pressed", "true")
    if note:
        field = line.locator(".note__input")
        await field.fill(note)
        await field.press("Enter")
        await field.blur()


async def sees_warning(screen: Screen, aspect: str) -> None:
    await expect(row(screen, aspect).locator(".alert--warn")).to_be_visible()


async def sees_no_warning(screen: Screen, aspect: str) -> None:
    await expect(row(screen, aspect).locator(".alert--warn")).to_have_count(0)


async def review_and_sign(screen: Screen) -> None:
    page = screen.page
    await page.locator("[data-part=bar] .button--primary").tap()
    await expect(page.locator("dialog.review")).to_be_visible()
    await screen.look()
    sign = page.locator(".button--sign")
    await expect(sign).to_be_enabled()
    # Both at once: on a slow machine the button could have forgotten the first tap.
    await sign.evaluate("button => { button.click(); button.click(); }")
    await expect(page.locator(".is-signed .stamp")).to_be_visible()


def row(screen: Screen, aspect: str) -> Locator:
    return screen.page.locator(f'[data-aspect="{aspect}"]')
