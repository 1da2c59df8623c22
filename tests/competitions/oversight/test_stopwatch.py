"""The stopwatch: what its log comes to, who may write it, how it comes back, and two timekeepers compared."""

import copy
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from competitions.actions.heeding import heed
from competitions.forms.oversight import HeedForm
from competitions.queries.alarms import Watched, watched
from competitions.queries.bundle import MarkFacts, bundle_of
from competitions.queries.locking import points_to_approve
from competitions.queries.sheets import sheets_of
from competitions.queries.tablet_state import Change
from competitions.queries.verification import verdict_on
from competitions.rules.panels import needed
from competitions.rules.stopwatch import fold, pressed
from people import Grant, Member, Role, Scope
from scoring.rules.scheme import decode_scheme, encode_scheme
from tests.competitions.contests import making
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.schemes import SCHEME
from tests.competitions.judging.test_bundle import paired, state
from tests.competitions.results.site import app, signed_in

SHEET = "K-01/B"
RUN = ("start 2026-11-22T04:00:00.000Z", "stop 2026-11-22T04:06:41.239Z")


def timed(**more: object) -> dict[str, Any]:
    """Judge 2 times B2.5 as well."""
    scheme = copy.deepcopy(SCHEME)
    aspect = next(each for each in scheme["modules"][0]["aspects"] if each["code"] == "B2.5")
    aspect |= {"timekeepers": 2, **more}
    return scheme


@pytest.fixture
async def hall(contest: ground.Ground) -> ground.Ground:
    return await ground.lay(scheme=timed())


@pytest.fixture
async def judge(hall: ground.Ground) -> Member:
    return await making.member("何裁判长", Grant(Role.CHIEF_JUDGE, Scope.CONTEST, hall.contest))


async def ran(device: ground.Device, *presses: str) -> list[str]:
    for press in presses:
        device.tap(SHEET, "B2.5", press, "timer")
    return [told.code for told in (await device.send()).refused]


@pytest.mark.parametrize(
    ("presses", "result", "restarts"),
    [
        ((), None, 0),
        (("start 2026-11-22T04:00:00.000Z",), None, 0),
        (RUN, "401.23", 0),
        (tuple(reversed(RUN)) + RUN, "401.23", 0),
        ((*RUN, "start 2026-11-22T04:10:00.000Z"), "401.23", 0),
        ((*RUN, "resume 2026-11-22T04:10:00.000Z", "stop 2026-11-22T04:10:01.001Z"), "402.24", 0),
        ((*RUN, "restart 2026-11-22T04:10:00.000Z 抢跑"), None, 1),
        ((RUN[0], "restart 2026-11-22T04:00:02.000Z 抢跑", "start 2026-11-22T04:00:05.000Z", RUN[1]), "396.23", 1),
        (("stop 2026-11-22T04:00:00.000Z", "resume 2026-11-22T04:00:01.000Z"), None, 0),
    ],
)
def test_a_log_comes_to_a_time(presses: tuple[str, ...], result: str | None, restarts: int) -> None:
    run = fold(presses)
    assert (run.result, len(run.restarts)) == (None if result is None else Decimal(result), restarts)


@pytest.mark.parametrize(
    "value",
    [
        "start", "start 2026-11-22T04:00:00Z", "start 2026-13-22T04:00:00.000Z", "start 2026-11-22T04:00:00.000Z 抢跑",
        "restart 2026-11-22T04:00:00.000Z", "restart 2026-11-22T04:00:00.000Z  ", "go 2026-11-22T04:00:00.000Z",
    ],
)  # fmt: skip
def test_what_is_no_press(value: str) -> None:
    assert pressed(value) is None


def test_a_scheme_without_a_second_timekeeper_is_written_as_before() -> None:
    one, two = (decode_scheme(msgspec.json.encode(each))
                for each in (SCHEME, timed()))  # fmt: skip
    assert b"timekeepers" not in encode_scheme(one)
    assert b'"timekeepers":2' in encode_scheme(two)
    assert (needed(one), needed(two)) == ({"B": 3, "C": 1}, {"B": 3, "C": 1})


async def test_both_timekeepers_are_heard_and_nobody_else(hall: ground.Ground) -> None:
    first, second, third = [await ground.device(hall, seat) for seat in (1, 2, 3)]
    assert await ran(first, *RUN) == []
    assert await ran(second, *RUN) == []
    assert await ran(third, *RUN) == ["aspect-not-yours", "aspect-not-yours"]
    assert await ran(second, "start yesterday") == ["press-unreadable"]
    second.tap(SHEET, "B2.5", "401")
    second.tap(SHEET, "B2.5#碰杆", "1", "penalty")
    assert [told.code for told in (await second.send()).refused] == ["aspect-not-yours"] * 2
    assert (await verdict_on(hall.contest)).fault is None


