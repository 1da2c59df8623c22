"""D8 and D9 on the real program: what happens to a tablet that was away while its judge's sheets changed hands."""

import pytest
from playwright.async_api import expect

from competitions.actions import relations, seats
from competitions.forms.recusals import RelationForm
from competitions.forms.seats import SeatForm
from competitions.tables import LatestMark, RecordEvent, RefusedEvent
from people import Grant, Member, Role, Scope
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.screen import Hall, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")


def officer(hall: Hall) -> Member:
    grant = Grant(Role.OFFICER, Scope.CONTEST, hall.ground.contest)
    return Member(hall.ground.officer, "林干事", frozenset({grant}))


async def codes(screen: Screen) -> list[str]:
    return await screen.page.locator("[data-sheet]").evaluate_all("nodes => nodes.map((node) => node.dataset.sheet)")


async def test_d9_a_recusal_while_the_tablet_was_away(hall: Hall) -> None:
    """The taps are refused and kept with a sentence that says nothing of the reason; the sheet goes, the rest stays."""
    tablet = await hall.tablet(2)
    await tablet.context.set_offline(True)
    await tablet.choose("B2.3", "2")
    form = RelationForm(
        seat=hall.ground.seats[1], entry=hall.ground.entries["K-01"], kind="kinship", declared_by="何裁判",
        evidence="表弟",
    )  # fmt: skip
    await relations.declare(hall.ground.contest, form, by=officer(hall), now=NOON)
    await tablet.context.set_offline(False)
    await expect(tablet.page.locator(".sheet__title")).to_contain_text("K-02")
    await tablet.all_confirmed()
    device = await tablet.device()
    kept = await RefusedEvent.select(RefusedEvent.code, RefusedEvent.sentence).where(RefusedEvent.tablet == device)
    assert kept == [{"code": "sheet-reassigned", "sentence": "裁判长已安排评分表 K-01/B 由其他裁判评分，本席不评。"}]
    words = await tablet.page.locator("body").inner_text()
    assert [word for word in ("K-01", "回避", "亲属") if word in words.replace("K-01/B", "")] == []
    await tablet.choose("B2.3", "1")
    await tablet.all_confirmed()
    assert await hall.values() == {"B2.3": "1"}


async def test_d8_another_place_while_the_tablet_was_away(hall: Hall) -> None:
    """What was marked from the old place is taken for it, flagged, and never for the new one."""
    tablet = await hall.tablet(2)
    await tablet.context.set_offline(True)
    await tablet.choose("B2.3", "2")
    home = hall.ground.contest
    for seat, name, places in ((2, "关裁判", []), (1, "何裁判", [3])):
        new = SeatForm(judge_name=name, modules=["B"] * len(places), numbers=places)
        await seats.change_seat(home, hall.ground.seats[seat], new, by=officer(hall), now=NOON)
    await tablet.context.set_offline(False)
    await tablet.all_confirmed()
    assert await tablet.recorded() == [(1, "mark", "B2.3", "2")]
    rows = await LatestMark.select(LatestMark.judge).where(LatestMark.contest == home)
    assert rows == [{"judge": 2}]
    await expect(tablet.page.locator('[data-aspect="B2.3"] [aria-pressed="true"]')).to_have_count(0)
    await tablet.choose("B2.3", "1")
    await tablet.all_confirmed()
    judges = (
        await RecordEvent.select(RecordEvent.judge)
        .where(RecordEvent.contest == home, RecordEvent.kind == "mark")
        .order_by(RecordEvent.number)
    )
    assert [row["judge"] for row in judges] == [2, 3]
