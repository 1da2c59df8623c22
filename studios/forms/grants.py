"""What may be posted about the money of a studio."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from studios.rules.grants import UseClass
from web.language import N_, _

Yuan = Annotated[Decimal, Meta(title=N_("金额（元）"), gt=0, le=10**9)]


def cents(amount: Decimal) -> dict[str, str]:
    """Money has two places."""
    return {} if amount == amount.quantize(Decimal("0.01")) else {"amount": _("金额最多两位小数。")}


class GrantForm(msgspec.Struct, frozen=True, kw_only=True):
    amount: Yuan
    source: Annotated[str, Meta(title=N_("经费来源"), min_length=2, max_length=80)]
    use_class: Annotated[UseClass, Meta(title=N_("用途类别"))]
    received_on: Annotated[date, Meta(title=N_("到账日期"))]
    note: Annotated[str, Meta(title=N_("备注"), max_length=400)] = ""

    def faults(self) -> dict[str, str]:
        return cents(self.amount)


class VoucherForm(msgspec.Struct, frozen=True, kw_only=True):
    amount: Yuan
    spent_on: Annotated[date, Meta(title=N_("支出日期"))]
    payee: Annotated[str, Meta(title=N_("收款方"), min_length=2, max_length=80)]
    purpose: Annotated[str, Meta(title=N_("用于"), max_length=120)] = ""

    def faults(self) -> dict[str, str]:
        return cents(self.amount)


class YearQuery(msgspec.Struct, frozen=True, kw_only=True):
    year: Annotated[int | None, Meta(title=N_("年度"), ge=2000, le=2200)] = None
