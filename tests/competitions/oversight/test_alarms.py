"""Alarms about the marking at the desk: seen live, looked at with a reason, back when the marks change."""

import json
from datetime import timedelta

import pytest

from competitions.actions.heeding import heed, set_limits
from competitions.errors.alarms import AlarmGone, AlarmHeeded, LimitsFixed, LimitsUnchanged
from competitions.errors.contests import ContestUnknown
from competitions.forms.oversight import HeedForm, LimitsForm
from competitions.queries.alarms import Watched, watched
from competitions.queries.limits import limits_of
from competitions.queries.locking import points_to_approve
from competitions.queries.verification import verdict_on
from competitions.rules.alarms import Limits
from database.rows import rows
from people import Member
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.schemes import GROUP_MARKS
from tests.competitions.results.site import Browser
from tests.statements import counting

CLOSE = LimitsForm(same_aspects=2, fast_seconds=0, far_per_cent=0, appeal_minutes=120)


async def equals(contest: ground.Ground, values: tuple[str, str] = ("2", "8")) -> list[ground.Device]:
    """Judges 2 and 3 agree on both judged aspects of module B; judge 1 has not begun."""
    devices = [await ground.device(contest, seat) for seat in (2, 3)]
    for device in devices:
        for aspect, value in zip(("B2.3", "B3.5"), values, strict=True):
            device.tap("K-01/B", aspect, value)
        await device.send()
    return devices


async def open_alarms(contest: ground.Ground) -> list[Watched]:
    return [one for one in await watched(contest.contest) if one.heeded is None]


def form(one: Watched, said: str | None = None) -> HeedForm:
    alarm = one.alarm
    return HeedForm(kind=alarm.kind, about=alarm.about, said=said or alarm.said, reason="问过两位，各自独立打分")


async def test_equal_rows_stop_locking_until_somebody_looked(contest: ground.Ground, chief: Member) -> None:
    await set_limits(contest.contest, CLOSE, by=chief, now=NOON)
    await equals(contest)
    (alarm,) = await open_alarms(contest)
    assert (alarm.title, alarm.sentence) == ("K-01 · B · 何裁判、关裁判", "两位裁判的 2 项评判分完全相同。")
    assert f"#{alarm.anchor}" in [
        point.href.partition("control")[2] for point in await points_to_approve(contest.contest)
    ]
    await heed(contest.contest, form(alarm), by=chief, now=NOON)
    assert await open_alarms(contest) == []
    assert all("#alarm-" not in point.href for point in await points_to_approve(contest.contest))
    event = (await rows("SELECT account, body FROM record_event WHERE kind = 'heed'"))[0]
    assert (event["account"], json.loads(str(event["body"]))["about"]) == (chief.account, "K-01/B/2-3")
    assert (await verdict_on(contest.contest)).fault is None


async def test_it_comes_back_when_the_marks_change(contest: ground.Ground, chief: Member) -> None:
    await set_limits(contest.contest, CLOSE, by=chief, now=NOON)
    devices = await equals(contest)
    await heed(contest.contest, form((await open_alarms(contest))[0]), by=chief, now=NOON)
    for device in devices:
        device.tap("K-01/B", "B3.5", "7.5")
        await device.send()
    assert len(await open_alarms(contest)) == 1


async def test_what_was_seen_is_what_is_looked_at(contest: ground.Ground, chief: Member) -> None:
    await set_limits(contest.contest, CLOSE, by=chief, now=NOON)
    await equals(contest)
    (alarm,) = await open_alarms(contest)
    with pytest.raises(AlarmGone):
        await heed(contest.contest, form(alarm, said="0" * 64), by=chief, now=NOON)
    await heed(contest.contest, form(alarm), by=chief, now=NOON)
    with pytest.raises(AlarmHeeded):
        await heed(contest.contest, form(alarm), by=chief, now=NOON)
    assert len(await rows("SELECT id FROM alarm_acknowledgement")) == 1


