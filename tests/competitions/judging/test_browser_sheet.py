"""The score sheet in a real browser against the running program."""

import re

import pytest
from playwright.async_api import expect

from competitions.tables import SheetSignature, Tablet
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.screen import Hall
from tests.competitions.judging.test_signing import ask_again, reopen

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_judge_marks_every_kind_and_signs(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.fill()
    await tablet.row("B2.5").locator(".counter .step__b").nth(1).tap()
    await tablet.all_confirmed()
    assert await hall.values() == {
        "B2.1": "1", "B2.2": "12.5", "B2.3": "2", "B2.4": "最短", "B2.5": "401", "B2.5#碰杆": "1", "B3.1": "4",
        "B3.2": "3.5", "B3.3": "1/0", "B3.4": "A,C,B", "B3.5": "8.5",
    }  # fmt: skip
    await expect(tablet.page.locator(".bar__sum")).to_have_text("35.20 / 51.00")
    await tablet.sign()
    await tablet.all_confirmed()
    assert await SheetSignature.count().where(SheetSignature.contest == hall.ground.contest) == 1
    row = await Tablet.objects().get(Tablet.id == await tablet.device())
    assert row is not None
    await expect(tablet.page.locator(".bar__code span").last).to_have_text(re.compile(r"^\d\d:\d\d:\d\d 已确认$"))
    await expect(tablet.page.locator(".bar__code code")).to_have_text(f"{row.head[:4]}-{row.head[4:7]}".upper())
    for button in await tablet.row("B2.2").locator(".step__b, .step__value").all():
        await expect(button).to_be_disabled()
    await expect(tablet.page.locator(".nav__link").first).to_contain_text("10 / 10 已签")
    assert tablet.faults == []


async def test_a_spread_reaches_both_tablets_without_the_others_mark(hall: Hall) -> None:
    first, second, third = [await hall.tablet(seat) for seat in (1, 2, 3)]
    await first.choose("B2.3", "2")
    await first.all_confirmed()
    await second.choose("B2.3", "0")
    for tablet in (first, second):
        await expect(tablet.alerts("B2.3")).to_have_text(["三位裁判相差超过 1 分。请与裁判长复核本项，再确认。"])
    await expect(third.alerts("B2.3")).to_have_count(0)
    await ask_again(hall.ground)
    await first.ask()
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
    await tablet.ask()
    await expect(tablet.page.locator(".banner")).to_have_text("裁判长重新打开了这张评分表：漏记。修改后请再次签名。")
    await tablet.choose("B2.1", "否")
    await tablet.sign()
    await tablet.all_confirmed()
    assert await SheetSignature.count().where(SheetSignature.contest == hall.ground.contest) == 2


async def test_review_lists_what_is_missing_and_leads_there(hall: Hall) -> None:
    tablet = await hall.tablet()
    page = tablet.page
    await tablet.choose("B2.3", "3")
    await tablet.review()
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
    await tablet.review()
    wipe = page.locator(".review__foot .button--quiet")
    await wipe.tap()
    await expect(wipe).to_have_text("再点一次，清空全部评分")
    # Had the button forgotten the tap meanwhile, as it does after some seconds, it takes two again.
    await wipe.evaluate("button => { if (!button.matches('.is-armed')) button.click(); button.click(); }")
    await expect(tablet.row("B2.1").locator("[aria-pressed=true]")).to_have_count(0)
    await expect(tablet.row("B3.2").locator(".step__value")).to_have_text("未评")
    await tablet.row("B2.4").locator(".asp__more").tap()
    await page.locator("#more-skip").fill("场地停电")
    await page.locator("dialog .button--primary").tap()
    await expect(tablet.alerts("B2.4")).to_have_text(["本项不评：场地停电"])
    await expect(page.locator(".nav__link").first).to_contain_text("0 / 10 评分中")
    await tablet.all_confirmed()
    assert await hall.values() == {}
    kinds = [kind for _seq, kind, _aspect, _value in await tablet.recorded()]
    assert kinds == ["mark", "mark", "mark", "mark", "mark", "clear", "clear", "note"]


async def test_the_keyboard_is_enough(hall: Hall) -> None:
    tablet = await hall.tablet()
    page = tablet.page
    for keys in ("ArrowDown", "1", "ArrowDown", "k", "7", "Enter", "ArrowDown", "2", "n"):
        await page.keyboard.press(keys)
    await expect(page.locator(".sheet__title")).to_contain_text("K-02")
    await tablet.all_confirmed()
    assert await hall.values() == {"B2.1": "1", "B2.2": "7", "B2.3": "2"}


async def test_fast_taps_are_all_counted(hall: Hall) -> None:
    tablet = await hall.tablet()
    up = tablet.row("B3.3").locator(".step__b").nth(1)
    await up.evaluate("button => { for (let i = 0; i < 12; i += 1) button.click(); }")
    await expect(tablet.row("B3.3").locator(".counter__value").first).to_have_text("12")
    await tablet.all_confirmed()
    assert (await hall.values())["B3.3"] == "12/0"
    assert len(await tablet.recorded()) == 12


async def test_a_disabled_tablet_says_so(hall: Hall) -> None:
    tablet = await hall.tablet()
    await Tablet.update({Tablet.disabled_at: NOON}).where(Tablet.id == await tablet.device())
    await tablet.ask()
    await expect(tablet.page.locator("[data-face=disabled]")).to_contain_text("这台平板已被裁判长停用。")
