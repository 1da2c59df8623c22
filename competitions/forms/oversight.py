"""What may be posted about alarms, signatures, corrections and appeals."""

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from competitions.forms.desk import Code, FactorForm, Reason, StatusForm
from web.language import N_, _

Ruled = Annotated[int, Meta(title=N_("申诉"), ge=1, le=99_999)] | None


class HeedForm(msgspec.Struct, frozen=True, kw_only=True):
    """Which alarm somebody looked at, as it was on their page."""

    kind: Annotated[Literal["same", "fast", "far", "times"], Meta(title=N_("提醒"))]
    about: Annotated[str, Meta(title=N_("提醒"), min_length=1, max_length=160)]
    said: Annotated[str, Meta(title=N_("提醒"), min_length=64, max_length=64)]
    reason: Reason


class LimitsForm(msgspec.Struct, frozen=True, kw_only=True):
    """0 turns an alarm off."""

    same_aspects: Annotated[int, Meta(title=N_("相同评判项"), ge=0, le=500)]
    fast_seconds: Annotated[int, Meta(title=N_("最短秒数"), ge=0, le=3600)]
    far_per_cent: Annotated[int, Meta(title=N_("平均偏离"), ge=0, le=100)]
    appeal_minutes: Annotated[int, Meta(title=N_("申诉分钟"), ge=0, le=10080)]


class EndorsementForm(msgspec.Struct, frozen=True, kw_only=True):
    """The group's leader signs for a module with the PIN of the seat card."""

    module: Annotated[str, Meta(title=N_("模块"), min_length=1, max_length=40)]
    pin: Annotated[str, Meta(title=N_("组长密码"), min_length=6, max_length=6, pattern="^[0-9]*$")]


class CorrectionForm(msgspec.Struct, frozen=True, kw_only=True):
    """One mark: of a judge, or (0) of the group; an empty value takes it away."""

    code: Code
    aspect: Annotated[str, Meta(title=N_("评分项"), min_length=1, max_length=560)]
    judge: Annotated[int, Meta(title=N_("裁判"), ge=0, le=99)] = 0
    value: Annotated[str, Meta(title=N_("更正为"), max_length=2000)] = ""
    reason: Reason
    appeal: Ruled = None


class StatusCorrectionForm(StatusForm, frozen=True, kw_only=True):
    appeal: Ruled = None


class AdjustmentCorrectionForm(msgspec.Struct, frozen=True, kw_only=True):
    """`adjustment` is corrected, and 0 points take it away; without it one is added."""

    adjustment: UUID | None = None
    points: Annotated[Decimal, Meta(title=N_("加分或扣分"), ge=-1000, le=1000)]
    module: Annotated[str, Meta(title=N_("模块"), max_length=40)] = ""
    reason: Reason
    appeal: Ruled = None

    def faults(self) -> dict[str, str]:
        nothing = self.points == 0 and self.adjustment is None
        return {"points": _("加分或扣分不能是 0。")} if nothing else {}


class FactorCorrectionForm(FactorForm, frozen=True, kw_only=True):
    reason: Reason
    appeal: Ruled = None


class AnswerForm(msgspec.Struct, frozen=True, kw_only=True):
    answer: Annotated[Literal["yes", "no"], Meta(title=N_("确认"))]


class AppealForm(msgspec.Struct, frozen=True, kw_only=True):
    code: Code
    appellant: Annotated[str, Meta(title=N_("申诉人"), min_length=1, max_length=60)]
    words: Annotated[str, Meta(title=N_("申诉内容"), min_length=4, max_length=4000)]


class RulingForm(msgspec.Struct, frozen=True, kw_only=True):
    ruling: Annotated[Literal["upheld", "dismissed"], Meta(title=N_("裁决"))]
    reason: Annotated[str, Meta(title=N_("裁决理由"), min_length=2, max_length=2000)]


class PaperForm(msgspec.Struct, frozen=True, kw_only=True):
    """One value for each mark of the sheet, in its order."""

    page: Annotated[str, Meta(title=N_("页码"), min_length=1, max_length=160)]
    value: Annotated[list[Annotated[str, Meta(max_length=2000)]], Meta(title=N_("分数"), max_length=2000)] = []

    def faults(self) -> dict[str, str]:
        return {} if self.value else {"value": _("请录入纸上的每一项。")}
