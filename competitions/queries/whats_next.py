"""One sentence on what a contest is waiting for."""

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


def waiting_for(contest: ContestFacts, entries: int) -> str:
    match contest.state:
        case State.DRAFT:
            return _("报名将于 {time} 开始。").format(time=shown(contest.enrol_opens_at))
        case State.ENROLLING:
            sentence = _("已有 {n} 人报名，{time} 截止。")
            return sentence.format(n=entries, time=shown(contest.enrol_closes_at))
        case State.DRAWING:
            return _("请抽签、编排场次和裁判；{time} 开赛。").format(time=shown(contest.starts_at))
        case State.MARKING:
            return _("裁判正在评分，{time} 结束。").format(time=shown(contest.ends_at))
        case State.NOTICE if contest.notice_ends_at is not None:
            return _("公示至 {time}，届时自动定稿。").format(time=shown(contest.notice_ends_at))
        case _other:
            return _(PLAIN[contest.state])
