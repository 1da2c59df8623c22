"""Tablets in a real browser: paired by card, signed in by PIN, tapped on."""

from pathlib import Path
from uuid import UUID

import axe_playwright_python
import msgspec
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, ViewportSize, expect

from competitions.tables import LatestMark, RecordEvent, Tablet
from tests.competitions.judging.ground import Ground

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
    const rules = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] };
    const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`));
}"""
UNTIL = """async () => {
    const holds = %s;
    while (!(await holds())) await new Promise((later) => setTimeout(later, 50));
}"""
LANDSCAPE = ViewportSize(width=1180, height=820)
PIN = "204681"
# How long a busy machine may take: nothing is waited for but what must come.


class Hall(msgspec.Struct):
    """Where the contest is, and the cards of its seats."""

    address: str
    browser: Browser
    ground: Ground
    cards: list[str]

    async def tablet(
        self, seat: int = 1, *, language: str = "", size: ViewportSize = LANDSCAPE, kept: bool = False
    ) -> "Screen":
        """Paired and signed in; `kept`: with the worker that opens the page without a network."""
        context = await self.browser.new_context(
            viewport=size, has_touch=True, reduced_motion="reduce", service_workers="allow" if kept else "block"
        )
        screen = Screen(self, context, await context.new_page(), language)
        await screen.pair(seat)
        if kept:
            await screen.is_kept()
        return screen

    async def values(self) -> dict[str, str]:
        """The marks that stand on the server, by aspect."""
        rows = await LatestMark.select().where(LatestMark.contest == self.ground.contest)
        return {row["aspect"]: row["value"] for row in rows}


class Screen:
    """One tablet; what went wrong on its page is kept in `faults`."""

    def __init__(self, hall: Hall, context: BrowserContext, page: Page, language: str = "") -> None:
        self.hall = hall
        self.context = context
        self.page = page
        self.language = language
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self.said)

    def said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "blocked by Playwright" not in message.text:
            self.faults.append(message.text)

    async def pair(self, seat: int) -> None:
        await self.scan(seat)
        await self.sign_in()

    async def scan(self, seat: int) -> None:
        await self.card(seat)
        await self.page.click("form[action*=pair] button")

    async def card(self, seat: int) -> None:
        """What the code on the seat's card opens."""
        await self.page.goto(f"{self.hall.address}{self.language}/tablet/pair/{self.hall.cards[seat - 1]}")

    async def sign_in(self) -> None:
        await self.page.locator("#pin").fill(PIN)
        await self.ready()

    async def open(self) -> None:
        await self.page.goto(f"{self.hall.address}{self.language}/tablet")

    async def beside(self) -> "Screen":
        """The same tablet's page in another tab."""
        return Screen(self.hall, self.context, await self.context.new_page(), self.language)

    async def ready(self) -> None:
        await expect(self.page.locator(".asp").first).to_be_visible()

    async def is_kept(self) -> None:
        """The page can be opened without a network from now on."""
        await expect(self.page.locator("body")).to_have_attribute("data-offline", "ready")

    async def until(self, condition: str) -> None:
        """An async function of the page that must come true."""
        await self.page.evaluate(UNTIL % condition)

    async def ask(self) -> None:
        """As when the network comes back: the page asks the server at once."""
        await self.page.evaluate("dispatchEvent(new Event('online'))")

    @property
    def status(self) -> Locator:
        return self.page.locator("[data-part=status]")

    def notice(self, name: str) -> Locator:
        return self.page.locator(f"[data-notice={name}]")

    async def pending(self, count: int) -> None:
        """So many taps are on the disk of this tablet and nowhere else."""
        await expect(self.page.locator(f"[data-pending='{count}'][data-entering='0'] .pill--warn")).to_be_visible()

    def row(self, aspect: str) -> Locator:
        return self.page.locator(f'[data-aspect="{aspect}"]')

    def alerts(self, aspect: str) -> Locator:
        return self.row(aspect).locator(".alert")

    async def choose(self, aspect: str, text: str) -> None:
        await self.row(aspect).locator(".seg__b").filter(has_text=text).first.tap()

    async def step(self, aspect: str, button: int) -> None:
        await self.row(aspect).locator(".step__b").nth(button).tap()

    async def type_in(self, aspect: str, keys: str) -> None:
        await self.row(aspect).locator(".step__value").tap()
        await expect(self.page.locator("dialog.pad")).to_be_visible()  # a click follows its touch some time later
        await self.page.keyboard.type(keys)
        await self.page.keyboard.press("Enter")
        await expect(self.page.locator("dialog.pad")).to_have_count(0)

    async def note(self, aspect: str, text: str) -> None:
        field = self.row(aspect).locator(".note__input")
        await field.fill(text)
        await field.blur()

    async def all_confirmed(self) -> None:
        """A tap counts as pending from the moment of the touch, so this cannot come true before it was sent."""
        await expect(self.page.locator("[data-part=status][data-pending='0'] .pill--ok")).to_be_visible()

    async def fill(self) -> None:
        """Every aspect of the sheet that place 1 marks."""
        await self.choose("B2.1", "是")
        await self.type_in("B2.2", "12.5")
        await self.choose("B2.3", "2")
        await self.choose("B2.4", "最短")
        await self.type_in("B2.5", "641")
        await self.type_in("B3.1", "4")
        await self.type_in("B3.2", "3.5")
        await self.row("B3.3").locator(".step__b").nth(1).tap()
        for question, letter in enumerate("ACB"):
            await self.row("B3.4").locator(".answers__row").nth(question).locator(".seg__b", has_text=letter).tap()
        await self.type_in("B3.5", "8.5")

    async def review(self) -> None:
        await self.page.locator(".bar .button--primary").tap()
        await expect(self.page.locator("dialog.review")).to_be_visible()

    async def sign(self) -> None:
        """Both taps at once: on a slow machine the button could have forgotten the first one."""
        await self.review()
        sign = self.page.locator(".button--sign")
        await expect(sign).to_be_enabled()
        await sign.evaluate("button => { button.click(); button.click(); }")
        await expect(self.page.locator(".is-signed .stamp")).to_be_visible()

    async def device(self) -> UUID:
        return UUID(await self.page.locator("body").get_attribute("data-tablet") or "")

    async def recorded(self) -> list[tuple[int, str, str, str]]:
        """What the server has of this tablet: number, kind, aspect, value."""
        rows = await RecordEvent.select().where(RecordEvent.tablet == await self.device()).order_by(RecordEvent.seq)
        return [(row["seq"], row["kind"], row["aspect"] or "", row["value"] or "") for row in rows]

    async def looks_right(self) -> None:
        """No violation of WCAG 2.1 A or AA, nothing wider than the screen, no touch target under 48 pixels."""
        await self.page.evaluate(AXE)
        violations = await self.page.evaluate(RUN_AXE)
        assert violations == [], violations
        assert await self.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        small = await self.page.evaluate(SMALL)
        assert small == [], small


SMALL = """[...document.querySelectorAll('button, a, input')].filter((node) => {
    if (!node.checkVisibility()) return false;
    const { width, height } = node.getBoundingClientRect();
    return height < 47.5 || width < 47.5;
}).map((node) => node.outerHTML.slice(0, 120))"""


async def expire(screen: Screen) -> None:
    await Tablet.update({Tablet.signed_in_until: None}).where(Tablet.id == await screen.device())
