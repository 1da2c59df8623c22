"""What may be posted at the control desk."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from web.language import N_, _

Code = Annotated[str, Meta(title=N_("密号"), min_length=1, max_length=16)]
Reason = Annotated[str, Meta(title=N_("理由"), min_length=2, max_length=300)]
AspectCode = Annotated[str, Meta(title=N_("评分项"), min_length=1, max_length=40)]


class Status(StrEnum):
    """Rule 4.4."""

    RANKED = "ranked"
    DNS = "dns"
    DNF = "dnf"
    DQ = "dq"
    ABSENT = "absent"
    OUT_OF_CONTEST = "out_of_contest"


STATUS_NAMES: dict[str, str] = {
    Status.RANKED: N_("正常参赛"),
    Status.DNS: N_("未参赛"),
    Status.DNF: N_("中途退赛"),
    Status.DQ: N_("取消资格"),
    Status.ABSENT: N_("缺席"),
    Status.OUT_OF_CONTEST: N_("表演（不计名次）"),
}


class RemarkForm(msgspec.Struct, frozen=True, kw_only=True):
    code: Code
    aspect: AspectCode
    reason: Reason


class ReopeningForm(msgspec.Struct, frozen=True, kw_only=True):
    code: Code
    module: Annotated[str, Meta(title=N_("模块"), min_length=1, max_length=40)]
    seat: Annotated[int, Meta(title=N_("席位"), ge=1, le=9999)]
    reason: Reason


class StatusForm(msgspec.Struct, frozen=True, kw_only=True):
    status: Annotated[Status, Meta(title=N_("状态"))]
    reason: Reason


class AdjustmentForm(msgspec.Struct, frozen=True, kw_only=True):
    points: Annotated[Decimal, Meta(title=N_("加分或扣分"), ge=-1000, le=1000)]
    module: Annotated[str, Meta(title=N_("模块"), max_length=40)] = ""
    reason: Reason

    def faults(self) -> dict[str, str]:
        return {"points": _("加分或扣分不能是 0。")} if self.points == 0 else {}


class FactorForm(msgspec.Struct, frozen=True, kw_only=True):
    aspect: AspectCode
    factor: Annotated[Decimal, Meta(title=N_("系数"), gt=0, le=1000)]


class ImportedForm(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of “code mark”, as they come from a spreadsheet."""

    aspect: AspectCode
    lines: Annotated[str, Meta(title=N_("成绩"), min_length=1, max_length=10_000)]


class DisablingForm(msgspec.Struct, frozen=True, kw_only=True):
    tablet: Annotated[int, Meta(title=N_("平板"), ge=1, le=9999)]
