"""What freezing, locking and publishing refuse, each with its sentence."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from web.clock import shown
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal


class NotReadyToLock(Refusal):
    """Rule 7.2; `reasons` are whole sentences."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(_("还不能锁定，有 {n} 项未完成：{reasons}").format(n=len(reasons), reasons=" ".join(reasons)))


class RecheckNeedsAnother(Forbidden):
    """Rule 7.1: a second person."""

    def __init__(self) -> None:
        super().__init__(_("复核须由锁定成绩以外的另一个账号确认。"))


class SealNotYet(Refusal):
    def __init__(self) -> None:
        super().__init__(_("成绩锁定之后、公示之前才能启封姓名。"))


class SealAlreadyGiven(Refusal):
    def __init__(self) -> None:
        super().__init__(_("您已经同意启封，还需要另一个账号同意。"))


class SealAlreadyOpen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("姓名已经启封。"))


class SealStillClosed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("姓名还没有启封：须由干事和另一个账号分别同意。"))


class NothingToPublish(Refusal):
    def __init__(self) -> None:
        super().__init__(_("还没有发布评分方案，无法公示成绩。"))


class ResultIncomplete(Refusal):
    """Rules 2.2 and 2.4: a listed entry has no total."""

    def __init__(self, codes: Sequence[str]) -> None:
        sentence = _("这些密号还没有总分，请先补评，或在控制台记录其状态：{codes}")
        super().__init__(sentence.format(codes=" ".join(codes)))


class NoticeNotOver(Refusal):
    def __init__(self, ends_at: datetime) -> None:
        super().__init__(_("公示至 {ends}，到期后才能定稿。").format(ends=shown(ends_at)))


class AlreadyFrozen(Refusal):
    def __init__(self, cut: datetime) -> None:
        super().__init__(_("榜单已于 {cut} 封榜。").format(cut=shown(cut)))


class FreezeOutOfTime(Refusal):
    def __init__(self) -> None:
        super().__init__(_("只有在评分进行中才能封榜。"))


class BoardWithdrawn(NotFound):
    """The contest was declared void after its board had been public."""

    status: ClassVar[int] = 410

    def __init__(self) -> None:
        super().__init__(_("这项竞赛已作废，榜单已撤下。"))


class NotPublishedYet(NotFound):
    def __init__(self) -> None:
        super().__init__(_("成绩还没有公示。公示开始后，这里会提供。"))


class NotFinalYet(Refusal):
    def __init__(self) -> None:
        super().__init__(_("成绩还没有定稿，定稿之后才能下载表格；实时数据请读 JSON。"))
