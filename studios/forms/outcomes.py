"""What may be posted about outcomes."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar
from uuid import UUID

import msgspec
from msgspec import Meta

from studios.errors.outcomes import BenefitUnsigned, NobodyShares, NumberMissing, ReachedInFuture, SharesNotWhole
from studios.rules.outcomes import NUMBERED, Kind, OutcomeLevel, shares_sound
from web import forms
from web.forms.reading import in_page_order
from web.language import N_

Purpose = Literal["use", "benefit", "certificate", "other"]
PURPOSE_NAMES: dict[str, str] = {
    "certificate": N_("证书或批文"),
    "use": N_("在用证明"),
    "benefit": N_("财务签认的效益证明"),
    "other": N_("其他材料"),
}

Part = TypeVar("Part", bound=msgspec.Struct)
Money = Annotated[Decimal, Meta(gt=0, le=10**11)]
Percent = Annotated[Decimal, Meta(gt=0, le=100)]
Reason = Annotated[str, Meta(title=N_("原因"), min_length=2, max_length=400)]
OfKind = Annotated[Kind, Meta(title=N_("成果类别"))]
Number = Annotated[str, Meta(title=N_("登记号"), max_length=60)]
ReachedOn = Annotated[date, Meta(title=N_("取得日期"))]
Persons = Annotated[list[UUID], Meta(title=N_("完成人"), max_length=200)]
Percents = Annotated[list[Percent | None], Meta(title=N_("份额"), max_length=200)]
Outside = Annotated[Decimal, Meta(title=N_("工作室以外的份额"), ge=0, lt=100)]
Benefit = Annotated[Money | None, Meta(title=N_("年经济效益（元）"))]
Signer = Annotated[str, Meta(title=N_("财务签认人"), max_length=60)]
SignedOn = Annotated[date | None, Meta(title=N_("签认日期"))]


class Numbered(msgspec.Struct, frozen=True, kw_only=True):
    kind: OfKind
    number: Number = ""

    def faults(self) -> dict[str, str]:
        return NumberMissing().errors if self.kind in NUMBERED and not self.number else {}


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    reached_on: ReachedOn

    def after(self, today: date) -> dict[str, str]:
        return ReachedInFuture().errors if self.reached_on > today else {}


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """`person` and `percent` are the lines of one table; a line without a percent is nobody's."""

    person: Persons = []
    percent: Percents = []
    outside: Outside = Decimal(0)

    @property
    def shares(self) -> dict[UUID, Decimal]:
        lines = zip(self.person, self.percent, strict=False)
        return {person: percent for person, percent in lines if percent is not None}

    def faults(self) -> dict[str, str]:
        if not self.shares:
            return NobodyShares().errors
        if not shares_sound(self.shares.values(), self.outside):
            return SharesNotWhole(sum(self.shares.values(), self.outside)).errors
        return {}


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    benefit: Benefit = None
    benefit_signer: Signer = ""
    benefit_signed_on: SignedOn = None

    def faults(self) -> dict[str, str]:
        if self.benefit is None or (self.benefit_signer and self.benefit_signed_on):
            return {}
        return BenefitUnsigned("benefit_signed_on" if self.benefit_signer else "benefit_signer").errors


PARTS: tuple[type[Numbered] | type[Shared] | type[Signed], ...] = (Numbered, Shared, Signed)


class OutcomeForm(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in `PARTS` is also asked by itself, so that one wrong field hides nothing else."""

    title: Annotated[str, Meta(title=N_("成果名称"), min_length=2, max_length=120)]
    kind: OfKind
    level: Annotated[OutcomeLevel, Meta(title=N_("认定级别"))] = OutcomeLevel.FIRM
    reached_on: ReachedOn
    summary: Annotated[str, Meta(title=N_("成果说明"), max_length=2000)] = ""
    number: Number = ""
    award: Annotated[str, Meta(title=N_("曾获奖项"), max_length=120)] = ""
    used_at: Annotated[str, Meta(title=N_("应用单位"), max_length=120)] = ""
    used_since: Annotated[date | None, Meta(title=N_("应用起始"))] = None
    benefit: Benefit = None
    benefit_signer: Signer = ""
    benefit_signed_on: SignedOn = None
    person: Persons = []
    percent: Percents = []
    outside: Outside = Decimal(0)
    outside_names: Annotated[str, Meta(title=N_("工作室以外的完成人"), max_length=120)] = ""

    def unsound(self, today: date) -> dict[str, str]:
        """One sentence for each field that does not fit the others, or the day."""
        found = self.part(Reached).after(today)
        for kind in PARTS:
            found |= self.part(kind).faults()
        return found

    def part(self, kind: type[Part]) -> Part:
        return kind(**{name: getattr(self, name) for name in kind.__struct_fields__})

    @property
    def shares(self) -> dict[UUID, Decimal]:
        return self.part(Shared).shares


def read_outcome(posted: forms.Posted, *, today: date) -> tuple[OutcomeForm | None, dict[str, str]]:
    """All faults at once: of the fields, and of what several of them say together."""
    form, errors = forms.read(OutcomeForm, posted)
    for kind in PARTS:
        errors = forms.read(kind, posted)[1] | errors
    reached, _unread = forms.read(Reached, posted)
    if reached is not None:
        errors |= reached.after(today)
    return (None, in_page_order(errors, posted)) if errors else (form, {})


class ProofForm(msgspec.Struct, frozen=True, kw_only=True):
    purpose: Annotated[Purpose, Meta(title=N_("材料类别"))]


class RaiseForm(msgspec.Struct, frozen=True, kw_only=True):
    kind: OfKind
    level: Annotated[OutcomeLevel, Meta(title=N_("认定级别"))] = OutcomeLevel.FIRM
    reached_on: ReachedOn
    note: Annotated[str, Meta(title=N_("说明"), max_length=400)] = ""


class ApprovalForm(msgspec.Struct, frozen=True, kw_only=True):
    decided: Annotated[Decimal | None, Meta(title=N_("核定积分"), ge=0, le=100)] = None
    note: Annotated[str, Meta(title=N_("说明"), max_length=400)] = ""


class ReasonForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Reason
