"""One sentence on what a contest is waiting for."""

from datetime import datetime

from competitions.queries.contests import ContestFacts
from competitions.rules.life import State
from web.clock import shown
from web.language import N_, _

PLAIN: dict[State, str] = {
    State.LOCKED: N_("成绩已锁定，等待复核。"),
    State.RECHECKED: N_("复核已完成，等待拆封和公示。"),
    State.NOTICE: N_("正在公示。"),
    State.FINAL: N_("结果已定稿，可以归档。"),
    State.ARCHIVED: N_("已归档。"),
    State.VOID: N_("竞赛已作废。"),
}


# By state: the sentence before its time, and the sentence when the clock is past it.
TIMED: dict[State, tuple[str, str]] = {
    State.DRAFT: (N_("报名将于 {time} 开始。"), N_("报名开始时间 {time} 已到，系统正在开放报名。")),
    State.ENROLLING: (N_("已有 {n} 人报名，{time} 截止。"), N_("已有 {n} 人报名，{time} 已到截止时间，系统正在截止。")),
    State.DRAWING: (
        N_("请抽签、编排场次和裁判；{time} 开赛。"),
        N_("开赛时间 {time} 已过：请抽签、编排场次和裁判，然后开始评分。"),
    ),
    State.MARKING: (
        N_("裁判正在评分，{time} 结束。"),
        N_("竞赛已于 {time} 结束；评分单都签名之后，请裁判长锁定成绩。"),
    ),
    State.NOTICE: (N_("公示至 {time}，届时自动定稿。"), N_("公示已于 {time} 结束，等待定稿。")),
}


def waiting_for(contest: ContestFacts, entries: int, now: datetime) -> str:
    time = due(contest)
    if time is None:
        return _(PLAIN[contest.state])
    if contest.state is State.DRAFT and contest.enrol_closes_at <= now:
        return _("报名截止时间 {time} 已过，请先修改。").format(time=shown(contest.enrol_closes_at))
    return _(TIMED[contest.state][time <= now]).format(n=entries, time=shown(time))


def due(contest: ContestFacts) -> datetime | None:
    """When the state is to end, where the contest's times say it."""
    match contest.state:
        case State.DRAFT:
            return contest.enrol_opens_at
        case State.ENROLLING:
            return contest.enrol_closes_at
        case State.DRAWING:
            return contest.starts_at
        case State.MARKING:
            return contest.ends_at
        case State.NOTICE:
            return contest.notice_ends_at
        case _other:
            return None
