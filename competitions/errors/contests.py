"""What contests and their steps refuse, each with its sentence."""

from competitions.rules.life import STATE_NAMES, State
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal


class ContestUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这项竞赛，或者您没有权限查看。"))


class OfficerOnly(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("只有这项竞赛的干事可以这样做。"))


class SeasonUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这个赛季。"))


class SeasonYearTaken(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(_("{year} 年已有赛季，请直接修改它。").format(year=year))


class SlugTaken(Refusal):
    def __init__(self, slug: str) -> None:
        super().__init__(_("网址“{slug}”已被另一项竞赛使用，请换一个。").format(slug=slug))


class FactsLocked(Refusal):
    def __init__(self, state: State) -> None:
        super().__init__(_("竞赛“{state}”，信息不能再修改。").format(state=_(STATE_NAMES[state])))


class TimePassed(Refusal):
    """A time that has already taken effect cannot move."""

    def __init__(self, title: str) -> None:
        super().__init__(_("“{field}”已经生效，不能再修改。").format(field=_(title)))


class StepNotAllowed(Refusal):
    def __init__(self, state: State, to: State) -> None:
        sentence = _("竞赛“{state}”，不能直接变为“{to}”。")
        super().__init__(sentence.format(state=_(STATE_NAMES[state]), to=_(STATE_NAMES[to])))


class StepNotYours(Forbidden):
    def __init__(self, to: State) -> None:
        super().__init__(_("您的角色不能把竞赛变为“{to}”。").format(to=_(STATE_NAMES[to])))


class AlreadyMoved(Refusal):
    def __init__(self, state: State) -> None:
        super().__init__(_("这一步已经完成，竞赛现在“{state}”。").format(state=_(STATE_NAMES[state])))


class VoidNeedsReason(Refusal):
    status = 422

    def __init__(self) -> None:
        super().__init__(_("请写明作废的理由，至少 4 个字；它会留在竞赛的记录里。"))