async def test_the_log_comes_back_with_the_bundle_and_to_a_spare_tablet(hall: ground.Ground) -> None:
    first, second, spare = [await ground.device(hall, seat) for seat in (1, 2, 1)]
    await ran(first, *RUN)
    await ran(second, RUN[0])
    mine = await bundle_of(await paired(spare), now=NOON)
    assert mine.timers == [MarkFacts(SHEET, "B2.5", "\n".join(RUN))]
    assert (await state(spare)).changes == [
        Change(SHEET, "B2.5", "timer", press, number, 1) for number, press in enumerate(RUN, 1)
    ]
    other = await bundle_of(await paired(second), now=NOON)
    assert other.timers == [MarkFacts(SHEET, "B2.5", RUN[0])]
    module = other.modules[0]
    assert (module.mine, module.timed) == (["B2.3", "B3.5"], ["B2.5"])
    assert "B2.5" in [aspect.code for aspect in module.aspects]
    assert [module.timed for module in mine.modules] == [[], []]


async def test_who_only_times_has_nothing_to_sign(contest: ground.Ground) -> None:
    document = timed()
    module = document["modules"][0]
    module["aspects"] = [each for each in module["aspects"] if each["code"] == "B2.5"]
    laid = await ground.lay(scheme=document)
    assert needed(decode_scheme(msgspec.json.encode(document))) == {"B": 2, "C": 1}
    assert {(sheet.module, sheet.place) for sheet in await sheets_of(laid.contest)} == {("B", 1), ("C", 1)}
    bundle = await bundle_of(await paired(await ground.device(laid, 2)), now=NOON)
    assert [(module.mine, module.timed) for module in bundle.modules] == [([], ["B2.5"])]


async def open_alarms(contest: ground.Ground) -> list[Watched]:
    return [one for one in await watched(contest.contest) if one.heeded is None and one.alarm.kind == "times"]


async def test_watches_apart_stop_locking_until_the_chief_judge_settled_it(hall: ground.Ground, judge: Member) -> None:
    first, second = [await ground.device(hall, seat) for seat in (1, 2)]
    first.tap(SHEET, "B2.5", "401.23")
    await first.send()
    assert await open_alarms(hall) == []
    await ran(second, RUN[0], "stop 2026-11-22T04:06:41.539Z")
    assert await open_alarms(hall) == []  # 0.30 s is still within the limit
    await ran(second, "resume 2026-11-22T04:10:00.000Z", "stop 2026-11-22T04:10:00.010Z")
    (one,) = await open_alarms(hall)
    assert (one.title, one.sentence) == ("K-01 · B2.5 · 何裁判", "两块秒表相差 0.31 秒，超过 0.3 秒。")
    assert one.alarm.marks == [("主计时", "401.23"), ("副计时", "401.54")]
    assert one.point in [point.sentence for point in await points_to_approve(hall.contest)]
    form = HeedForm(kind="times", about=one.alarm.about, said=one.alarm.said, reason="以主计时为准，副计时起表晚")
    await heed(hall.contest, form, by=judge, now=NOON)
    assert await open_alarms(hall) == []
    first.seen = 99
    first.tap(SHEET, "B2.5", "401.2")
    await first.send()
    assert len(await open_alarms(hall)) == 1
    assert (await verdict_on(hall.contest)).fault is None


async def test_the_desk_shows_both_times_and_every_press(hall: ground.Ground, judge: Member) -> None:
    first, second = [await ground.device(hall, seat) for seat in (1, 2)]
    await ran(first, *RUN, "restart 2026-11-22T04:07:00.000Z 场地或设备故障")
    first.tap(SHEET, "B2.5", "401.23")
    await first.send()
    await ran(second, RUN[0], "stop 2026-11-22T04:06:42.000Z")
    desk = await signed_in(app(), judge)
    shown = (await desk.get(f"/desk/contests/{hall.slug}/control/entries/K-01")).text
    await desk.aclose()
    assert "主 401.23 · 副 402.00 · 相差 0.77 秒" in shown
    assert "重新计时 1 次" in shown
    assert '<span class="num">12:07:00.000</span> 重新计时 · 场地或设备故障' in shown
    assert "副计时 何裁判" in shown
