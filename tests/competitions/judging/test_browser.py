"""The tablet page in a real browser against the running program (D1, D2, D5, D7, D16 as far as the page goes)."""

import json
import re
import time

import pytest
from playwright.async_api import Page, Route, ViewportSize, expect

from competitions.tables import LatestMark, RefusedEvent, SheetSignature, Tablet
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.schemes import SCHEME
from tests.competitions.judging.screen import LANDSCAPE, Hall, Screen, expire
from tests.competitions.judging.test_signing import ask_again, reopen

EVENTS = "**/tablet/api/events"
API = "**/tablet/api/**"
SIZES = {
    "landscape": LANDSCAPE,
    "portrait": ViewportSize(width=820, height=1180),
    "phone": ViewportSize(width=390, height=844),
}


async def values(hall: Hall) -> dict[str, str]:
    rows = await LatestMark.select().where(LatestMark.contest == hall.ground.contest)
    return {row["aspect"]: row["value"] for row in rows}


async def test_a_judge_marks_every_kind_and_signs(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.fill()
    await tablet.row("B2.5").locator(".counter .step__b").nth(1).tap()
    await tablet.all_confirmed()
    assert await values(hall) == {
        "B2.1": "1", "B2.2": "12.5", "B2.3": "2", "B2.4": "最短", "B2.5": "401", "B2.5#碰杆": "1", "B3.1": "4",
        "B3.2": "3.5", "B3.3": "1/0", "B3.4": "A,C,B", "B3.5": "8.5",
    }  # fmt: skip
    await expect(tablet.page.locator(".bar__sum")).to_have_text("35.20 / 51.00")
    await tablet.sign()
    await tablet.all_confirmed()
    assert await SheetSignature.count().where(SheetSignature.contest == hall.ground.contest) == 1
    row = await Tablet.objects().get(Tablet.id == await tablet.device())
    assert row is not None
    await expect(tablet.page.locator(".bar__code code")).to_have_text(f"{row.head[:4]}-{row.head[4:7]}".upper())
    for button in await tablet.row("B2.2").locator(".step__b, .step__value").all():
        await expect(button).to_be_disabled()
    await expect(tablet.page.locator(".nav__link").first).to_contain_text("10 / 10 已签")
    assert tablet.faults == []


async def test_d1_a_reload_shows_everything_before_the_server_answers(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.choose("B2.1", "是")
    await tablet.all_confirmed()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.type_in("B2.2", "17")
    await tablet.choose("B2.3", "1")
    await expect(tablet.page.locator("[data-part=status]")).to_contain_text("离线 · 2 项待上传，已存本机")
    await tablet.page.reload()
    await tablet.ready()
    await expect(tablet.row("B2.2").locator(".step__value")).to_have_text("17")
    await expect(tablet.row("B2.3").locator(".seg__b").nth(1)).to_have_attribute("aria-pressed", "true")
    await tablet.page.unroute(API)
    await tablet.page.reload()
    await tablet.all_confirmed()
    assert [(seq, value) for seq, _kind, _aspect, value in await tablet.recorded()] == [(1, "1"), (2, "17"), (3, "1")]


async def test_d1_a_killed_tab_keeps_its_taps(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.choose("B2.4", "绕行")
    await expect(tablet.row("B2.4").locator(".where--local")).to_be_visible()
    await tablet.page.close()
    again = Screen(hall, tablet.context, await tablet.context.new_page())
    await again.page.goto(f"{hall.address}/tablet")
    await again.all_confirmed()
    assert await values(hall) == {"B2.4": "绕行"}


async def test_d2_a_lost_answer_is_asked_again_and_nothing_is_doubled(hall: Hall) -> None:
    tablet = await hall.tablet()
    lost = 0

    async def lose(route: Route) -> None:
        nonlocal lost
        lost += 1
        if lost <= 2:
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await tablet.page.route(EVENTS, lose)
    await tablet.choose("B2.1", "否")
    await tablet.all_confirmed()
    assert lost == 3
    assert await tablet.recorded() == [(1, "mark", "B2.1", "0")]


async def test_d7_after_the_session_the_pin_is_asked_and_marks_go_on(hall: Hall) -> None:
    tablet = await hall.tablet()
    await expire(tablet)
    await tablet.choose("B2.1", "是")
    await expect(tablet.page.locator("#pin")).to_be_visible()
    assert await tablet.recorded() == []
    await tablet.sign_in()
    await tablet.all_confirmed()
    assert await tablet.recorded() == [(1, "mark", "B2.1", "1")]


async def test_d5_two_tabs_send_every_tap_once(hall: Hall) -> None:
    tablet = await hall.tablet()
    other = Screen(hall, tablet.context, await tablet.context.new_page())
    await other.page.goto(f"{hall.address}/tablet")
    await other.ready()
    for value in ("是", "否", "是"):
        await tablet.choose("B2.1", value)
        await other.choose("B2.4", "绕行" if value == "否" else "最短")
    await tablet.all_confirmed()
    await other.all_confirmed()
    recorded = await tablet.recorded()
    assert [seq for seq, *_rest in recorded] == [*range(1, 7)]
    await expect(tablet.row("B2.4").locator(".seg__b").first).to_have_attribute("aria-pressed", "true")
    assert await RefusedEvent.count().where(RefusedEvent.tablet == await tablet.device()) == 0


async def test_d5_a_spare_tablet_is_told_what_the_first_one_wrote(hall: Hall) -> None:
    first, spare = await hall.tablet(), await hall.tablet()
    await spare.page.route("**/tablet/api/state*", lambda route: route.abort())
    await first.type_in("B2.2", "12.5")
    await first.all_confirmed()
    await spare.type_in("B2.2", "20")
    await expect(spare.alerts("B2.2")).to_contain_text("B2.2：平板")
    await expect(spare.alerts("B2.2")).to_contain_text("记为 12.5，本机后来上传的是 20。")
    await spare.page.unroute("**/tablet/api/state*")
    await expect(spare.row("B2.2").locator(".step__value")).to_have_text("12.5", timeout=15_000)
    await spare.type_in("B2.2", "20")
    await expect(spare.alerts("B2.2")).to_have_count(0)
    await spare.all_confirmed()
    assert (await values(hall))["B2.2"] == "20"


async def test_d16_a_login_page_of_the_hall_counts_as_offline(hall: Hall) -> None:
    tablet = await hall.tablet()
    portal = "<html>Welcome to the hall's Wi-Fi</html>"
    await tablet.page.route(EVENTS, lambda route: route.fulfill(status=200, content_type="text/html", body=portal))
    await tablet.choose("B2.1", "是")
    await expect(tablet.page.locator("[data-part=status]")).to_contain_text("离线 · 1 项待上传，已存本机")
    await tablet.page.unroute(EVENTS)
    await tablet.all_confirmed()
    assert await tablet.recorded() == [(1, "mark", "B2.1", "1")]


async def test_a_spread_reaches_both_tablets_without_the_others_mark(hall: Hall) -> None:
    first, second, third = [await hall.tablet(seat) for seat in (1, 2, 3)]
    await first.choose("B2.3", "2")
    await first.all_confirmed()
    await second.choose("B2.3", "0")
    began = time.monotonic()
    for tablet in (first, second):
        await expect(tablet.alerts("B2.3")).to_have_text(["三位裁判相差超过 1 分。请与裁判长复核本项，再确认。"])
    assert time.monotonic() - began < 5  # 2 s on a machine of one's own
    await expect(third.alerts("B2.3")).to_have_count(0)
    await ask_again(hall.ground)
    await first.page.evaluate("dispatchEvent(new Event('online'))")
    await expect(first.alerts("B2.3")).to_have_text(["裁判长请您重新评这一项：差距"])
    await first.choose("B2.3", "2")
    await first.all_confirmed()
    assert [value for _seq, _kind, aspect, value in await first.recorded() if aspect == "B2.3"] == ["2", "2"]


async def test_a_reopened_sheet_says_why(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.fill()
    await tablet.sign()
    await tablet.all_confirmed()
    await reopen(hall.ground)
    await tablet.page.evaluate("dispatchEvent(new Event('online'))")
    await expect(tablet.page.locator(".banner")).to_have_text("裁判长重新打开了这张评分表：漏记。修改后请再次签名。")
    await tablet.choose("B2.1", "否")
    await tablet.sign()
    await tablet.all_confirmed()
    assert await SheetSignature.count().where(SheetSignature.contest == hall.ground.contest) == 2


async def test_review_lists_what_is_missing_and_leads_there(hall: Hall) -> None:
    tablet = await hall.tablet()
    page = tablet.page
    await tablet.choose("B2.3", "3")
    await page.locator(".bar .button--primary").tap()
    await expect(page.locator(".missing").first).to_contain_text("还有 9 项未评分")
    await expect(page.locator(".missing").nth(1)).to_contain_text("还有 1 项需要备注")
    await expect(page.locator(".button--sign")).to_be_disabled()
    await page.locator(".missing .link", has_text="B3.2").tap()
    await expect(page.locator("dialog")).to_have_count(0)
    await expect(tablet.row("B3.2")).to_be_focused()
    await tablet.note("B2.3", "货物纹丝不动")
    await tablet.all_confirmed()
    assert ("note", "B2.3", "货物纹丝不动") in [event[1:] for event in await tablet.recorded()]


async def test_undo_clear_and_skip(hall: Hall) -> None:
    tablet = await hall.tablet()
    page = tablet.page
    await tablet.choose("B2.1", "是")
    await tablet.choose("B2.1", "否")
    await page.locator(".bar .button", has_text="撤销").tap()
    await expect(tablet.row("B2.1").locator(".seg__b--yes")).to_have_attribute("aria-pressed", "true")
    await tablet.step("B3.2", 1)
    await tablet.step("B3.2", 1)
    await expect(tablet.row("B3.2").locator(".step__value")).to_have_text("0.5")
    await page.locator(".bar .button--primary").tap()
    wipe = page.locator(".review__foot .button--quiet")
    await wipe.tap()
    await expect(wipe).to_have_text("再点一次，清空全部评分")
    await wipe.tap()
    await expect(tablet.row("B2.1").locator("[aria-pressed=true]")).to_have_count(0)
    await expect(tablet.row("B3.2").locator(".step__value")).to_have_text("未评")
    await tablet.row("B2.4").locator(".asp__more").tap()
    await page.locator("#more-skip").fill("场地停电")
    await page.locator("dialog .button--primary").tap()
    await expect(tablet.alerts("B2.4")).to_have_text(["本项不评：场地停电"])
    await tablet.all_confirmed()
    assert await values(hall) == {}
    kinds = [kind for _seq, kind, _aspect, _value in await tablet.recorded()]
    assert kinds == ["mark", "mark", "mark", "mark", "mark", "clear", "clear", "note"]


async def test_the_keyboard_is_enough(hall: Hall) -> None:
    tablet = await hall.tablet()
    page = tablet.page
    for keys in ("ArrowDown", "1", "ArrowDown", "k", "7", "Enter", "ArrowDown", "2", "n"):
        await page.keyboard.press(keys)
    await expect(page.locator(".sheet__title")).to_contain_text("K-02")
    await tablet.all_confirmed()
    assert await values(hall) == {"B2.1": "1", "B2.2": "7", "B2.3": "2"}


async def test_fast_taps_are_all_counted(hall: Hall) -> None:
    tablet = await hall.tablet()
    up = tablet.row("B3.3").locator(".step__b").nth(1)
    await up.evaluate("button => { for (let i = 0; i < 12; i += 1) button.click(); }")
    await expect(tablet.row("B3.3").locator(".counter__value").first).to_have_text("12")
    await tablet.all_confirmed()
    assert (await values(hall))["B3.3"] == "12/0"
    assert len(await tablet.recorded()) == 12


async def test_a_disabled_tablet_says_so(hall: Hall) -> None:
    tablet = await hall.tablet()
    await Tablet.update({Tablet.disabled_at: NOON}).where(Tablet.id == await tablet.device())
    await tablet.page.evaluate("dispatchEvent(new Event('online'))")
    await expect(tablet.page.locator("[data-face=disabled]")).to_contain_text("这台平板已被裁判长停用。")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["", "/en"])
async def test_it_fits_every_screen_in_both_languages(hall: Hall, size: str, language: str) -> None:
    tablet = await hall.tablet(language=language, size=SIZES[size])
    await tablet.page.locator(".seg__b--yes").first.tap()
    await tablet.row("B2.3").locator(".seg__b").nth(3).tap()
    await tablet.all_confirmed()
    await tablet.looks_right()
    await tablet.page.locator(".bar .button--primary").tap()
    await tablet.looks_right()
    await tablet.page.keyboard.press("Escape")
    await tablet.row("B2.2").locator(".step__value").tap()
    await tablet.looks_right()
    await tablet.page.keyboard.press("Escape")
    await tablet.row("B2.2").locator(".asp__more").tap()
    await tablet.looks_right()
    if language:
        assert set(re.findall(r"[一-鿿]", await visible_words(tablet.page))) <= own_words()
    assert tablet.faults == []


async def test_little_height_scrolls_as_a_whole(hall: Hall) -> None:
    """200 % zoom on a tablet leaves 590 × 410."""
    tablet = await hall.tablet(size=ViewportSize(width=590, height=410))
    await tablet.choose("B3.4", "C")
    await tablet.all_confirmed()
    await tablet.looks_right()


async def visible_words(page: Page) -> str:
    return str(await page.evaluate("document.body.innerText"))


def own_words() -> set[str]:
    """The contest's own words are not translated: its scheme, its judges, and the language switch."""
    return set(re.findall(r"[一-鿿]", json.dumps(SCHEME, ensure_ascii=False))) | set("匠中周裁判")
