"""A contest from the empty form to the downloaded result, as its people live it, each in their own language."""

import asyncio
from pathlib import Path

import msgspec
from playwright.async_api import Browser, expect

from database import ENGINE
from jiangtai.demo.accounts import create_workers
from jiangtai.wiring import wire
from scoring.rules import recheck
from tests.journeys import robots
from tests.journeys import steps_office as office
from tests.journeys import steps_result as result
from tests.journeys import steps_tablet as tablet
from tests.journeys.screen import DESK, PHONE, TABLET, Screen, open_screen
from tests.live import served
from web.clock import in_shanghai, now

SLUG = "web-2026"
SPREAD = "A1.1"


class People(msgspec.Struct):
    """Everybody with a screen: two officers, the public, three judges; half of them read English."""

    officer: Screen
    second: Screen
    public: Screen
    judges: list[Screen]
    faults: list[str]


async def people_of(browser: Browser, address: str) -> People:
    faults: list[str] = []
    officer, second = [await open_screen(browser, address, language, DESK, faults) for language in ("zh", "en")]
    public = await open_screen(browser, address, "en", PHONE, faults, touch=True)
    languages = ("zh", "en", "zh")
    judges = [await open_screen(browser, address, language, TABLET, faults, touch=True) for language in languages]
    return People(officer, second, public, judges, faults)


async def accounts_only(url: str) -> None:
    wire()
    await ENGINE.start(url)
    await create_workers(now())
    await ENGINE.stop()


async def test_contest_day(browser: Browser, new_database: str, tmp_path: Path) -> None:
    await accounts_only(new_database)
    with served(new_database) as address:
        people = await people_of(browser, address)
        home, cards = await prepare(people.officer)
        await pair_tablets(people.judges, cards)
        await watch_marks(people)
        await settle_a_spread(people, home)
        await sign_one_sheet(people.judges[1])
        await mark_the_rest(address, cards)
        await expect(people.officer.page.locator("#alarms .alarm")).to_have_count(0)
        await publish(people, home, cards[0].pin)
        package = await read_result(people.public, tmp_path)
    assert recheck.main(str(package)) == recheck.MATCHES
    assert people.faults == []


async def prepare(officer: Screen) -> tuple[str, list[office.Card]]:
    await office.sign_in(officer, "ganshi")
    await office.create_season(officer, in_shanghai(now()).year)
    home = await office.create_contest(officer, SLUG, now())
    await office.import_scheme(officer, home)
    await office.enrol(officer, home)
    await office.draw(officer, home)
    cards = await office.seat_judges(officer, home)
    await office.start_marking(officer, home)
    await office.turn_alarms_off(officer, home)
    return home, cards


async def pair_tablets(judges: list[Screen], cards: list[office.Card]) -> None:
    """All at once; the pages are the same for each, so one of them is looked at."""
    pairs = enumerate(zip(judges, cards, strict=True))
    await asyncio.gather(*(tablet.pair(judge, card, look=number == 0) for number, (judge, card) in pairs))


async def watch_marks(people: People) -> None:
    """L4: a tap on a tablet shows on the phone, whose page is never loaded again."""
    public, first = people.public, people.judges[0]
    await public.go(f"/contests/{SLUG}")
    await expect(public.page.locator(".live-sign [data-when=live]")).to_be_visible()
    await public.page.evaluate("window.stayed = true")
    await tablet.open_sheet(first, "K-01", "A")
    for aspect in ("A1.5", "A1.6", "A1.7"):
        before = await result.line_of(public, "K-01")
        await tablet.tap_yes(first, aspect)
        await result.mark_appears(public, "K-01", before)
    assert await public.page.evaluate("window.stayed")
    await public.look()


async def settle_a_spread(people: People, home: str) -> None:
    """Judges two levels apart: everybody concerned is told, the chief asks again, the judges come together."""
    desk = people.officer
    await desk.go(f"{home}/control")
    await expect(desk.page.locator(".alarm")).to_have_count(0)
    await desk.page.evaluate("window.stayed = true")
    for judge, level, note in zip(people.judges, (3, 1, 1), ("明显优于标准", "", ""), strict=True):
        await tablet.open_sheet(judge, "K-01", "A")
        await tablet.judge(judge, SPREAD, level, note)
    await expect(desk.page.locator(".alarm")).to_have_count(1)
    await expect(desk.page.locator(".live-sign [data-when=live]")).to_be_visible()
    assert await desk.page.evaluate("window.stayed")
    await desk.look()
    for judge in people.judges:
        await tablet.sees_warning(judge, SPREAD)
    await people.judges[0].look()
    await desk.fill(reason="相差两级，请一起再看一遍作品")
    await desk.press("/control/remarks")
    for judge, level in zip(people.judges, (2, 2, 1), strict=True):
        await expect(tablet.row(judge, SPREAD).locator(".alert--warn")).to_contain_text("相差两级")
        await tablet.judge(judge, SPREAD, level)
    await expect(desk.page.locator(".alarm__answers .pill")).to_have_text(["已重新打分，还没有签名"] * 3)
    for judge in people.judges:
        await tablet.sees_no_warning(judge, SPREAD)


async def sign_one_sheet(judge: Screen) -> None:
    await tablet.open_sheet(judge, "K-01", "B")
    for aspect in ("B1.1", "B1.2", "B2.1", "B8.1", "B8.2"):
        await tablet.judge(judge, aspect, 2)
    await tablet.review_and_sign(judge)
    await expect(judge.page.locator("[data-part=status]")).to_have_attribute("data-pending", "0")


async def mark_the_rest(address: str, cards: list[office.Card]) -> None:
    await asyncio.gather(*(robots.finish(address, card) for card in cards))


async def publish(people: People, home: str, pin: str) -> None:
    """Signed for, locked by one officer, rechecked by the other, opened by both."""
    officer, second = people.officer, people.second
    await result.sign_off(officer, home, pin)
    await result.lock(officer, home)
    await office.sign_in(second, "ganshi2")
    await result.recheck(second, home)
    await result.consent(second, home)
    await result.consent(officer, home)
    await result.give_notice(officer, home)
    await result.becomes_final(officer)


async def read_result(public: Screen, folder: Path) -> Path:
    """The board on the phone has become the final one; the result sheet names everybody."""
    await expect(public.page.locator(".line__name").first).not_to_have_text("K-", use_inner_text=True)
    await public.go(f"/contests/{SLUG}")
    await public.go(f"/contests/{SLUG}/results")
    names = await public.page.locator(".sheet__name").all_inner_texts()
    assert sorted(names) == sorted(office.PEOPLE)
    return await result.download_package(public, folder)
