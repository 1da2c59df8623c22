"""What can happen to a studio, and the sentence for it."""

from enum import StrEnum

from web.language import N_


class Happening(StrEnum):
    FOUNDED = "founded"
    STEP = "step"
    TITLE = "title"
    TITLE_ENDED = "title_ended"
    REVIEW_PASSED = "review_passed"
    REVIEW_FAILED = "review_failed"
    NAMING = "naming"
    PROPOSED = "proposed"
    JOINED = "joined"
    LEFT = "left"
    HAVE = "have"
    MENTORSHIP = "mentorship"
    MASTERED = "mastered"
    STOPPED = "stopped"


HAPPENED: dict[Happening, str] = {
    Happening.FOUNDED: N_("工作室成立"),
    Happening.STEP: N_("工作室状态变为“{name}”"),
    Happening.TITLE: N_("获得称号“{name}”，命名单位：{other}"),
    Happening.TITLE_ENDED: N_("称号“{name}”被撤销"),
    Happening.REVIEW_PASSED: N_("“{name}”复核合格"),
    Happening.REVIEW_FAILED: N_("“{name}”复核不合格"),
    Happening.NAMING: N_("“{name}”：{other}"),
    Happening.PROPOSED: N_("有人提议撤销"),
    Happening.JOINED: N_("{name} 加入，身份：{other}"),
    Happening.LEFT: N_("{name} 离开"),
    Happening.HAVE: N_("登记“七有”：{name}"),
    Happening.MENTORSHIP: N_("{name} 与 {other} 结为师徒"),
    Happening.MASTERED: N_("{name} 出师，师傅：{other}"),
    Happening.STOPPED: N_("{name} 与师傅 {other} 的师徒关系终止"),
}

# Approved facts without a person in them.
PUBLIC: tuple[Happening, ...] = (Happening.FOUNDED, Happening.TITLE, Happening.TITLE_ENDED)
