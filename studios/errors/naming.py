"""What the way to a title, and the way back, refuses."""

from datetime import datetime

from people.errors import FieldRefused
from web.clock import shown
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal


class NamingUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这份申报。"))


class TitleUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这个称号。"))


class WithdrawalUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这份撤销提议。"))


class NamingOpenAlready(FieldRefused):
    status = 409

    def __init__(self, series: str) -> None:
        super().__init__("series", _("“{series}”已在申报中，不必重复申报。").format(series=series))


class NamingStepNotAllowed(Refusal):
    def __init__(self, stage: str, to: str) -> None:
        super().__init__(_("申报现在到“{stage}”，下一步不能是“{to}”。").format(stage=_(stage), to=_(to)))


class NamingStepNotYours(Forbidden):
    def __init__(self, to: str) -> None:
        super().__init__(_("“{to}”由与工作室无关的核实员办理。").format(to=_(to)))


class NoticeRunning(Refusal):
    def __init__(self, ends: datetime) -> None:
        super().__init__(_("公示到 {ends} 才结束，之前不能授牌。").format(ends=shown(ends)))


class TitleEnded(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这个称号已经撤销。"))


class WithdrawalOpen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("已有一份撤销提议待决定。"))


class DecidedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这份撤销提议已有决定。"))


class OwnProposal(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("提议的人不能自己决定，请由另一位核实员办理。"))
