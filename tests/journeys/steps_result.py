"""From the last signature to the published result."""

from pathlib import Path
from time import perf_counter

from playwright.async_api import expect

from tests.journeys.screen import Screen

LINE = "#row-{code}"


async def mark_appears(board: Screen, code: str, before: str) -> None:
    """Wait until the competitor's line on the public board reads otherwise than before."""
    changed = "([line, before]) => document.querySelector(line)?.innerText !== before"
    await board.page.wait_for_function(changed, arg=[LINE.format(code=code), before], polling=20)


async def line_of(board: Screen, code: str) -> str:
    return await board.page.locator(LINE.format(code=code)).inner_text()


async def sign_off(screen: Screen, home: str, pin: str) -> None:
    """The leader of every group types the PIN of the seat card at the desk, then the chief judge signs."""
    await screen.go(f"{home}/sign-off")
    groups = screen.page.locator('form[action$="/sign-off/groups"]')
    while await groups.count():
        await groups.last.locator("[name=pin]").fill(pin)
        await screen.press("/sign-off/groups")
    await screen.press("/sign-off/chief")


async def lock(screen: Screen, home: str) -> None:
    await screen.go(f"{home}/publication")
    await expect(screen.page.locator(".stage__missing")).to_have_count(0)
    await screen.press("/publication/locks")
    await expect(screen.page.locator(".stage").first).to_have_class("card stage stage--done")


async def recheck(screen: Screen, home: str) -> None:
    await screen.go(f"{home}/publication")
    await screen.fill(note="核对前三名的全部评分单，其余随机抽查两张，没有差错。")
    await screen.press("/publication/rechecks")


async def consent(screen: Screen, home: str) -> None:
    await screen.go(f"{home}/publication", look=False)
    await screen.press("/publication/seal-consents")


async def give_notice(screen: Screen, home: str) -> None:
    await screen.go(f"{home}/publication", look=False)
    await screen.press("/publication/notices")


async def becomes_final(screen: Screen, patience: float = 30.0) -> None:
    """A notice of no days is over at once, and the clock takes the last step."""
    page, until = screen.page, perf_counter() + patience
    while await page.locator(".stage--done").count() < 5 and perf_counter() < until:
        await page.reload()
    await expect(page.locator(".stage--done")).to_have_count(5)
    await screen.look()


async def download_package(screen: Screen, folder: Path) -> Path:
    async with screen.page.expect_download() as started:
        await screen.page.locator("a[download]").click()
    download = await started.value
    path = folder / download.suggested_filename
    await download.save_as(path)
    return path
