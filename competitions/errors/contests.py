"""What contests and their steps refuse, each with its sentence. States come as their marked names."""

from datetime import datetime

from people.errors import FieldRefused
from web.clock import shown
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal


class ContestUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这项竞赛，或者您没有权限查看。"))


class OfficerOnly(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("只有竞赛干事可以这样做。"))


class SeasonUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这个赛季。"))


class SeasonNotThere(FieldRefused):
    def __init__(self) -> None:
        super().__init__("season", _("没有找到这个赛季。"))


class ClosedBefore(FieldRefused):
    """The timetable would close it at once, with nobody enrolled and no way back."""

    def __init__(self) -> None:
        super().__init__("enrol_closes_at", _("报名截止时间已经过了，请写以后的时间，否则一建立就自动截止。"))


class SeasonPosted(FieldRefused):
    status = 409

    def __init__(self, field: str) -> None:
        super().__init__(field, _("本赛季已有入账或已封存，年份和起止日期不能再改。"))


class SeasonsOverlap(FieldRefused):
    status = 409

    def __init__(self) -> None:
        super().__init__("starts_on", _("这段日期与另一个赛季重叠，一天只属于一个赛季。"))


class SeasonYearTaken(FieldRefused):
    status = 409

    def __init__(self, year: int) -> None:
        super().__init__("year", _("{year} 年已有赛季，请直接修改它。").format(year=year))


class SlugTaken(FieldRefused):
    status = 409

    def __init__(self, slug: str) -> None:
        super().__init__("slug", _("网址“{slug}”已被另一项竞赛使用，请换一个。").format(slug=slug))


class Fixed(FieldRefused):
    """What has already taken effect cannot change."""

    status = 409

    def __init__(self, field: str, title: str) -> None:
        super().__init__(field, _("“{field}”已经生效，不能再修改。").format(field=_(title)))


class SessionsOutside(FieldRefused):
    """The contest would begin after its first session, or end before its last."""

    status = 409

    def __init__(self, field: str, starts: datetime, ends: datetime) -> None:
        sentence = _("场次已排在 {starts} 至 {ends}，竞赛时间要包括它们；请先改赛程。")
        super().__init__(field, sentence.format(starts=shown(starts), ends=shown(ends)))


class FactsLocked(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("竞赛现在“{state}”，信息不能再修改。").format(state=_(state)))


class EnrolmentOver(Refusal):
    def __init__(self, closed: datetime) -> None:
        super().__init__(_("报名截止时间 {closed} 已过，请先修改它，再开放报名。").format(closed=shown(closed)))


class StepNotAllowed(Refusal):
    def __init__(self, state: str, to: str) -> None:
        sentence = _("竞赛现在“{state}”，不能直接变为“{to}”。")
        super().__init__(sentence.format(state=_(state), to=_(to)))


class StepNotYours(Forbidden):
    def __init__(self, to: str) -> None:
        super().__init__(_("您的角色不能把竞赛变为“{to}”。").format(to=_(to)))


class AlreadyMoved(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("这一步已经完成，竞赛现在“{state}”。").format(state=_(state)))


class NotReadyToMark(Refusal):
    def __init__(self, sentences: list[str]) -> None:
        super().__init__(_("还不能开始评分：{reasons}").format(reasons=" ".join(sentences)))
