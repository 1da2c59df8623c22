"""What may be posted about a mentorship."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from studios.errors.mentorships import MasteryUnshown, SharesNotWhole
from studios.rules.mentorships import Side
from web import forms
from web.forms.reading import in_page_order
from web.language import N_, _

Ending = Annotated[
    Literal["mastered", "stopped"], Meta(title=N_("怎样了结"), extra={"missing": N_("请选择怎样了结。")})
]
Evidence = Annotated[str, Meta(title=N_("依据"), max_length=500)]


class MentorshipForm(msgspec.Struct, frozen=True, kw_only=True):
    """`stage` and `stage_due` are columns: a stage for each line that says what is to be reached."""

    mentor: Annotated[UUID, Meta(title=N_("师傅"))]
    mentee: Annotated[UUID, Meta(title=N_("学徒"))]
    goal_level: Annotated[Annotated[int, Meta(ge=1, le=8)] | None, Meta(title=N_("目标等级"))] = None
    goal_skill: Annotated[
        str, Meta(title=N_("要学会什么"), min_length=1, max_length=80, extra={"missing": N_("请写明要学会什么。")})
    ]
    goal_contest: Annotated[str, Meta(title=N_("目标竞赛"), max_length=80)] = ""
    signed_on: Annotated[date, Meta(title=N_("签订日期"))]
    starts_on: Annotated[date, Meta(title=N_("开始日期"))]
    ends_on: Annotated[date, Meta(title=N_("结束日期"))]
    stage: Annotated[list[str], Meta(title=N_("阶段目标"), max_length=6)] = []
    stage_due: Annotated[list[date | None], Meta(title=N_("完成日期"), max_length=6)] = []

    def faults(self) -> dict[str, str]:
        if any(not self.starts_on < due <= self.ends_on for _goal, due in self.stages()):
            return {"stage_due": _("阶段目标的完成日期要在带徒期限之内。")}
        return {}

    def stages(self) -> list[tuple[str, date]]:
        """A stage without a day is due at the end."""
        lines = zip(self.stage, self.stage_due or [None] * len(self.stage), strict=False)
        return [(goal, due or self.ends_on) for goal, due in lines if goal]


class SignatureForm(msgspec.Struct, frozen=True, kw_only=True):
    side: Annotated[Side, Meta(title=N_("哪一方"), extra={"missing": N_("请选择是哪一方签字。")})]
    signer: Annotated[str, Meta(title=N_("签字人"), min_length=1, max_length=60)]
    on: Annotated[date, Meta(title=N_("签字日期"))]


class LogForm(msgspec.Struct, frozen=True, kw_only=True):
    month: Annotated[date, Meta(title=N_("月份"))]
    taught: Annotated[
        str,
        Meta(
            title=N_("这个月教了什么"), min_length=1, max_length=2000, extra={"missing": N_("请写明这个月教了什么。")}
        ),
    ]
    next_steps: Annotated[str, Meta(title=N_("下个月的打算"), max_length=2000)] = ""


class ExtensionForm(msgspec.Struct, frozen=True, kw_only=True):
    until: Annotated[date, Meta(title=N_("延到"))]
    reason: Annotated[str, Meta(title=N_("理由"), min_length=1, max_length=500)]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    kind: Ending
    evidence: Evidence = ""


class EndForm(msgspec.Struct, frozen=True, kw_only=True):
    kind: Ending
    on: Annotated[date, Meta(title=N_("了结日期"))]
    reason: Annotated[str, Meta(title=N_("理由"), min_length=1, max_length=500)]
    evidence: Evidence = ""


def read_end(posted: forms.Posted, *, file: bool) -> tuple[EndForm | None, dict[str, str]]:
    """All faults at once: mastery is shown by words or by a file."""
    form, errors = forms.read(EndForm, posted)
    shown, _unread = forms.read(Shown, posted)
    if shown is not None and shown.kind == "mastered" and not (file or shown.evidence):
        errors = in_page_order(errors | MasteryUnshown().errors, posted)
    return (None, errors) if errors else (form, {})


class SharesForm(msgspec.Struct, frozen=True, kw_only=True):
    """One percentage for each live mentorship of the mentee, in the order of the page."""

    mentorship: Annotated[list[UUID], Meta(title=N_("师徒协议"), min_length=1)]
    percent: Annotated[list[Annotated[Decimal, Meta(ge=0, le=100)]], Meta(title=N_("份额（%）"), min_length=1)]

    def faults(self) -> dict[str, str]:
        if len(self.percent) == len(self.mentorship) and sum(self.percent) == 100:
            return {}
        return {"percent": SharesNotWhole().sentence}
