"""D5: two tabs and two tablets on one seat are both seen, and nothing is merged in silence."""

import pytest
from playwright.async_api import expect

from competitions.queries.control import tablets_of
from competitions.tables import RefusedEvent
from tests.competitions.judging.screen import Hall
from web.clock import now

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_d5_two_tabs_send_every_tap_once(hall: Hall) -> None:
    tablet = await hall.tablet()
    other = await tablet.beside()
    await other.open()
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


async def test_d5_both_tablets_and_the_desk_see_each_other(hall: Hall) -> None:
    first = await hall.tablet()
    await expect(first.notice("beside")).to_have_count(0)
    spare, elsewhere = await hall.tablet(), await hall.tablet(2)
    await expect(first.notice("beside")).to_contain_text("这个裁判席还在另一台平板上登录：平板 2")
    await expect(spare.notice("beside")).to_contain_text("平板 1")
    assert {tablet.number: tablet.beside for tablet in await tablets_of(hall.ground.contest, now())} == {
        1: [2],
        2: [1],
        3: [],
    }
    await elsewhere.ask()
    await expect(elsewhere.notice("beside")).to_have_count(0)


async def test_d5_the_later_tablet_is_told_mine_theirs_who_and_when(hall: Hall) -> None:
    first, spare = await hall.tablet(), await hall.tablet()
    await spare.page.route("**/tablet/api/state*", lambda route: route.abort())
    await first.type_in("B2.2", "12.5")
    await first.all_confirmed()
    await spare.type_in("B2.2", "20")
    await expect(spare.alerts("B2.2")).to_contain_text("B2.2：平板 1")
    await expect(spare.alerts("B2.2")).to_contain_text("记为“12.5”，本机后来上传的是“20”。")
    assert (await hall.values())["B2.2"] == "12.5"
    await spare.page.unroute("**/tablet/api/state*")
    await spare.ask()
    await expect(spare.row("B2.2").locator(".step__value")).to_have_text("12.5")
    await spare.type_in("B2.2", "20")
    await expect(spare.alerts("B2.2")).to_have_count(0)
    await spare.all_confirmed()
    assert (await hall.values())["B2.2"] == "20"


@pytest.mark.parametrize("answer", ["是", "否"])
async def test_d5_what_was_refused_gives_way_to_what_stands_until_the_judge_says_which(hall: Hall, answer: str) -> None:
    first, spare = await hall.tablet(), await hall.tablet()
    await spare.context.set_offline(True)
    await spare.choose("B2.1", "是")
    await spare.pending(1)
    await first.choose("B2.1", "否")
    await first.all_confirmed()
    await spare.context.set_offline(False)
    await expect(spare.alerts("B2.1")).to_contain_text("记为“否”，本机后来上传的是“是”。")
    await expect(spare.row("B2.1").locator(".seg__b--no")).to_have_attribute("aria-pressed", "true")
    await spare.choose("B2.1", answer)
    await expect(spare.alerts("B2.1")).to_have_count(0)
    await spare.all_confirmed()
    assert (await hall.values())["B2.1"] == {"是": "1", "否": "0"}[answer]
