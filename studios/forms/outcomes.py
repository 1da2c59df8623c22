"""What may be posted about outcomes."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from studios.errors.outcomes import BenefitUnsigned
from studios.rules.outcomes import Kind, OutcomeLevel
from web.language import N_

Purpose = Literal["use", "benefit", "certificate", "other"]
PURPOSE_NAMES: dict[str, str] = {
    "certificate": N_("证书或批文"),
    "use": N_("在用证明"),
    "benefit": N_("财务签认的效益证明"),
    "other": N_("其他材料"),
}

Money = Annotated[Decimal, Meta(gt=0, le=10**11)]
Percent = Annotated[Decimal, Meta(gt=0, le=100)]
Reason = Annotated[str, Meta(title=N_("原因"), min_length=2, max_length=400)]


class OutcomeForm(msgspec.Struct, frozen=True, kw_only=True):
    """`person` and `percent` are the lines of one table; a line without a percent is nobody's."""

    title: Annotated[str, Meta(title=N_("成果名称"), min_length=2, max_length=120)]
    kind: Annotated[Kind, Meta(title=N_("成果类别"))]
    level: Annotated[OutcomeLevel, Meta(title=N_("认定级别"))] = OutcomeLevel.FIRM
    reached_on: Annotated[date, Meta(title=N_("取得日期"))]
    summary: Annotated[str, Meta(title=N_("成果说明"), max_length=2000)] = ""
    number: Annotated[str, Meta(title=N_("登记号"), max_length=60)] = ""
    award: Annotated[str, Meta(title=N_("曾获奖项"), max_length=120)] = ""
    used_at: Annotated[str, Meta(title=N_("应用单位"), max_length=120)] = ""
    used_since: Annotated[date | None, Meta(title=N_("应用起始"))] = None
    benefit: Annotated[Money | None, Meta(title=N_("年经济效益（元）"))] = None
    benefit_signer: Annotated[str, Meta(title=N_("财务签认人"), max_length=60)] = ""
    benefit_signed_on: Annotated[date | None, Meta(title=N_("签认日期"))] = None
    person: Annotated[list[UUID], Meta(title=N_("完成人"), max_length=200)] = []
    percent: Annotated[list[Percent | None], Meta(title=N_("份额"), max_length=200)] = []
    outside: Annotated[Decimal, Meta(title=N_("工作室以外的份额"), ge=0, lt=100)] = Decimal(0)
    outside_names: Annotated[str, Meta(title=N_("工作室以外的完成人"), max_length=120)] = ""

    def faults(self) -> dict[str, str]:
        if self.benefit is not None and (not self.benefit_signer or self.benefit_signed_on is None):
            return BenefitUnsigned().errors
        return {}

    @property
    def shares(self) -> dict[UUID, Decimal]:
        lines = zip(self.person, self.percent, strict=False)
        return {person: percent for person, percent in lines if percent is not None}


class ProofForm(msgspec.Struct, frozen=True, kw_only=True):
    purpose: Annotated[Purpose, Meta(title=N_("材料类别"))]


class RaiseForm(msgspec.Struct, frozen=True, kw_only=True):
    kind: Annotated[Kind, Meta(title=N_("成果类别"))]
    level: Annotated[OutcomeLevel, Meta(title=N_("认定级别"))] = OutcomeLevel.FIRM
    reached_on: Annotated[date, Meta(title=N_("取得日期"))]
    note: Annotated[str, Meta(title=N_("说明"), max_length=400)] = ""


class ApprovalForm(msgspec.Struct, frozen=True, kw_only=True):
    decided: Annotated[Decimal | None, Meta(title=N_("核定积分"), ge=0, le=100)] = None
    note: Annotated[str, Meta(title=N_("说明"), max_length=400)] = ""


class ReasonForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Reason
