"""What may be posted about titles, the way to one and its withdrawal."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from studios.rules.naming import Stage
from studios.rules.outcomes import OutcomeLevel
from web.language import N_, _


class ApplicationForm(msgspec.Struct, frozen=True, kw_only=True):
    authority: Annotated[str, Meta(title=N_("命名单位"), min_length=1, max_length=80)]
    series: Annotated[str, Meta(title=N_("称号"), min_length=1, max_length=60)]
    level: Annotated[OutcomeLevel, Meta(title=N_("级别"))]
    note: Annotated[str, Meta(title=N_("申报理由"), max_length=2000)] = ""


class NamingStepForm(msgspec.Struct, frozen=True, kw_only=True):
    stage: Annotated[Stage, Meta(title=N_("下一步"))]
    note: Annotated[str, Meta(title=N_("意见"), min_length=1, max_length=2000)]


class PlaqueForm(msgspec.Struct, frozen=True, kw_only=True):
    """What is given with a title."""

    plaque_number: Annotated[str, Meta(title=N_("牌匾编号"), max_length=40)] = ""
    on: Annotated[date, Meta(title=N_("命名日期"))]
    valid_to: Annotated[date | None, Meta(title=N_("有效期至"))] = None
    review_due: Annotated[date | None, Meta(title=N_("复核日期"))] = None
    grant: Annotated[Decimal, Meta(title=N_("补助金额（元）"), ge=0, le=99_999_999)] = Decimal(0)

    def faults(self) -> dict[str, str]:
        late = {name: getattr(self, name) for name in ("valid_to", "review_due")}
        sentence = _("要晚于命名日期。")
        return {name: sentence for name, day in late.items() if day is not None and day <= self.on}


class TitleForm(PlaqueForm, frozen=True, kw_only=True):
    """A title that was given before, or by another authority."""

    authority: Annotated[str, Meta(title=N_("命名单位"), min_length=1, max_length=80)]
    series: Annotated[str, Meta(title=N_("称号"), min_length=1, max_length=60)]
    level: Annotated[OutcomeLevel, Meta(title=N_("级别"))]


class ReviewForm(msgspec.Struct, frozen=True, kw_only=True):
    on: Annotated[date, Meta(title=N_("复核日期"))]
    passed: Annotated[Literal["yes", "no"], Meta(title=N_("复核结论"))]
    note: Annotated[str, Meta(title=N_("意见"), max_length=2000)] = ""
    next_due: Annotated[date | None, Meta(title=N_("下次复核"))] = None
    valid_to: Annotated[date | None, Meta(title=N_("有效期延至"))] = None

    def faults(self) -> dict[str, str]:
        sentence = _("要晚于这次复核的日期。")
        late = {name: getattr(self, name) for name in ("next_due", "valid_to")}
        return {name: sentence for name, day in late.items() if day is not None and day <= self.on}


class WithdrawalForm(msgspec.Struct, frozen=True, kw_only=True):
    """Without a title: the whole studio."""

    title: Annotated[UUID | None, Meta(title=N_("撤销什么"))] = None
    reason: Annotated[str, Meta(title=N_("理由"), min_length=1, max_length=2000)]


class DecisionForm(msgspec.Struct, frozen=True, kw_only=True):
    outcome: Annotated[Literal["withdrawn", "kept"], Meta(title=N_("决定"))]
    note: Annotated[str, Meta(title=N_("意见"), min_length=1, max_length=2000)]
