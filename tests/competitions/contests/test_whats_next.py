"""What a contest waits for, by its state and by the clock: the timekeeper may be a moment late."""

import pytest
from msgspec.structs import replace

from competitions.queries.whats_next import waiting_for
from competitions.rules.life import State
from tests.competitions.contests.making import DAY, NOON, contest

SAID = {
    State.DRAFT: (
        "报名将于 11 月 20 日 12:00 开始。", "报名开始时间 11 月 20 日 12:00 已到，系统正在开放报名。",
        "报名截止时间 11 月 22 日 12:00 已过，请先修改。",
    ),
    State.ENROLLING: (
        "已有 3 人报名，11 月 22 日 12:00 截止。", "已有 3 人报名，11 月 22 日 12:00 截止。",
        "已有 3 人报名，11 月 22 日 12:00 已到截止时间，系统正在截止。",
    ),
    State.DRAWING: (
        *["请抽签、编排场次和裁判；11 月 23 日 12:00 开赛。"] * 3,
        "开赛时间 11 月 23 日 12:00 已过：请抽签、编排场次和裁判，然后开始评分。",
    ),
    State.MARKING: (
        *["裁判正在评分，11 月 24 日 12:00 结束。"] * 4,
        "竞赛已于 11 月 24 日 12:00 结束；评分单都签名之后，请裁判长锁定成绩。",
    ),
    State.NOTICE: (
        *["公示至 11 月 25 日 12:00，届时自动定稿。"] * 5,
        "公示已于 11 月 25 日 12:00 结束，等待定稿。",
    ),
    State.LOCKED: ("成绩已锁定，等待复核。",),
}  # fmt: skip
MOMENTS = [NOON + days * DAY for days in (-3, -2, 0, 1, 2, 3)]  # exactly at a time, that time has come


@pytest.mark.parametrize("state", SAID)
async def test_a_time_that_is_past_is_never_said_to_come(db: str, state: State) -> None:
    made = await contest(
        state, enrol_opens_at=MOMENTS[1], enrol_closes_at=MOMENTS[2], starts_at=MOMENTS[3], ends_at=MOMENTS[4],
        freeze_at=None,
    )  # fmt: skip
    known = replace(made, notice_ends_at=MOMENTS[5])
    said = [waiting_for(known, 3, moment) for moment in MOMENTS]
    assert said[: len(SAID[state])] == list(SAID[state])
    assert set(said[len(SAID[state]) :]) <= {SAID[state][-1]}
