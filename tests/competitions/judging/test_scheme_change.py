"""D8: the scheme changed while a tablet was offline: taken as the old version says, flagged, never misplaced."""

from competitions.queries import marks, sheets
from competitions.tables import LatestMark, RecordEvent
from scoring.rules.marks import Mark
from tests.competitions.judging.ground import Device, Ground, publish
from tests.competitions.judging.schemes import changed
from tests.competitions.judging.test_signing import fill

SHEET = "K-01/B"


async def test_a_mark_on_an_unchanged_aspect_counts_and_is_flagged(contest: Ground, first: Device) -> None:
    await publish(contest.contest, changed(B3_2="3"))
    first.tap(SHEET, "B2.1", "1")
    answer = await first.send()
    assert (answer.refused, [told.code for told in answer.flagged]) == ([], ["old-scheme"])
    assert answer.flagged[0].sentence == "按第 1 版评分方案记录，本项没有变化。"
    assert await LatestMark.select(LatestMark.aspect, LatestMark.scheme_version) == [
        {"aspect": "B2.1", "scheme_version": 1}
    ]
    assert await marks.marks_of(contest.contest) == {contest.entries["K-01"]: [Mark(aspect="B2.1", value="1")]}


async def test_a_mark_on_a_changed_aspect_stays_in_the_record_only(contest: Ground, first: Device) -> None:
    await publish(contest.contest, changed(B3_2="3"))
    first.tap(SHEET, "B3.2", "4")
    answer = await first.send()
    assert (answer.refused, answer.acknowledged) == ([], 1)
    assert answer.flagged[0].sentence == "按第 1 版评分方案记录；本项已修改，请按新方案重新评分。"
    assert await RecordEvent.select(RecordEvent.value, RecordEvent.scheme_version) == [
        {"value": "4", "scheme_version": 1}
    ]
    assert await LatestMark.count() == 0


async def test_a_mark_on_an_aspect_that_is_gone(contest: Ground, first: Device) -> None:
    await publish(contest.contest, changed(B3_2=""))
    first.tap(SHEET, "B3.2", "4")
    assert (await first.send()).refused == []
    assert await RecordEvent.count() == 1
    assert await marks.marks_of(contest.contest) == {}


async def test_marks_made_before_the_change_count_only_where_nothing_changed(contest: Ground, first: Device) -> None:
    first.tap(SHEET, "B3.2", "4")
    first.tap(SHEET, "B3.3", "7/2")
    await first.send()
    await publish(contest.contest, changed(B3_2="3"))
    assert await marks.marks_of(contest.contest) == {contest.entries["K-01"]: [Mark(aspect="B3.3", value="7/2")]}
    mine = next(
        each for each in await sheets.sheets_of(contest.contest) if (each.code, each.seat_number) == ("K-01", 1)
    )
    assert (mine.marked, mine.needed) == (1, 10)


async def test_a_signature_asks_for_the_scheme_as_it_is_now(contest: Ground, first: Device) -> None:
    fill(first)
    await first.send()
    await publish(contest.contest, changed(B3_2="3"))
    first.sign(SHEET)
    answer = await first.send()
    assert [told.sentence for told in answer.refused] == ["还不能签名，未评分：B3.2。"]
    first.scheme = 2
    first.tap(SHEET, "B3.2", "3")
    first.sign(SHEET)
    assert (await first.send()).refused == []


async def test_the_new_version_holds_for_new_marks(contest: Ground, first: Device) -> None:
    await publish(contest.contest, changed(B3_2="3"))
    first.scheme = 2
    first.tap(SHEET, "B3.2", "4")
    assert [told.code for told in (await first.send()).refused] == ["value-refused"]
