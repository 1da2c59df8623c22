"""What may be done with a contest now, as buttons; what cannot be done yet says why."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.readiness import Missing
from competitions.rules.life import State
from competitions.rules.permissions import may_judge_desk, may_manage
from people import Member
from web.clock import shown
from web.language import _


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A button (`posts`) or a link below the contest's address; with `missing` it is shown but cannot be pressed."""

    label: str
    part: str
    explained: str
    posts: bool = False
    confirm: str = ""
    missing: Sequence[Missing] = ()


def moves_of(member: Member, contest: ContestFacts, missing: Sequence[Missing], *, now: datetime) -> list[Move]:
    if may_manage(member, contest.id):
        return officer_moves(contest, missing, now)
    if may_judge_desk(member, contest.id) and contest.state in (State.MARKING, State.LOCKED):
        return [control()]
    return []


def officer_moves(contest: ContestFacts, missing: Sequence[Missing], now: datetime) -> list[Move]:
    match contest.state:
        case State.DRAFT:
            return [open_enrolment(contest, now)]
        case State.ENROLLING:
            return [close_enrolment()]
        case State.DRAWING:
            return [start_marking(missing)]
        case State.MARKING:
            return [control()]
        case State.LOCKED | State.RECHECKED | State.NOTICE:
            explained = _("在公示页完成复核、拆封、公示和定稿。")
            return [Move(label=_("前往公示页"), part="publication", explained=explained)]
        case State.FINAL:
            return [archive()]
        case _other:
            return []


def open_enrolment(contest: ContestFacts, now: datetime) -> Move:
    late = _("报名截止时间 {time} 已过，请先修改。").format(time=shown(contest.enrol_closes_at))
    return Move(
        label=_("现在开放报名"),
        part="enrolment",
        posts=True,
        explained=_("到时间会自动开放；也可以提前开放，开放后公众可以看到这项竞赛。"),
        confirm=_("再按一次，开放报名"),
        missing=[Missing("edit", late)] if contest.enrol_closes_at <= now else [],
    )


def close_enrolment() -> Move:
    return Move(
        label=_("现在截止报名"),
        part="enrolment/closure",
        posts=True,
        explained=_("到时间会自动截止；也可以提前截止，截止后名单不能再改。"),
        confirm=_("再按一次，截止报名"),
    )


def start_marking(missing: Sequence[Missing]) -> Move:
    return Move(
        label=_("开始评分"),
        part="marking",
        posts=True,
        explained=_("开始后密号不能再抽，裁判可以在平板上评分。"),
        confirm=_("再按一次，开始评分"),
        missing=missing,
    )


def archive() -> Move:
    return Move(
        label=_("归档"),
        part="archive",
        posts=True,
        explained=_("归档后不能再作废。公开的结果照常可以查看。"),
        confirm=_("再按一次，归档"),
    )


def control() -> Move:
    return Move(label=_("前往控制台"), part="control", explained=_("查看每张评分单，处理分歧，签字后锁定。"))
