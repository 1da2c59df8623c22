"""Settling spread alarms and reopening sheets (R2.2, judging.md)."""

import json

import pytest

from competitions.actions.alarms import ask_remark, reopen_sheet
from competitions.errors.contests import ContestUnknown
from competitions.errors.desk import NoSpread, NotMarking, RemarkAsked, SheetNotSigned, SheetUnknown
from competitions.forms.desk import RemarkForm, ReopeningForm
from competitions.queries.remarks import open_remarks
from competitions.queries.sheets import sheets_of, spread_alarms
from database.rows import rows
from people import Member
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.schemes import GROUP_MARKS
from tests.competitions.results.site import Browser

REMARK = RemarkForm(code="K-01", aspect="B2.3", reason="相差三分，请复核")


async def apart(contest: ground.Ground, values: tuple[str, str, str] = ("3", "0", "3")) -> list[ground.Device]:
    devices = [await ground.device(contest, seat) for seat in (1, 2, 3)]
    for device, value in zip(devices, values, strict=True):
        device.tap("K-01/B", "B2.3", value)
        await device.send()
    return devices


async def counted(table: str) -> int:
    return int(str((await rows(f"SELECT count(*) AS n FROM {table}"))[0]["n"]))


async def test_a_spread_beyond_one_is_an_alarm_with_its_marks(contest: ground.Ground) -> None:
    await apart(contest)
    alarm = (await spread_alarms(contest.contest))[0]
    assert (alarm.code, alarm.aspect, alarm.spread, alarm.limit) == ("K-01", "B2.3", 3, 1)
    assert alarm.marks == [(1, "周裁判", "3"), (2, "何裁判", "0"), (3, "关裁判", "3")]


async def test_a_remark_keeps_the_first_marks_and_the_reason(contest: ground.Ground, chief: Member) -> None:
    await apart(contest)
    await ask_remark(contest.contest, REMARK, by=chief, now=NOON)
    kept = (await rows("SELECT first_marks, reason, by FROM remark_request"))[0]
    assert json.loads(str(kept["first_marks"])) == [
        {"judge": 1, "value": "3"},
        {"judge": 2, "value": "0"},
        {"judge": 3, "value": "3"},
    ]
    assert (kept["reason"], kept["by"]) == ("相差三分，请复核", chief.account)
    event = (await rows("SELECT kind, aspect, account FROM record_event ORDER BY number DESC LIMIT 1"))[0]
    assert event == {"kind": "remark", "aspect": "B2.3", "account": chief.account}


async def test_marks_closer_together_settle_the_alarm(contest: ground.Ground, chief: Member) -> None:
    devices = await apart(contest)
    await ask_remark(contest.contest, REMARK, by=chief, now=NOON)
    assert (await spread_alarms(contest.contest))[0].remark_requested is True
    devices[1].tap("K-01/B", "B2.3", "2")
    await devices[1].send()
    assert await spread_alarms(contest.contest) == []
    assert await counted("record_event WHERE kind = 'mark'") == 4


async def stages(contest: ground.Ground) -> list[list[tuple[str, str]]]:
    found = await open_remarks(contest.contest, await sheets_of(contest.contest))
    return [[(answer.judge_name, answer.stage.value) for answer in one.answers] for one in found]


async def test_a_remark_stays_at_the_desk_until_every_judge_has_marked_again_and_signed(
    contest: ground.Ground, chief: Member, desk: Browser
) -> None:
    """R2.2: also once the marks lie close enough, because the sheets that are not signed still stop locking."""
    here = f"/desk/contests/{contest.slug}/control"
    devices = await apart(contest)
    await ask_remark(contest.contest, REMARK, by=chief, now=NOON)
    assert await stages(contest) == [[("周裁判", "waiting"), ("何裁判", "waiting"), ("关裁判", "waiting")]]
    devices[1].tap("K-01/B", "B2.3", "2")
    await devices[1].send()
    assert await spread_alarms(contest.contest) == []
    assert await stages(contest) == [[("周裁判", "waiting"), ("何裁判", "marked"), ("关裁判", "waiting")]]
    shown = (await desk.get(here)).text
    assert ("要求过的复评还没有做完" in shown, "相差三分，请复核" in shown) == (True, True)
    for device, marks in zip(devices, (GROUP_MARKS, {}, {}), strict=True):
        for aspect, value in (marks | {"B2.3": "2", "B3.5": "8"}).items():
            device.tap("K-01/B", aspect, value)
        device.sign("K-01/B")
        assert (await device.send()).refused == []
    assert await stages(contest) == []
    assert "没有分歧。" in (await desk.get(here)).text


