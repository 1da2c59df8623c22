"""What the officer does before anybody marks, on the pages of the desk."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from playwright.async_api import expect

from jiangtai.demo.accounts import PASSWORD
from tests.journeys.screen import Screen
from web.clock import in_shanghai

WORKBOOK = Path(__file__).parents[2] / "jiangtai" / "demo" / "cis_marking_scheme_web_2024.xlsx"
PEOPLE = (
    "陈桂芳", "何志强", "关婉仪", "黎少芬", "冯国栋", "岑丽娟",
    "梁永康", "吴佩珊", "曾宪明", "邓秀兰", "区家豪", "潘小燕",
)  # fmt: skip
JUDGES = ("周裁判", "苏裁判", "余裁判")
# Each section of the standards: what it should carry, what it carries, the variation.
SECTIONS = [("5", "6", "1"), ("5", "1", "4"), ("25", "7", "18"), ("25", "60", "35"), ("40", "26", "14")]
CARD = re.compile(r"/tablet/pair/([\w-]+)$")


class Card(msgspec.Struct, frozen=True):
    """What a judge holds in the hand."""

    token: str
    pin: str


async def sign_in(screen: Screen, name: str) -> None:
    await screen.go("/sign-in")
    await screen.fill(sign_in=name, password=PASSWORD)
    await screen.press("/sign-in")
    await expect(screen.page.locator(".menu__open")).to_be_visible()


async def create_season(screen: Screen, year: int) -> None:
    await screen.go("/desk/seasons/new")
    await screen.fill(year=str(year), name=f"{year} 年度", starts_on=f"{year}-01-01", ends_on=f"{year}-12-31")
    await screen.press("/desk/seasons")


async def create_contest(screen: Screen, slug: str, now: datetime) -> str:
    """Everything lies ahead and is brought forward by hand; the notice takes no days. Returns its address."""
    day = in_shanghai(now).replace(hour=9, minute=0) + timedelta(days=1)
    await screen.go("/desk/contests/new")
    await screen.fill(
        name="2026 九江镇网站设计竞赛", name_en="Jiujiang web contest 2026", trade="网站设计", level="town", slug=slug,
        place="九江职业技术学校", enrol_opens_at=local(day), enrol_closes_at=local(day + timedelta(days=1)),
        starts_at=local(day + timedelta(days=2)), ends_at=local(day + timedelta(days=2, hours=8)), notice_days="0",
    )  # fmt: skip
    await screen.press("/desk/contests")
    return f"/desk/contests/{slug}"


async def import_scheme(screen: Screen, home: str) -> None:
    """The real workbook: previewed with what it says wrongly, taken over, published."""
    page = screen.page
    await screen.go(f"{home}/scheme/import")
    await page.set_input_files("#field-file", WORKBOOK)
    await screen.press("/scheme/import")
    figures = await page.locator(".scheme-figures dd").all_inner_texts()
    assert figures == ["100", "220", "201", "19", "30"]
    sections = page.locator("section[aria-labelledby=sections] tbody tr")
    cells = [[await cell.inner_text() for cell in await row.locator("td").all()] for row in await sections.all()]
    assert [(row[1], row[2], row[4]) for row in cells[:-1]] == SECTIONS
    assert cells[-1] == ["72"]
    await screen.press("/draft")
    await screen.press("/scheme/versions")
    await expect(page.locator(".scheme-state .pill--ok")).to_be_visible()


async def enrol(screen: Screen, home: str) -> None:
    await screen.go(home)
    await screen.press("/enrolment")
    await screen.go(f"{home}/entries/paste")
    await screen.fill(text="\n".join(f"{name}\t九江{number % 4 + 1}厂" for number, name in enumerate(PEOPLE)))
    await screen.press("/entries/paste/preview")
    await screen.press("/entries/paste")
    await expect(screen.page.locator("tbody th[scope=row]")).to_have_count(len(PEOPLE))
    await screen.go(home)
    await screen.press("/enrolment/closure")


async def draw(screen: Screen, home: str) -> None:
    await screen.go(f"{home}/draw")
    await screen.fill(prefix="K", seed="22 11 07")
    await screen.press("/draw")
    codes = await screen.page.locator(".codes li").all_inner_texts()
    assert codes == [f"K-{number:02}" for number in range(1, len(PEOPLE) + 1)]


async def seat_judges(screen: Screen, home: str) -> list[Card]:
    """Three judges on the panels of all modules, and their cards read from the page that is printed."""
    await screen.go(f"{home}/seats")
    for name in JUDGES:
        await screen.fill(judge_name=name)
        await screen.press("/seats", look=False)
    await screen.press("/seats/panels")
    await screen.go(f"{home}/seats/cards")
    await screen.press("/seats/cards")
    pins = await screen.page.locator(".seat-card__pin .num").all_inner_texts()
    addresses = await screen.page.locator(".seat-card__address code").all_inner_texts()
    return [Card(token_of(address), pin.replace(" ", "")) for address, pin in zip(addresses, pins, strict=True)]


async def start_marking(screen: Screen, home: str) -> None:
    await screen.go(home)
    await screen.press("/marking")
    await expect(screen.page.locator(".pill--live")).to_be_visible()


async def turn_alarms_off(screen: Screen, home: str) -> None:
    """Robots fill a sheet in a blink, and follow one competitor's skill alike."""
    await screen.go(f"{home}/control/limits")
    await screen.fill(same_aspects="0", fast_seconds="0", far_per_cent="0")
    await screen.press("/control/limits")


def token_of(address: str) -> str:
    found = CARD.search(address)
    assert found is not None, address
    return found[1]


def local(moment: datetime) -> str:
    """As a browser sends `datetime-local`."""
    return in_shanghai(moment).strftime("%Y-%m-%dT%H:%M")
