"""What recusals and declared relations refuse, each with its sentence."""

from web.language import _
from web.refusals import NotFound, Refusal


class NothingToSettle(Refusal):
    def __init__(self, code: str, module: str) -> None:
        super().__init__(_("{code} 的模块 {module} 没有待处理的回避。").format(code=code, module=module))


class SubstituteNeeded(Refusal):
    """The place that enters what the group agrees on cannot stay empty."""

    def __init__(self, code: str, module: str) -> None:
        sentence = _("{code} 的模块 {module} 有裁判组共同评分的项目，必须有替补。请先安排一位替补。")
        super().__init__(sentence.format(code=code, module=module))


class RecusedAlready(Refusal):
    def __init__(self, code: str, module: str) -> None:
        sentence = _("{code} 的模块 {module}：这位裁判已经不评这张评分单。")
        super().__init__(sentence.format(code=code, module=module))


class RelationUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这条申报。"))


class RelationWithdrawn(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这条申报已经撤回。"))


class RelationsClosed(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("竞赛现在“{state}”，不能再申报或撤回关系。").format(state=_(state)))
