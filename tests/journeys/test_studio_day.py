"""A day of a studio as its people live it: logged, confirmed, approved, counted, taught, certified, judged."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.journeys import steps_studio as studio
from tests.journeys import steps_union as union
from tests.journeys.screen import Screen
from tests.journeys.studio_town import UNION, People, Town, files_in, people_of, raise_town
from tests.live import served

MOST_TAPS = 12


async def test_studio_day(browser: Browser, new_database: str, tmp_path: Path) -> None:
    with files_in(tmp_path):
        town = await raise_town(new_database, tmp_path)
        with served(new_database) as address:
            people = await people_of(browser, address)
            await asyncio.gather(*(studio.sign_in(one, name) for one, name in screens_of(people)))
            await log_and_count(people, town)
            await teach(people, town)
            check = await union.issue_certificate(people.lead, town)
            await union.check_certificate(people.public, check)
            await judge(people, town)
    assert people.faults == []


def screens_of(people: People) -> list[tuple[Screen, str]]:
    desks = [(screen, name) for screen, (name, _) in zip(people.union, UNION, strict=True)]
    return [(people.lead, "liang"), *desks]


async def log_and_count(people: People, town: Town) -> None:
    """Logged, confirmed, approved; the home, the public page and the board say so, and every point opens its source."""
    assert await studio.figures(people.lead, town.home) == ["0", "0", "0"]
    await people.public.go(town.board)
    taps = await studio.log_without_network(people.lead, town)
    await studio.comes_back(people.lead)
    people.forgive("ERR_INTERNET_DISCONNECTED")
    assert taps <= MOST_TAPS
    await studio.firm_confirms(people.firm, await studio.ask_the_firm(people.lead))
    await union.approve_by_keyboard(people.verifier)
    hours, _mentees, points = await studio.figures(people.lead, town.home)
    assert (hours, float(points) > 0) == ("12.5", True)
    await studio.tap(people.lead, people.lead.page.locator(".sources__line").first)
    await expect(people.lead.page.locator(".pill", has_text="已计入").first).to_be_visible()
    await board_says(people.public, town, points)
    assert await studio.figures(people.public, town.page) == ["12.5", "0", points]


async def board_says(public: Screen, town: Town, points: str) -> None:
    """The page that was open all the time has changed by itself; its line leads to the activity."""
    await expect(public.page.locator(".lines__item .line__total").first).to_contain_text(points)
    await public.look()
    await public.page.locator(".lines__item summary").first.tap()
    await studio.tap(public, public.page.locator(".why__link").first)
    await expect(public.page.locator("main")).to_contain_text(town.made.studio.name)


async def teach(people: People, town: Town) -> None:
    """Signed by four, logged, ended as mastered; the public page counts it."""
    contract = await studio.sign_three(people.lead, town, town.made.names[2])
    await union.sign_last(people.verifier, town, contract)
    await studio.write_log(people.lead, contract)
    await union.end_as_mastered(people.verifier, contract)
    await people.public.go(town.page, look=False)
    await expect(people.public.page.locator(".studio-figures")).to_contain_text("Mastered: 1")


async def judge(people: People, town: Town) -> None:
    await studio.begin_appraisal(people.lead, town, town.day.year)
    await union.judge_year(people, town, town.day.year)
    await people.public.go(town.page)
    await expect(people.public.page.locator("main")).to_contain_text("Excellent")
