"""The stopwatch in a real browser: server time, reload, a spare tablet, penalties, the second timekeeper."""

from datetime import timedelta

import msgspec
import pytest
from playwright.async_api import expect

from competitions.queries.timings import watches_of
from competitions.rules.stopwatch import fold
from scoring.rules.scheme import decode_scheme
from tests.competitions.judging import ground
from tests.competitions.judging.screen import Hall, Screen
from tests.competitions.oversight.test_stopwatch import timed

pytestmark = pytest.mark.asyncio(loop_scope="session")

SECOND = timedelta(seconds=1)


async def press(tablet: Screen, name: str) -> None:
    await tablet.row("B2.5").locator(".watch__b", has_text=name).first.tap()


async def run_on(tablet: Screen) -> None:
    """A false start, begun again; a penalty without a network; a reload in the middle."""
    face = tablet.row("B2.5").locator(".watch__face")
    await expect(face).to_have_text("0:00.00")
    await press(tablet, "开始计时")
    await expect(face).to_have_class("watch__face is-running")
    await press(tablet, "重新计时")
    await press(tablet, "抢跑")
    await expect(tablet.row("B2.5").locator(".watch__log li")).to_contain_text(["重新计时：抢跑"])
    await expect(face).to_have_text("0:00.00")
    await press(tablet, "开始计时")
    await tablet.context.set_offline(True)
    await tablet.row("B2.5").locator(".counter .step__b").nth(1).tap()
    await tablet.context.set_offline(False)
    await tablet.ask()
    await tablet.all_confirmed()
    await tablet.page.reload()
    await expect(face).to_have_class("watch__face is-running")
    await tablet.until("async () => document.querySelector('.watch__face').textContent > '0:01'")
    await tablet.all_confirmed()


async def test_a_run_survives_reload_spare_tablet_and_a_clock_that_is_wrong(hall: Hall) -> None:
    await ground.publish(hall.ground.contest, timed() | {"version": 2})
    first = await hall.tablet()
    await first.all_confirmed()
    await run_on(first)
    await first.context.close()

    context = await hall.browser.new_context(has_touch=True)
    await context.add_init_script("{ const real = Date.now; Date.now = () => real() + 3600000; }")
    spare = Screen(hall, context, await context.new_page())
    await spare.pair(1)
    await spare.ask()
    face = spare.row("B2.5").locator(".watch__face")
    await expect(face).to_have_class("watch__face is-running")
    await expect(spare.notice("clock")).to_be_visible()  # the spare has heard what time the server has
    await press(spare, "停表")
    take = spare.row("B2.5").locator(".watch__b--use")
    await expect(take).to_be_visible()
    stopped = await face.text_content()
    await take.tap()
    await expect(take).to_be_hidden()
    await expect(spare.row("B2.5").locator(".alert")).to_have_count(0)
    await spare.all_confirmed()
    (watch,) = await watches_of(hall.ground.contest, decode_scheme(msgspec.json.encode(timed())))
    run = fold(watch.presses)
    assert SECOND < run.elapsed < 300 * SECOND, watch.presses
    values = await hall.values()
    assert (values["B2.5"], values["B2.5#碰杆"]) == (f"{run.result}".rstrip("0").rstrip("."), "1")
    assert stopped == f"{int(run.result or 0) // 60}:{int(run.result or 0) % 60:02}.{str(run.result)[-2:]}"
    assert [each.reason for each in run.restarts] == ["抢跑"]
    await spare.looks_right()


async def test_the_second_timekeeper_only_times(hall: Hall) -> None:
    await ground.publish(hall.ground.contest, timed() | {"version": 2})
    tablet = await hall.tablet(2)
    row = tablet.row("B2.5")
    await expect(row).to_contain_text("副计时：只作核对，不计入成绩")
    await expect(row.locator(".step__b")).to_have_count(0)
    await press(tablet, "开始计时")
    await expect(row.locator(".watch__face")).to_have_class("watch__face is-running")
    await press(tablet, "停表")
    await expect(row.locator(".watch__b--go")).to_have_text("继续计时")
    await expect(row.locator(".watch__b--use")).to_be_hidden()
    await expect(tablet.page.locator(".nav__link").first).to_contain_text("未开始")
    await tablet.all_confirmed()
    assert await hall.values() == {}
    assert [kind for _seq, kind, _aspect, _value in await tablet.recorded()] == ["timer", "timer"]
    assert tablet.faults == []
