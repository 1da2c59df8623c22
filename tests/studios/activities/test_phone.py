"""The lead's telephone in a real browser: a log in twelve taps, drafts that survive, photos made small."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Route, expect

from database import ENGINE
from database.rows import rows
from studios.actions import activities
from tests import databases
from tests.live import served
from tests.studios.activities.ground import PASSWORD, Ground, ground
from tests.studios.activities.phone import Site, Taps, back, form_of, logged, lost, on_day, photo, said
from web.clock import now
from web.files import STORE

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def running(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Ground]]:
    """One server for all tests of this file: each logs activities of a day of its own."""
    folder = tmp_path_factory.mktemp("phone")
    before = STORE.folder
    with pytest.MonkeyPatch.context() as patch, asyncio.Runner() as runner:
        patch.setenv("JIANGTAI_FILES", str(folder / "files"))
        fresh = databases.fresh_database(database_url)
        url = runner.run(fresh.__aenter__())
        made = runner.run(made_in(url, folder))
        with served(url) as address:
            yield address, url, made
        runner.run(fresh.__aexit__(None, None, None))
    STORE.use(before)


async def made_in(url: str, folder: Path) -> Ground:
    await ENGINE.start(url)
    made = await ground(folder)
    await ENGINE.stop()
    return made


@pytest.fixture
async def phone_site(running: tuple[str, str, Ground]) -> AsyncIterator[Site]:
    address, url, made = running
    await ENGINE.start(url)
    yield Site(address, made)
    await ENGINE.stop()


@pytest.fixture
async def phone(browser: Browser, phone_site: Site) -> BrowserContext:
    """梁永和's telephone, signed in."""
    context = await browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]  # two whole numbers
    page = await context.new_page()
    await page.goto(f"{phone_site.address}/sign-in")
    await page.fill("[name=sign_in]", "liang")
    await page.fill("[name=password]", PASSWORD)
    await page.press("[name=password]", "Enter")
    await page.wait_for_url(re.compile("/desk"))
    await page.close()
    return context


async def test_five_people_and_two_photos_are_logged_in_twelve_taps_from_the_home(
    phone: BrowserContext, phone_site: Site
) -> None:
    page = await phone.new_page()
    await page.goto(phone_site.home)
    finger = Taps(page)
    await finger.tap(".studio-act a")
    await page.wait_for_selector("form[data-ready]")
    await page.evaluate("day => { document.querySelector('[name=day]').value = day }", back(2))
    for number in range(5):
        await finger.tap(f"[data-person]:nth-child({number + 1}) .who__tick")
    await finger.choose(photo(60, 40, 11), photo(60, 40, 12))
    await finger.tap("[value=submit]")
    await page.wait_for_url(re.compile("/activities/[0-9a-f-]{36}$"))
    assert finger.count <= 12
    await expect(page.locator(".pill", has_text="待核实").first).to_be_visible()
    [one] = await logged(back(2))
    assert (one["state"], one["people"], str(one["hours"]), one["photos"]) == ("submitted", 5, "2.50", 2)


async def test_the_people_of_last_time_are_one_tap_and_early_leavers_one_more(
    phone: BrowserContext, phone_site: Site
) -> None:
    everybody = {person: Decimal("2.5") for person in phone_site.ground.people}
    made = phone_site.ground
    form = made.form(day=date.fromisoformat(back(1)), came=everybody)
    await activities.record(made.studio, form, by=made.lead, now=now())
    page = await form_of(phone, phone_site)
    await on_day(page, back(3))
    await page.tap("[data-same]")
    await page.tap("[data-person]:nth-child(3) [data-less]")
    await expect(page.locator("[data-person]:nth-child(3) [data-early]")).to_be_visible()
    await page.fill("[name=ends]", "12:00")
    hours = await page.eval_on_selector_all("[name=hours]", "fields => fields.map(field => field.value)")
    assert hours == ["3", "3", "2", "3", "3"]
    await page.tap("[value=draft]")
    await page.wait_for_url(re.compile("/activities/[0-9a-f-]{36}$"))
    assert [one["state"] for one in await logged(back(3))] == ["draft"]


async def test_without_a_network_it_waits_on_the_phone_and_goes_once(phone: BrowserContext, phone_site: Site) -> None:
    page = await form_of(phone, phone_site)
    await on_day(page, back(4))
    await page.tap("[data-person]:nth-child(1) .who__tick")
    await Taps(page).choose(photo(60, 40, 21))
    await phone.set_offline(True)
    await page.tap("[value=submit]")
    await expect(page.locator("[data-when=offline]").first).to_be_visible()
    assert await logged(back(4)) == []
    await phone.set_offline(False)
    await page.wait_for_url(re.compile("/activities/[0-9a-f-]{36}$"))
    [one] = await logged(back(4))
    assert (one["state"], one["photos"]) == ("submitted", 1)


