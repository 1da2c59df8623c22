"""The lead's telephone: a form in a real browser, a finger that counts, and what reached the database."""

import struct
import zlib
from datetime import date, timedelta
from typing import Any

from playwright.async_api import BrowserContext, Page, Route, expect

from database.rows import rows
from tests.studios.activities.ground import Ground
from tests.web.files.pictures import png_chunk
from web.clock import in_shanghai, now


class Site:
    """The running program and the studio in it; its database is open here too."""

    def __init__(self, address: str, made: Ground) -> None:
        self.address, self.ground = address, made
        self.home = f"{address}/desk/studios/{made.studio.slug}"


def photo(width: int, height: int, shade: int) -> dict[str, Any]:
    """A picture as a file chooser takes it."""
    line = b"\0" + bytes([shade, 90, 60]) * width
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    content = head + png_chunk(b"IDAT", zlib.compress(line * height)) + png_chunk(b"IEND", b"")
    return {"name": f"现场{shade}.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + content}


class Taps:
    """A finger that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    async def tap(self, selector: str) -> None:
        self.count += 1
        await self.page.tap(selector)

    async def choose(self, *files: dict[str, Any]) -> None:
        """Open the chooser, tap each picture, say “done”."""
        self.count += 2 + len(files)
        await self.page.set_input_files("[data-files]", list(files))  # type: ignore[arg-type]  # payloads
        await expect(self.page.locator(".shots__one")).to_have_count(len(files))


async def form_of(phone: BrowserContext, site: Site) -> Page:
    page = await phone.new_page()
    await page.goto(f"{site.home}/activities/new")
    await page.wait_for_selector("form[data-ready]")
    return page


def back(number: int) -> str:
    """A day of its own for each test, so that nobody is in two of them at once: of the days that may still be logged,
    the later the higher the number, up to nine."""
    return (in_shanghai(now()).date() - timedelta(days=25 - number)).isoformat()


def said(day: str) -> str:
    """As a list of activities says it."""
    one = date.fromisoformat(day)
    return f"{one.month} 月 {one.day} 日"


async def on_day(page: Page, day: str) -> None:
    await page.click("[data-time] > summary")
    await page.fill("[name=day]", day)


async def logged(day: str) -> list[dict[str, object]]:
    sql = """SELECT activity.id, activity.state, count(DISTINCT attendance.id) AS people, sum(DISTINCT hours) AS hours,
            (SELECT count(*) FROM activity_photo WHERE activity_photo.activity = activity.id) AS photos
        FROM activity LEFT JOIN attendance ON attendance.activity = activity.id
        WHERE (starts_at AT TIME ZONE 'Asia/Shanghai')::date = {}::text::date GROUP BY activity.id"""
    return await rows(sql, day)


async def lost(route: Route) -> None:
    await route.abort("connectionreset")
