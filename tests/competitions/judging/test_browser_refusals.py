"""D9: what is refused is kept, with its reason, on the tablet and at the desk."""

import pytest
from playwright.async_api import expect

from competitions.tables import Contest, PanelPlace, RefusedEvent
from tests.competitions.judging.ground import Ground
from tests.competitions.judging.screen import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

API = "**/tablet/api/**"


async def taken_off(laid: Ground) -> None:
    await PanelPlace.delete().where(PanelPlace.seat == laid.seats[1])


async def locked(laid: Ground) -> None:
    await Contest.update({Contest.state: "locked"}).where(Contest.id == laid.contest)


CASES = {
    "unassigned": (taken_off, "not-assigned", "这个裁判席没有分配到模块 B。"),
    "locked": (locked, "marking-not-open", "竞赛现在不在评分阶段。"),
}


@pytest.mark.parametrize("case", CASES)
async def test_d9_a_mark_that_came_too_late_is_refused_and_kept(hall: Hall, case: str) -> None:
    happens, code, sentence = CASES[case]
    tablet = await hall.tablet(2)
    await tablet.choose("B2.3", "2")
    await tablet.all_confirmed()
    await tablet.page.route(API, lambda route: route.abort())
    await tablet.choose("B2.3", "1")
    await tablet.pending(1)
    await happens(hall.ground)
    await tablet.page.unroute(API)
    await tablet.ask()
    await expect(tablet.notice("refused")).to_contain_text("1 项记录未被接受，已保留。")
    await tablet.page.reload()
    await tablet.notice("refused").locator("button").tap()
    await expect(tablet.page.locator(".refusals li")).to_have_text([f"K-01/B · B2.3 · 1{sentence}"])
    rows = await RefusedEvent.select().where(RefusedEvent.tablet == await tablet.device())
    assert [(row["seq"], row["code"], row["sentence"]) for row in rows] == [(2, code, sentence)]
    assert await hall.values() == {"B2.3": "2"}
