"""Draws the tablet page's home screen icons from the favicon: `python tools/icons.py` after the seal has changed."""

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.chromium import ARGUMENTS, CHROMIUM

STATIC = Path(__file__).resolve().parents[1] / "static"
ICONS = STATIC / "tablet" / "icons"
SEAL = "#b8301f"
WHOLE, INNER = 1.0, 0.62  # a maskable icon is cut to any shape: what matters stays within the middle


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        draw(page, "192.png", 192, WHOLE, "transparent")
        draw(page, "512.png", 512, WHOLE, "transparent")
        draw(page, "maskable.png", 512, INNER, SEAL)
        browser.close()


def draw(page: Page, name: str, size: int, share: float, ground: str) -> None:
    seal = (STATIC / "favicon.svg").read_text(encoding="utf-8")
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f'<body style="margin:0;display:grid;place-items:center;height:100vh;background:{ground}">{seal}')
    page.add_style_tag(content=f"svg {{ width: {share * size}px; height: {share * size}px }}")
    page.screenshot(path=ICONS / name, omit_background=True)


if __name__ == "__main__":
    main()