async def test_marks_close_enough_need_no_remark(contest: ground.Ground, chief: Member) -> None:
    await apart(contest, ("2", "2", "3"))
    with pytest.raises(NoSpread):
        await ask_remark(contest.contest, REMARK, by=chief, now=NOON)
    assert await counted("remark_request") == 0


async def test_a_remark_is_asked_for_once(contest: ground.Ground, chief: Member) -> None:
    await apart(contest)
    await ask_remark(contest.contest, REMARK, by=chief, now=NOON)
    with pytest.raises(RemarkAsked):
        await ask_remark(contest.contest, REMARK, by=chief, now=NOON)
    assert await counted("remark_request") == 1


async def test_a_foreign_officer_asks_for_no_remark(contest: ground.Ground, stranger: Member) -> None:
    await apart(contest)
    with pytest.raises(ContestUnknown):
        await ask_remark(contest.contest, REMARK, by=stranger, now=NOON)
    assert await counted("remark_request") == 0


async def test_nothing_is_asked_for_after_marking(contest: ground.Ground, chief: Member) -> None:
    await apart(contest)
    await rows("UPDATE contest SET state = 'locked' WHERE id = {}", contest.contest)
    with pytest.raises(NotMarking):
        await ask_remark(contest.contest, REMARK, by=chief, now=NOON)


async def signed_c(contest: ground.Ground) -> None:
    device = await ground.device(contest, 1)
    device.tap("K-01/C", "C1", "8")
    device.sign("K-01/C")
    answer = await device.send()
    assert answer.refused == []


async def test_a_signed_sheet_opens_again_with_its_reason(contest: ground.Ground, chief: Member) -> None:
    await signed_c(contest)
    form = ReopeningForm(code="K-01", module="C", seat=1, reason="看错一格")
    await reopen_sheet(contest.contest, form, by=chief, now=NOON)
    sheet = next(one for one in await sheets_of(contest.contest) if (one.code, one.module) == ("K-01", "C"))
    assert (sheet.signed, sheet.reopened) == (False, True)
    assert await counted("sheet_signature") == 1
    assert (await rows("SELECT reason, by FROM sheet_reopening"))[0] == {"reason": "看错一格", "by": chief.account}


async def test_an_unsigned_sheet_needs_no_reopening(contest: ground.Ground, chief: Member) -> None:
    form = ReopeningForm(code="K-01", module="C", seat=1, reason="看错一格")
    with pytest.raises(SheetNotSigned):
        await reopen_sheet(contest.contest, form, by=chief, now=NOON)


async def test_a_sheet_that_is_not_there_cannot_be_reopened(contest: ground.Ground, chief: Member) -> None:
    form = ReopeningForm(code="K-01", module="C", seat=2, reason="看错一格")
    with pytest.raises(SheetUnknown):
        await reopen_sheet(contest.contest, form, by=chief, now=NOON)


async def test_a_foreign_officer_reopens_nothing(contest: ground.Ground, stranger: Member) -> None:
    await signed_c(contest)
    form = ReopeningForm(code="K-01", module="C", seat=1, reason="看错一格")
    with pytest.raises(ContestUnknown):
        await reopen_sheet(contest.contest, form, by=stranger, now=NOON)
    assert await counted("sheet_reopening") == 0