async def test_a_killed_tab_goes_on_where_it_was(phone: BrowserContext, phone_site: Site) -> None:
    page = await form_of(phone, phone_site)
    await on_day(page, back(5))
    await page.tap("[data-person]:nth-child(2) .who__tick")
    await page.click(".log__more > summary")
    await page.fill("[name=place]", "沙口村文化室")
    await Taps(page).choose(photo(60, 40, 31))
    await expect(page.locator("[data-when=draft]").first).to_be_visible()
    await page.close()
    again = await form_of(phone, phone_site)
    await expect(again.locator("[data-restored]")).to_be_visible()
    assert await again.input_value("[name=place]") == "沙口村文化室"
    assert await again.is_checked("[data-person]:nth-child(2) [name=person]")
    await expect(again.locator(".shots__one")).to_have_count(1)
    await again.tap("[value=submit]")
    await again.wait_for_url(re.compile("/activities/[0-9a-f-]{36}$"))
    assert [(one["state"], one["photos"]) for one in await logged(back(5))] == [("submitted", 1)]


async def test_what_was_sent_before_the_tab_was_killed_is_sent_from_the_list(
    phone: BrowserContext, phone_site: Site
) -> None:
    page = await form_of(phone, phone_site)
    await on_day(page, back(6))
    await page.tap("[data-person]:nth-child(1) .who__tick")
    await Taps(page).choose(photo(60, 40, 41))
    await phone.route("**/photos", lost)
    await page.tap("[value=submit]")
    await expect(page.locator("[data-when=offline]").first).to_be_visible()
    assert [one["state"] for one in await logged(back(6))] == ["draft"]
    await page.close()
    await phone.unroute("**/photos")
    other = await phone.new_page()
    await other.goto(f"{phone_site.home}/activities")
    await expect(other.locator(".acts__one", has_text=said(back(6))).locator(".pill")).to_have_text("待核实")
    assert [(one["state"], one["photos"]) for one in await logged(back(6))] == [("submitted", 1)]


async def test_an_answer_that_never_came_back_is_no_second_activity(phone: BrowserContext, phone_site: Site) -> None:
    page = await form_of(phone, phone_site)
    await on_day(page, back(7))
    await page.tap("[data-person]:nth-child(1) .who__tick")
    seen: list[str] = []

    async def swallowed(route: Route) -> None:
        """The server does it, the telephone does not hear of it: once for each address."""
        if route.request.method == "POST" and route.request.url not in seen:
            seen.append(route.request.url)
            await route.fetch()
            await route.abort("connectionreset")
        else:
            await route.continue_()

    await phone.route("**/activities**", swallowed)
    await page.tap("[value=submit]")
    await page.wait_for_url(re.compile("/activities/[0-9a-f-]{36}$"))
    await phone.unroute("**/activities**")
    assert len(seen) == 2
    [one] = await logged(back(7))
    assert (one["state"], one["people"]) == ("submitted", 1)
    assert len(await rows("SELECT id FROM activity_step WHERE activity = {}", one["id"])) == 1


async def test_a_refusal_is_said_on_the_form_and_can_be_mended(phone: BrowserContext, phone_site: Site) -> None:
    page = await form_of(phone, phone_site)
    await on_day(page, back(8))
    await Taps(page).choose(photo(60, 40, 61))
    await page.tap("[value=submit]")
    await expect(page.locator("[role=alert]")).to_have_text("请至少勾选一位参加的人。")
    assert await logged(back(8)) == []
    await page.tap("[data-person]:nth-child(1) .who__tick")
    await page.tap("[value=submit]")
    await page.wait_for_url(re.compile("/activities/[0-9a-f-]{36}$"))
    assert [one["state"] for one in await logged(back(8))] == ["submitted"]


async def test_a_large_photo_is_made_small_and_an_unreadable_one_refused(
    phone: BrowserContext, phone_site: Site
) -> None:
    page = await form_of(phone, phone_site)
    await on_day(page, back(9))
    heic = {"name": "a.heic", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"}
    await page.set_input_files("[data-files]", [heic])  # type: ignore[arg-type]  # a payload
    await expect(page.locator("[data-photo-problem]")).to_contain_text("兼容性最佳")
    await page.tap("[data-person]:nth-child(1) .who__tick")
    await Taps(page).choose(photo(3000, 1500, 51))
    await page.tap("[value=submit]")
    await page.wait_for_url(re.compile("/activities/[0-9a-f-]{36}$"))
    [one] = await logged(back(9))
    sql = """SELECT kind, width, height, length(original) AS original FROM activity_photo
        JOIN stored_file ON stored_file.id = activity_photo.file WHERE activity = {}"""
    assert await rows(sql, one["id"]) == [{"kind": "jpeg", "width": 2000, "height": 1000, "original": 64}]
