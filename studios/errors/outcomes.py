"""What outcomes refuse, each with its sentence."""

from decimal import Decimal

from people.errors import FieldRefused
from web.language import _
from web.refusals import NotFound, Refusal


class OutcomeUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这项成果，或者您没有权限查看。"))


class OutcomeFixed(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("这项成果现在“{state}”，不能再修改。").format(state=_(state)))


class ClaimStepNotAllowed(Refusal):
    def __init__(self, state: str, to: str) -> None:
        sentence = _("这项申报现在“{state}”，不能变为“{to}”。请刷新页面看看是谁已经办理。")
        super().__init__(sentence.format(state=_(state), to=_(to)))


class SharesNotWhole(FieldRefused):
    def __init__(self, total: Decimal) -> None:
        super().__init__(
            "percent", _("份额合计是 {total}%，要正好 100%。").format(total=format(total.normalize(), "f"))
        )


class NobodyShares(FieldRefused):
    def __init__(self) -> None:
        super().__init__("percent", _("请至少给工作室的一个人填写份额。"))


class ForeignShare(FieldRefused):
    def __init__(self) -> None:
        super().__init__("percent", _("份额只能给本工作室的人；其他人请填到“工作室以外”。"))


class ReachedInFuture(FieldRefused):
    def __init__(self) -> None:
        super().__init__("reached_on", _("取得日期不能晚于今天。"))


class NumberMissing(FieldRefused):
    def __init__(self) -> None:
        super().__init__("number", _("专利和软件著作权要填写登记号。"))


class NumberTaken(FieldRefused):
    status = 409

    def __init__(self, number: str, studio: str) -> None:
        sentence = _("登记号 {number} 已由“{studio}”登记，同一项成果不能登记两次。")
        super().__init__("number", sentence.format(number=number, studio=studio))


class BenefitUnsigned(FieldRefused):
    def __init__(self, field: str) -> None:
        super().__init__(field, _("填写了经济效益，就要有财务签认人和签认日期。"))


class ProofMissing(FieldRefused):
    def __init__(self, purpose: str) -> None:
        super().__init__("file", _("请先上传“{purpose}”，再提交核实。").format(purpose=_(purpose)))


class DecidedOutside(FieldRefused):
    def __init__(self, least: Decimal, most: Decimal) -> None:
        super().__init__(
            "decided", _("标准和工作法的积分由核实员在 {least} 到 {most} 之间核定。").format(least=least, most=most)
        )


class NotARaise(FieldRefused):
    def __init__(self) -> None:
        super().__init__("level", _("升级要比现在的级别高，或由专利申请变为授权；同级不重复计分。"))


class RaiseOpen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这项成果已有一次升级申报没有办完，请先办完它。"))


class NotStanding(Refusal):
    def __init__(self) -> None:
        super().__init__(_("只有已核实的成果才能升级或冲销。"))
