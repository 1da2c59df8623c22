"""A judge who leaves or joins in mid-round (decision 0044), and seats changed while a tablet was away (D8)."""

from competitions.actions import seats
from competitions.forms.seats import SeatClosureForm, SeatForm
from competitions.queries.locking import points_to_approve
from competitions.queries.marks import marks_of
from competitions.queries.shadows import shadow_lines
from competitions.queries.sheets import sheets_of
from competitions.queries.spreads import spread_alarms
from competitions.queries.tablet_state import state_of
from competitions.queries.tablets import by_token
from competitions.queries.verification import verdict_on
from competitions.tables import LatestMark, PastPlace, RecordEvent
from tests.competitions.judging.ground import NOON, Device, Ground, device
from tests.competitions.recusal.ties import Known, sheets, substitute

LEFT = SeatClosureForm(reason="家中有事")


def fill(tablet: Device, sheet: str, value: str = "2") -> None:
    tablet.tap(sheet, "B2.3", value)
    tablet.tap(sheet, "B3.5", "8.5")


async def signed(contest: Ground) -> dict[str, bool]:
    return {sheet.code: sheet.signed for sheet in await sheets_of(contest.contest) if sheet.place == 2}


async def replaced(contest: Ground, people: Known) -> Device:
    """Judge 2 signed K-01, filled K-02 and left; another judge took the place."""
    leaving = await device(contest, 2)
    fill(leaving, "K-01/B")
    leaving.sign("K-01/B")
    fill(leaving, "K-02/B")
    assert (await leaving.send()).refused == []
    await seats.close_seat(contest.contest, contest.seats[1], LEFT, by=people.officer, now=NOON)
    assert await signed(contest) == {"K-01": True, "K-02": False}
    form = SeatForm(judge_name="接替裁判", modules=["B"], numbers=[2])
    contest.seats.append(await seats.add_seat(contest.contest, form, by=people.officer, now=NOON))
    return await device(contest, 4)


async def test_marks_stay_signed_sheets_stand_and_the_others_are_taken_over(contest: Ground, people: Known) -> None:
    tablet = await replaced(contest, people)
    assert await signed(contest) == {"K-01": True, "K-02": False, "K-03": False}
    assert await sheets(tablet) == ["K-01/B", "K-02/B", "K-03/B"]
    tablet.tap("K-01/B", "B2.3", "1")
    tablet.sign("K-02/B")
    assert [told.code for told in (await tablet.send()).refused] == ["sheet-signed"]
    assert await signed(contest) == {"K-01": True, "K-02": True, "K-03": False}
    assert await LatestMark.count() == 4
    assert (await verdict_on(contest.contest)).fault is None


async def test_r7_2_a_sheet_begun_by_who_left_waits_for_a_signature(contest: Ground, people: Known) -> None:
    leaving = await device(contest, 2)
    fill(leaving, "K-02/B")
    await leaving.send()
    await seats.close_seat(contest.contest, contest.seats[1], LEFT, by=people.officer, now=NOON)
    points = [point.sentence for point in await points_to_approve(contest.contest)]
    assert "何裁判 在模块 B 还有 1 张评分单没有签名：K-02。" in points


async def test_the_record_says_who_sat_where(contest: Ground, people: Known) -> None:
    await replaced(contest, people)
    kept = await RecordEvent.select(RecordEvent.seat).where(RecordEvent.kind == "seat").order_by(RecordEvent.number)
    assert [row["seat"] for row in kept] == [contest.seats[1], contest.seats[3]]
    assert await PastPlace.select(PastPlace.seat, PastPlace.number) == [{"seat": contest.seats[1], "number": 2}]


async def test_d8_marks_made_before_a_move_count_for_the_old_place_and_are_flagged(
    contest: Ground, people: Known
) -> None:
    away = await device(contest, 2)
    away.tap("K-01/B", "B2.3", "2")
    form = SeatForm(judge_name="何裁判", modules=["B"], numbers=[31])
    await seats.change_seat(contest.contest, contest.seats[1], form, by=people.officer, now=NOON)
    answer = await away.send()
    assert (answer.refused, [told.code for told in answer.flagged]) == ([], ["old-place"])
    rows = await LatestMark.select(LatestMark.aspect, LatestMark.judge)
    assert rows == [{"aspect": "B2.3", "judge": 2}]
    away.seen = answer.number
    away.tap("K-02/B", "B2.3", "2")
    assert [told.code for told in (await away.send()).refused] == ["not-assigned"]


async def test_d8_never_over_the_mark_of_who_has_the_place_now(contest: Ground, people: Known) -> None:
    away = await device(contest, 2)
    away.tap("K-01/B", "B2.3", "2")
    free = SeatForm(judge_name="何裁判")
    await seats.change_seat(contest.contest, contest.seats[1], free, by=people.officer, now=NOON)
    new = SeatForm(judge_name="接替裁判", modules=["B"], numbers=[2])
    contest.seats.append(await seats.add_seat(contest.contest, new, by=people.officer, now=NOON))
    there = await device(contest, 4)
    there.tap("K-01/B", "B2.3", "1")
    await there.send()
    assert [told.code for told in (await away.send()).refused] == ["marked-elsewhere"]
    assert await LatestMark.select(LatestMark.value).output(as_list=True) == ["1"]


async def test_a_tablet_hears_that_its_sheets_have_changed(contest: Ground, people: Known) -> None:
    second = await device(contest, 2)
    paired = await by_token(second.token)
    assert paired is not None
    before = (await state_of(paired, after=0, now=NOON)).assigned
    moved = SeatForm(judge_name="关裁判", modules=[], numbers=[])
    await seats.change_seat(contest.contest, contest.seats[2], moved, by=people.officer, now=NOON)
    assert (await state_of(paired, after=0, now=NOON)).assigned == before
    third = SeatForm(judge_name="何裁判", modules=["B"], numbers=[3])
    await seats.change_seat(contest.contest, contest.seats[1], third, by=people.officer, now=NOON)
    assert (await state_of(paired, after=0, now=NOON)).assigned != before


async def test_a_shadow_judge_marks_everything_and_counts_nowhere(contest: Ground, people: Known) -> None:
    await substitute(contest, "影子裁判", 101, shadow=True)
    second, shadow = await device(contest, 2), await device(contest, 4)
    assert await sheets(shadow) == ["K-01/B", "K-02/B", "K-03/B"]
    before = [point.sentence for point in await points_to_approve(contest.contest)]
    second.tap("K-01/B", "B2.3", "0")
    await second.send()
    for aspect, value in (("B2.1", "1"), ("B2.3", "3")):
        shadow.tap("K-01/B", aspect, value)
    assert (await shadow.send()).refused == []
    marks = await marks_of(contest.contest)
    assert [(mark.aspect, mark.judge) for mark in marks[contest.entries["K-01"]]] == [("B2.3", 2)]
    assert await spread_alarms(contest.contest) == []
    assert [point.sentence for point in await points_to_approve(contest.contest)] == before
    line = (await shadow_lines(contest.contest))[0]
    assert (line.judge_name, line.marked, line.compared, str(line.distance)) == ("影子裁判", 2, 1, "100.0")
    assert (line.alike, line.of) == (0, 0)
