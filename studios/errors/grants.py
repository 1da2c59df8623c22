"""What the money of a studio refuses, each with its sentence."""

from datetime import date
from decimal import Decimal

from people.errors import FieldRefused
from web.clock import shown_date
from web.language import _
from web.refusals import NotFound, Refusal


class GrantUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这笔经费，或者您没有权限查看。"))


class BalanceTooSmall(FieldRefused):
    """The balance of a grant is never below zero."""

    status = 409

    def __init__(self, left: Decimal) -> None:
        super().__init__("amount", _("这笔经费只剩 {left} 元，不能支出更多。").format(left=f"{left:,.2f}"))


class SpentBeforeReceived(FieldRefused):
    def __init__(self, received: date) -> None:
        sentence = _("支出日期不能早于经费到账的 {day}。")
        super().__init__("spent_on", sentence.format(day=shown_date(received)))


class MoneyInFuture(FieldRefused):
    def __init__(self, field: str) -> None:
        super().__init__(field, _("日期不能晚于今天。"))


class GrantReversed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这一笔已经冲销，不能再用。"))


class VouchersStand(Refusal):
    def __init__(self, count: int) -> None:
        super().__init__(_("这笔经费下还有 {count} 张凭证，请先逐张冲销。").format(count=count))
