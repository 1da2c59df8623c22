"""Every reason for which an event is not accepted: acknowledged, kept with its sentence, and nothing else (D9, D10)."""

from datetime import timedelta

import pytest

from competitions.rules.sheets import GROUP
from competitions.tables import Contest, Entry, LatestMark, PanelPlace, RecordEvent, RefusedEvent, SeatClosure, Tablet
from competitions.tables import Withdrawal as WithdrawalRow
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON, Device, Ground

CASES = {
    "another contest's code": ("C-01/B", "B2.1", "1", "mark", "sheet-unknown", "本竞赛没有评分表 C-01/B。"),
    "no module": ("K-01", "B2.1", "1", "mark", "not-assigned", "这个裁判席没有分配到模块 。"),
    "not on that panel": ("K-01/D", "D1", "1", "mark", "not-assigned", "这个裁判席没有分配到模块 D。"),
    "unknown aspect": ("K-01/B", "B9.9", "1", "mark", "aspect-unknown", "评分方案的这个模块里没有 B9.9。"),
    "aspect of another module": ("K-01/B", "C1", "1", "mark", "aspect-unknown", "评分方案的这个模块里没有 C1。"),
    "imported": ("K-01/B", "B3.6", "12", "mark", "aspect-not-yours", "B3.6 不由这个裁判席评分。"),
    "mark with a name": ("K-01/B", "B2.5#碰杆", "1", "mark", "aspect-unknown", "评分方案的这个模块里没有 B2.5#碰杆。"),
    "penalty without one": ("K-01/B", "B2.5", "1", "penalty", "aspect-unknown", "评分方案的这个模块里没有 B2.5。"),
    "timer elsewhere": ("K-01/B", "B2.1", "start", "timer", "aspect-unknown", "评分方案的这个模块里没有 B2.1。"),
    "note of no kind": ("K-01/B", "B2.1#x", "?", "note", "aspect-unknown", "评分方案的这个模块里没有 B2.1#x。"),
}
VALUES = [
    ("B2.1", "2"), ("B2.1", ""), ("B2.2", "1e3"), ("B2.2", "12,5"), ("B2.3", "4"), ("B2.3", "1.5"), ("B2.4", "最长"),
    ("B2.5", "-1"), ("B2.5#碰杆", "-1"), ("B2.5#碰杆", "1.5"), ("B3.1", "NaN"), ("B3.2", "4.5"), ("B3.2", "-0.5"),
    ("B3.3", "7"), ("B3.3", "7/-2"), ("B3.4", "A,C"), ("B3.5", "10.5"), ("B3.5", "8.25"),
]  # fmt: skip


async def refused_alone(tablet: Device, code: str) -> str:
    """One refused event, kept with its sentence; nothing recorded, and the next one is taken."""
    answer = await tablet.send()
    assert [told.code for told in answer.refused] == [code]
    kept = await RefusedEvent.select(RefusedEvent.code, RefusedEvent.sentence)
    assert kept == [{"code": code, "sentence": answer.refused[0].sentence}]
    assert answer.acknowledged == tablet.seq
    assert await LatestMark.count() == 0
    return answer.refused[0].sentence


@pytest.mark.parametrize("case", CASES)
async def test_d9_refused(contest: Ground, first: Device, case: str) -> None:
    sheet, aspect, value, kind, code, sentence = CASES[case]
    first.tap(sheet, aspect, value, kind)
    assert await refused_alone(first, code) == sentence
    assert await RecordEvent.count() == 0
    first.tap("K-01/B", "B2.1", "1")
    assert (await first.send()).refused == []


@pytest.mark.parametrize(("aspect", "value"), VALUES)
async def test_values_that_do_not_fit_their_aspect(contest: Ground, first: Device, aspect: str, value: str) -> None:
    first.tap("K-01/B", aspect, value, "penalty" if "#" in aspect else "mark")
    assert await refused_alone(first, "value-refused")


async def test_an_unknown_penalty(contest: Ground, first: Device) -> None:
    first.tap("K-01/B", "B2.5#撞墙", "1", "penalty")
    assert await refused_alone(first, "value-refused")


async def test_group_aspects_belong_to_place_one(contest: Ground, second: Device) -> None:
    second.tap("K-01/B", "B2.1", "1")
    assert await refused_alone(second, "aspect-not-yours") == "B2.1 不由这个裁判席评分。"


async def test_panels_belong_to_their_places(contest: Ground, second: Device) -> None:
    second.tap("K-01/B", "B2.3", "2")
    second.tap("K-01/B", "B3.5", "8.5")
    second.tap("K-01/C", "C1", "5")
    assert [told.code for told in (await second.send()).refused] == ["not-assigned"]
    assert await LatestMark.select(LatestMark.judge).output(as_list=True) == [2, 2]


async def test_a_place_beyond_the_panel_has_no_say(contest: Ground, third: Device) -> None:
    await PanelPlace.update({PanelPlace.number: 4}).where(PanelPlace.seat == contest.seats[2])
    third.tap("K-01/B", "B2.3", "2")
    await refused_alone(third, "aspect-not-yours")


@pytest.mark.parametrize(
    "state", ["draft", "enrolling", "drawing", "locked", "rechecked", "notice", "final", "archived", "void"]
)
async def test_only_a_contest_that_is_marked_takes_marks(contest: Ground, first: Device, state: str) -> None:
    await Contest.update({Contest.state: state}).where(Contest.id == contest.contest)
    first.tap("K-01/B", "B2.1", "1")
    assert await refused_alone(first, "marking-not-open") == "竞赛现在不在评分阶段。"


async def test_a_disabled_tablet_is_heard_but_not_believed(contest: Ground, first: Device) -> None:
    await Tablet.update({Tablet.disabled_at: NOON}).where(Tablet.id == first.id)
    first.tap("K-01/B", "B2.1", "1")
    assert await refused_alone(first, "tablet-disabled") == "这台平板已被停用。"


async def test_a_closed_seat_is_heard_but_not_believed(contest: Ground, first: Device) -> None:
    await SeatClosure(seat=contest.seats[0], reason="身体不适", by=contest.officer, at=NOON).save()
    first.tap("K-01/B", "B2.1", "1")
    assert await refused_alone(first, "seat-closed") == "这个裁判席已经关闭。"


async def test_a_withdrawn_entry_has_no_sheet(contest: Ground, first: Device) -> None:
    await WithdrawalRow(entry=contest.entries["K-01"], at=NOON).save()
    first.tap("K-01/B", "B2.1", "1")
    await refused_alone(first, "sheet-unknown")


async def test_an_entry_of_another_contest_stays_out_of_reach(contest: Ground, first: Device) -> None:
    other = await ground.lay(entries=1)
    await Entry.update({Entry.code: "X-01"}).where(Entry.id == other.entries["K-01"])
    first.tap("X-01/B", "B2.1", "1")
    await refused_alone(first, "sheet-unknown")


async def test_d10_no_judge_can_be_named(contest: Ground, second: Device) -> None:
    """The judge number comes from the seat that the token is paired with."""
    second.tap("K-01/B", "B2.3", "2")
    await second.send(now=NOON + timedelta(minutes=1))
    rows = await LatestMark.select(LatestMark.judge, LatestMark.seat)
    assert rows == [{"judge": 2, "seat": contest.seats[1]}]
    assert GROUP not in {row["judge"] for row in rows}
