"""A tablet that cannot send saves what waits as a file, or shows it as pages of QR codes; the desk loads either."""

import re
from datetime import timedelta

import pytest
from playwright.async_api import ViewportSize, expect

from competitions.actions.queue_files import Loaded, load
from competitions.queries.places import ContestPlaces
from competitions.tables import RecordEvent
from people import Grant, Member, Role, Scope, places
from tests.competitions.contests import making
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.photographs import photograph
from tests.competitions.judging.screen import Hall, Screen, expire
from tests.competitions.oversight.pages import files
from tests.competitions.results.site import app, signed_in
from web.clock import now
from web.files.codes import codes_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

LATER = timedelta(minutes=2)


async def chief_of(hall: Hall) -> Member:
    return await making.member("何裁判长", Grant(Role.CHIEF_JUDGE, Scope.CONTEST, hall.ground.contest))


async def test_the_unsent_queue_is_saved_and_loaded(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.choose("B2.1", "是")
    await tablet.all_confirmed()
    await tablet.page.evaluate("delete globalThis.CompressionStream")  # as in an old browser, which shows no pages
    await expire(tablet)
    await tablet.choose("B2.4", "最短")
    await expect(tablet.page.locator("[data-face=pin]")).to_be_visible()
    notice = tablet.notice("rescue")
    await expect(notice).to_contain_text("1 项只在本机，暂时无法上传。")
    async with tablet.page.expect_download() as saving:
        await notice.locator("button").tap()
    file = await (await saving.value).path()
    loaded = await load(hall.ground.contest, file.read_bytes(), by=await chief_of(hall), now=NOON)
    assert loaded == Loaded(1, 1, 1, 0)
    assert await hall.values() == {"B2.1": "1", "B2.4": "最短"}
    await tablet.sign_in()
    await tablet.all_confirmed()
    await expect(notice).to_have_count(0)
    assert len(await tablet.recorded()) == 2


async def test_the_pages_of_an_offline_tablet_are_photographed_and_loaded(hall: Hall) -> None:
    """Opened, marked and shown without a network; photographs of all pages bring every mark to the record once."""
    tablet = await hall.tablet(kept=True)
    await tablet.context.set_offline(True)
    await tablet.page.reload()
    await tablet.ready()
    await tablet.fill()
    await cut_for_long(tablet)
    await tablet.choose("B2.1", "否")
    await tablet.notice("rescue").get_by_text("显示二维码页").tap()
    dialog = tablet.page.locator("dialog.codes")
    code = await dialog.locator("code").inner_text()
    shown = await pages_of(tablet)
    assert len(shown) > 1
    await tablet.looks_right()
    await tablet.page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    places.offer(Scope.CONTEST, ContestPlaces())
    desk = await signed_in(app(), await chief_of(hall))
    home = f"/desk/contests/{hall.ground.slug}/control"
    await desk.see(f"{home}/tablet-file")
    photographs = [photograph(each) for each in reversed(shown)]
    answer = await desk.post(f"{home}/tablet-file", data={"csrf": desk.csrf}, files=files(photographs))
    assert (answer.status_code, answer.headers.get("location")) == (303, f"{home}#tablets"), answer.text
    recorded = await tablet.recorded()
    said = (await desk.get(home)).text
    assert f"平板 1 载入 {len(recorded)} 项，其中 0 项未被接受。文件码 {code}。" in said
    assert (await hall.values())["B2.1"] == "0"
    await tablet.context.set_offline(False)
    await tablet.ask()
    await tablet.all_confirmed()
    assert await tablet.recorded() == recorded
    assert [seq for seq, *_rest in recorded] == list(range(1, len(recorded) + 1))
    assert await RecordEvent.count().where(RecordEvent.contest == hall.ground.contest, RecordEvent.kind == "load") == 1
    assert [fault for fault in tablet.faults if "Content Security Policy" in fault] == []
    await desk.aclose()


async def test_the_pages_turn_by_keyboard_and_fit_a_telephone(hall: Hall) -> None:
    tablet = await telephone(hall)
    await tablet.context.set_offline(True)
    for _press in range(16):
        await tablet.step("B3.3", 1)
    await cut_for_long(tablet)
    await tablet.choose("B2.1", "No")
    await tablet.notice("rescue").get_by_text("Show as QR pages").tap()
    dialog = tablet.page.locator("dialog.codes")
    where = dialog.locator(".codes__where")
    await expect(where).to_have_text(re.compile(r"^1 / \d$"))
    await tablet.looks_right()
    await expect(dialog.get_by_text("Next")).to_be_focused()
    await tablet.page.keyboard.press("ArrowLeft")
    await tablet.page.keyboard.press("ArrowRight")
    await expect(where).to_have_text(re.compile(r"^2 / \d$"))
    await expect(dialog.locator("svg")).to_have_attribute("aria-label", re.compile(r"^QR code, page 2 of \d$"))
    assert [code[:5] for code in codes_in(photograph(await tablet.page.screenshot()))] == [b"JTQ1\2"]
    drawn = await dialog.locator("svg path").get_attribute("d") or ""
    await dialog.locator(".codes__head button").tap()
    await expect(dialog).to_have_count(0)
    await tablet.notice("rescue").get_by_text("Show as QR pages").tap()
    await expect(where).to_have_text(re.compile(r"^1 / \d$"))
    await tablet.page.keyboard.press("PageDown")
    await expect(dialog.locator("svg path")).to_have_attribute("d", drawn)  # the same queue, the same pages


async def telephone(hall: Hall) -> Screen:
    """Three pixels of its screen are one of the page's, as on most."""
    context = await hall.browser.new_context(
        viewport=ViewportSize(width=390, height=844), device_scale_factor=3, has_touch=True, reduced_motion="reduce",
        service_workers="block",
    )  # fmt: skip
    screen = Screen(hall, context, await context.new_page(), "/en")
    await screen.pair(1)
    return screen


async def cut_for_long(tablet: Screen) -> None:
    """The tablet's clock says that the network has been away for two minutes."""
    await expect(tablet.page.locator("[data-part=status] .pill--warn")).to_be_visible()
    await tablet.page.clock.set_fixed_time(now() + LATER)


async def pages_of(tablet: Screen) -> list[bytes]:
    """A picture of the whole screen for each page."""
    dialog = tablet.page.locator("dialog.codes")
    where, after = dialog.locator(".codes__where"), dialog.get_by_text("下一页")
    await expect(where).to_have_text(re.compile(r"^1 / \d+$"))
    count = int((await where.inner_text()).split(" / ")[1])
    shown = []
    for number in range(1, count + 1):
        await expect(where).to_have_text(f"{number} / {count}")
        shown.append(await tablet.page.screenshot())
        if number < count:
            await after.tap()
    await expect(after).to_be_disabled()
    return shown