async def test_foreign_officers_look_at_nothing(contest: ground.Ground, chief: Member, stranger: Member) -> None:
    await set_limits(contest.contest, CLOSE, by=chief, now=NOON)
    await equals(contest)
    with pytest.raises(ContestUnknown):
        await heed(contest.contest, form((await open_alarms(contest))[0]), by=stranger, now=NOON)
    with pytest.raises(ContestUnknown):
        await set_limits(contest.contest, CLOSE, by=stranger, now=NOON)


async def test_seconds_are_those_of_the_tablet(contest: ground.Ground) -> None:
    """A sheet sent at once after an hour offline was not marked at once; the tablet's own times count."""
    device = await ground.device(contest, 1)
    for aspect, value in ground_marks().items():
        device.tap("K-01/B", aspect, value)
    await device.send(now=NOON + timedelta(hours=1))
    (alarm,) = await open_alarms(contest)
    assert (alarm.alarm.kind, alarm.sentence) == ("fast", "整张评分单 10 项，0 秒内评完。")
    await rows("UPDATE record_event SET body = replace(body, 'T12:00:00', 'T12:09:00') WHERE aspect = 'B3.5'")
    assert await open_alarms(contest) == []


def ground_marks() -> dict[str, str]:
    return GROUP_MARKS | {"B2.3": "2", "B3.5": "8"}


async def test_limits_are_rows_and_fixed_by_the_lock(contest: ground.Ground, chief: Member) -> None:
    assert await limits_of(contest.contest) == Limits()
    await set_limits(contest.contest, CLOSE, by=chief, now=NOON)
    assert (await limits_of(contest.contest)).same_aspects == 2
    with pytest.raises(LimitsUnchanged):
        await set_limits(contest.contest, CLOSE, by=chief, now=NOON)
    await rows("UPDATE contest SET state = 'locked' WHERE id = {}", contest.contest)
    with pytest.raises(LimitsFixed):
        await set_limits(contest.contest, LimitsForm(**{**fields(CLOSE), "same_aspects": 3}), by=chief, now=NOON)


def fields(limits: LimitsForm) -> dict[str, int]:
    return {name: getattr(limits, name) for name in limits.__struct_fields__}


async def test_more_sheets_ask_no_more_questions(contest: ground.Ground, chief: Member) -> None:
    await set_limits(contest.contest, CLOSE, by=chief, now=NOON)
    await equals(contest)
    with counting() as one:
        await watched(contest.contest)
    device = await ground.device(contest, 2)
    for code in ("K-02", "K-03"):
        device.tap(f"{code}/B", "B2.3", "2")
    await device.send()
    with counting() as more:
        await watched(contest.contest)
    assert len(more) == len(one)


async def test_the_desk_shows_it_and_takes_the_reason(contest: ground.Ground, chief: Member, desk: Browser) -> None:
    home = f"/desk/contests/{contest.slug}/control"
    shown = (await desk.see(f"{home}/limits")).text
    assert 'name="same_aspects"' in shown
    refused = await desk.submit(
        f"{home}/limits", same_aspects="-1", fast_seconds="0", far_per_cent="0", appeal_minutes="9"
    )
    assert refused.status_code == 422
    taken = await desk.submit(
        f"{home}/limits", same_aspects="2", fast_seconds="0", far_per_cent="0", appeal_minutes="9"
    )
    assert taken.status_code == 303
    same = await desk.submit(f"{home}/limits", same_aspects="2", fast_seconds="0", far_per_cent="0", appeal_minutes="9")
    assert (same.status_code, "各项界限没有变化。" in (await desk.see(home)).text) == (303, True)
    await equals(contest)
    (alarm,) = await open_alarms(contest)
    assert alarm.sentence in (await desk.see(home)).text
    asked = {"kind": alarm.alarm.kind, "about": alarm.alarm.about, "said": alarm.alarm.said}
    short = await desk.submit(f"{home}/acknowledgements", **asked, reason="问")
    assert (short.status_code, short.text.count('value="问"')) == (422, 1)
    assert (await desk.submit(f"{home}/acknowledgements", **asked, reason="问过")).status_code == 303
    assert "问过" in (await desk.see(home)).text


async def test_another_contests_officer_finds_no_limits(contest: ground.Ground, foreign: Browser) -> None:
    assert (await foreign.see(f"/desk/contests/{contest.slug}/control/limits")).status_code == 404
