"""What the draw refuses, each with its sentence."""

from people.errors import FieldRefused
from web.language import _
from web.refusals import Refusal


class DrawNotNow(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("竞赛现在“{state}”，不能抽签；抽签在报名截止后、评分开始前进行。").format(state=_(state)))


class NobodyToDraw(Refusal):
    def __init__(self) -> None:
        super().__init__(_("还没有人报名，无法抽签。"))


class NotDrawn(Refusal):
    def __init__(self) -> None:
        super().__init__(_("还没有抽签，请先抽签。"))


class SlipsNotNow(Refusal):
    def __init__(self) -> None:
        super().__init__(_("密号条只在抽签后、锁定前可以打印。"))


class SlipsNeedReason(FieldRefused):
    def __init__(self) -> None:
        super().__init__("reason", _("密号条已经打印过。再次打印请写明理由，至少 4 个字；它会记入核查链。"))
