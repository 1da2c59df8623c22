"""Somebody's screen: a page of a real browser that notes everything that goes wrong on it."""

from pathlib import Path

import axe_playwright_python
from playwright.async_api import Browser, ConsoleMessage, Page, Request, Response, ViewportSize

from web.language import in_language

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
    const rules = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] };
    const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}`));
}"""
# By how many pixels a page is too wide once it has been drawn, and the part that reaches furthest; else nothing.
OVERFLOW = """async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const right = (part) => part.getBoundingClientRect().right;
    const parts = [...document.body.querySelectorAll("*")].sort((one, other) => right(other) - right(one));
    return over > 0 ? `${over} pixels (${parts[0].tagName} ${parts[0].className})` : "";
}"""

DESK = ViewportSize(width=1360, height=800)
TABLET = ViewportSize(width=1180, height=820)
PHONE = ViewportSize(width=390, height=844)


class Screen:
    """One person with one browser window, in one language."""

    def __init__(self, page: Page, address: str, language: str, faults: list[str]) -> None:
        self.page = page
        self.address = address
        self.language = language
        self.faults = faults
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.blame(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    async def go(self, path: str, *, look: bool = True) -> None:
        """Open an address of ours and look whether everybody can read it."""
        await self.page.goto(f"{self.address}{in_language(path, self.language)}")
        if look:
            await self.look()

    async def press(self, action: str, *, look: bool = True) -> None:
        """The button of the form that posts to an address ending so; a grave one wants a second press."""
        button = self.page.locator(f'form[action$="{action}"] button').last
        grave = await button.get_attribute("data-confirm")
        async with self.page.expect_navigation():
            await button.click()
            if grave:
                await button.click()
        if look:
            await self.look()

    async def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            field = self.page.locator(f'main [name="{name}"]:visible')
            if await field.evaluate("field => field.tagName") == "SELECT":
                await field.select_option(value)
            else:
                await field.fill(value)

    async def look(self) -> None:
        """No violation of WCAG 2.1 A or AA, and nothing wider than the screen."""
        await self.page.evaluate(AXE)
        for violation in await self.page.evaluate(RUN_AXE):
            self.blame(violation)
        await self.measure()

    async def measure(self) -> None:
        if wider := await self.page.evaluate(OVERFLOW):
            self.blame(f"wider than the screen by {wider}")

    def blame(self, what: str) -> None:
        size = self.page.viewport_size or DESK
        self.faults.append(f"{self.page.url.removeprefix(self.address)} at {size['width']}: {what}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.blame(f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        # A live page's line ends when the page is left, and so does a file that is downloaded.
        if request.failure != "net::ERR_ABORTED":
            self.blame(f"{request.url} failed: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.blame(f"{response.url} answered {response.status}")


async def open_screen(
    browser: Browser, address: str, language: str, size: ViewportSize, faults: list[str], *, touch: bool = False
) -> Screen:
    context = await browser.new_context(viewport=size, has_touch=touch, reduced_motion="reduce", locale="zh-CN")
    return Screen(await context.new_page(), address, language, faults)
