"""What the recheck refuses (rule 7.1)."""

from people.errors import FieldRefused
from web.language import _
from web.refusals import NotFound, Refusal


class RecheckNotNow(Refusal):
    def __init__(self) -> None:
        super().__init__(_("成绩锁定之后、确认复核之前才能抽样复核。"))


class SampleDrawn(Refusal):
    def __init__(self) -> None:
        super().__init__(_("复核样本已经抽出，不能重抽。"))


class SampleNotDrawn(Refusal):
    def __init__(self) -> None:
        super().__init__(_("还没有抽取复核样本。请先抽样，或选择纸面复核。"))


class RecheckUnfinished(Refusal):
    def __init__(self, sheets: int) -> None:
        super().__init__(_("还有 {n} 张评分单没有重新录入，不能确认复核。").format(n=sheets))


class SheetNotSampled(NotFound):
    def __init__(self) -> None:
        super().__init__(_("这张评分单不在复核样本里。"))


class SheetRechecked(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这张评分单已经重新录入过，不能再改。"))


class SheetChanged(FieldRefused):
    """The page was not the one of this scheme."""

    def __init__(self) -> None:
        super().__init__("value", _("页面与评分方案不一致，请刷新后重新录入。"))
