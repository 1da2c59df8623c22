"""Takes the pictures of the manual: `make pictures`.

It starts the program on a fresh database with its demo and drives real tablets through what docs/judging.md explains;
run again, it replaces every picture.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from jiangtai.demo.accounts import PASSWORD
from tests.chromium import ARGUMENTS, CHROMIUM

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
CONTEST = "forklift-demo"
PORT = 8129
TABLET = ViewportSize(width=1180, height=820)
QUALITY, LARGEST = 50, 80_000
PATIENCE = 240.0
NOT_BEGUN = re.compile("未开始|not started")
START = "from jiangtai.cli import main; main()"
WORDS = {
    "": {"note": "全程平稳，转弯前减速"},
    "/en": {"note": "Steady throughout, slows before turning"},
}
expect.set_options(timeout=30_000)


@dataclass
class Card:
    """A seat card as it is printed."""

    places: str
    pin: str
    address: str


@contextmanager
def program() -> Iterator[str]:
    """The demo in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        settings = os.environ | {"JIANGTAI_PORT": str(PORT), "JIANGTAI_LOG_LEVEL": "error"}
        command = [sys.executable, "-c", START, "serve", "--demo"]
        process = subprocess.Popen(command, env=settings, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603
        try:
            wait_for(f"http://127.0.0.1:{PORT}")
            yield f"http://127.0.0.1:{PORT}"
        finally:
            process.terminate()
            process.wait(20)


def wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"{address}/health/ready", timeout=1):  # noqa: S310 -- our own address
                return
        except (URLError, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


def main() -> None:
    with program() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for language in WORDS:
            Tour(browser, address, language).take()
        board(browser, address)
        browser.close()


def board(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1360, "height": 800})
    page.goto(f"{address}/contests/{CONTEST}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / "board.png")
    page.close()


class Tour:
    """One language: the same steps on the sheets of a competitor whom nobody has marked."""

    def __init__(self, browser: Browser, address: str, language: str) -> None:
        self.browser, self.address, self.language = browser, address, language
        self.folder = PICTURES / "judging" / (language.strip("/") or "zh")
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self) -> None:
        cards = self.cards()
        seats = {place: card for card in cards for place in card.places.split()}
        first = self.paired(seats["A-1"], pictures=True)
        code = self.open(first)
        self.mark(first)
        second = self.paired(seats["A-2"])
        self.open(second, code=code)
        self.apart(first, second)
        self.offline(first)
        self.sign(first)
        self.watch(first)
        for context in self.browser.contexts:
            context.close()

    def cards(self) -> list[Card]:
        """New cards for every seat of the contest, from the officer's printing page."""
        page = self.browser.new_context().new_page()
        page.goto(f"{self.address}/sign-in")
        page.fill("[name=sign_in]", "ganshi")
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/desk**")
        self.disable_all(page)
        page.goto(f"{self.address}/desk/contests/{CONTEST}/seats/cards")
        for box in page.locator("[name=seats]").all():
            box.check()
        page.locator("form[action$='/seats/cards'] button.button--primary").click()
        expect(page.locator(".seat-card").first).to_be_visible()
        return [
            Card(
                card.locator(".seat-card__head").inner_text(),
                card.locator(".seat-card__pin .num").inner_text().replace(" ", ""),
                card.locator("code").inner_text(),
            )
            for card in page.locator(".seat-card").all()
        ]

    def disable_all(self, page: Page) -> None:
        """The tablets of the demo's robots: no judge sits at two at once."""
        page.goto(f"{self.address}/desk/contests/{CONTEST}/control")
        buttons = page.locator("form[action$=disablings]")
        for left in range(buttons.count(), 0, -1):
            buttons.first.evaluate("form => form.submit()")
            expect(buttons).to_have_count(left - 1)

    def paired(self, card: Card, *, pictures: bool = False) -> Page:
        """A tablet on which the card was scanned and the PIN typed."""
        page = self.browser.new_context(viewport=TABLET, has_touch=True, reduced_motion="reduce").new_page()
        page.goto(f"{self.address}{self.language}/tablet/pair/{card.address.rsplit('/', 1)[1]}")
        if pictures:
            self.picture(page, "1-pair")
        page.click("form[action*=pair] button")
        expect(page.locator("#pin")).to_be_visible()
        if pictures:
            self.picture(page, "2-pin")
        page.fill("#pin", card.pin)
        expect(page.locator(".asp").first).to_be_visible()
        return page

    def open(self, page: Page, module: int = 0, code: str = "") -> str:
        """A competitor whom nobody has begun to mark, or the one with this code."""
        links = page.locator(".nav__group").nth(module).locator(".nav__link")
        link = links.filter(has_text=code) if code else links.filter(has_text=NOT_BEGUN)
        link.last.click()
        return page.locator(".nav__link.is-here .nav__code").inner_text()

    def mark(self, page: Page) -> None:
        for aspect in ("A1.1", "A1.2"):
            page.locator(f'[data-aspect="{aspect}"] .seg__b--yes').tap()
        counters = page.locator('[data-aspect="A1.3"] .counter')
        for _ in range(8):
            counters.first.locator(".step__b").nth(1).tap()
        page.locator('[data-aspect="A2.1"] .step__b').nth(1).tap()
        self.confirmed(page)
        self.picture(page, "3-mark")
        page.locator('[data-aspect="A2.2"] .seg__b').nth(3).tap()
        page.locator("#note-A2\\.2").fill(WORDS[self.language]["note"])
        page.locator("#note-A2\\.2").blur()
        self.confirmed(page)
        if not self.language:
            page.screenshot(path=PICTURES / "tablet.png")

    def apart(self, first: Page, second: Page) -> None:
        self.confirmed(first)
        second.locator('[data-aspect="A2.2"] .seg__b').nth(1).tap()
        self.confirmed(second)
        first.evaluate("dispatchEvent(new Event('online'))")
        expect(first.locator('[data-aspect="A2.2"] .alert--warn')).to_be_visible()
        self.picture(first, "4-apart")
        second.locator('[data-aspect="A2.2"] .seg__b').nth(2).tap()
        self.confirmed(second)
        first.evaluate("dispatchEvent(new Event('online'))")
        expect(first.locator('[data-aspect="A2.2"] .alert--warn')).to_have_count(0)

    def offline(self, page: Page) -> None:
        page.context.set_offline(True)
        page.locator('[data-aspect="A2.3"] .seg__b').nth(2).tap()
        expect(page.locator("[data-part=status] .pill--warn")).to_be_visible()
        self.picture(page, "5-offline")
        page.context.set_offline(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        self.confirmed(page)

    def sign(self, page: Page) -> None:
        page.locator(".bar .button--primary").tap()
        sign = page.locator(".button--sign")
        expect(sign).to_be_enabled()
        sign.tap()
        expect(sign).to_have_class("button button--primary button--sign is-armed")
        self.picture(page, "6-sign")
        page.keyboard.press("Escape")

    def watch(self, page: Page) -> None:
        self.open(page, module=1)
        page.locator(".watch__b--go").tap()
        page.locator(".watch__row .watch__b").last.tap()
        page.locator(".watch__reasons .watch__b").first.tap()
        expect(page.locator(".watch__log li").first).to_be_visible()
        page.locator(".watch__b--go").tap()
        page.locator(".penalties .counter").first.locator(".step__b").nth(1).tap()
        expect(page.locator(".watch__face")).to_have_text(re.compile(r"^0:(0[4-9]|[1-5]\d)\."))
        self.picture(page, "7-stopwatch")
        page.locator(".watch__b--go").tap()
        page.locator(".watch__b--use").tap()  # so that the next language finds another competitor
        self.confirmed(page)

    def confirmed(self, page: Page) -> None:
        expect(page.locator("[data-part=status][data-pending='0'] .pill--ok")).to_be_visible()

    def picture(self, page: Page, name: str) -> None:
        path = self.folder / f"{name}.jpg"
        page.screenshot(path=path, type="jpeg", quality=QUALITY)
        if path.stat().st_size > LARGEST:
            page.screenshot(path=path, type="jpeg", quality=QUALITY // 2)


if __name__ == "__main__":
    main()
