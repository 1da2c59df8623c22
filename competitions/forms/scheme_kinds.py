"""The eleven forms of an aspect, one for each kind (rule 1.3)."""

from decimal import Decimal
from typing import Annotated, Literal, TypedDict

from msgspec import Meta

from competitions.forms.scheme_lines import LineFault, number_in, pairs, written_lines
from competitions.forms.schemes import CODE, CODE_HINT, EditionForm
from scoring.rules import aspects as kinds
from scoring.rules.aspects import DIFFERENCE, Aspect, Band, Conversion, Option, Penalty
from web.language import N_, _

Most = Annotated[Decimal, Meta(title=N_("满分"), ge=0, le=100_000)]
Number = Annotated[Decimal, Meta(ge=-1_000_000, le=1_000_000)]
Judges = Annotated[int, Meta(title=N_("裁判人数"), ge=1, le=99)]
Level = Annotated[str, Meta(max_length=4000)]


class Common(TypedDict):
    code: str
    name: str
    sub_criterion: str | None
    note: str | None
    requirement: str | None
    section: str | None


class AspectForm(EditionForm, frozen=True, kw_only=True):
    """What every kind asks. Each adds its own fields and `aspect()`, which raises LineFault for an unreadable line."""

    code: Annotated[str, Meta(title=N_("编号"), min_length=1, max_length=40, pattern=CODE, description=CODE_HINT)]
    name: Annotated[str, Meta(title=N_("评分内容"), min_length=1, max_length=500)]
    sub_criterion: Annotated[str, Meta(title=N_("子项"), max_length=40)] = ""
    note: Annotated[str, Meta(title=N_("给裁判的说明"), max_length=4000)] = ""
    requirement: Annotated[str, Meta(title=N_("要求"), max_length=4000)] = ""
    section: Annotated[str, Meta(title=N_("标准章节"), max_length=100)] = ""

    def common(self) -> Common:
        return Common(
            code=self.code,
            name=self.name,
            sub_criterion=self.sub_criterion or None,
            note=self.note or None,
            requirement=self.requirement or None,
            section=self.section or None,
        )


class BinaryForm(AspectForm, frozen=True, kw_only=True):
    max: Most

    def aspect(self) -> Aspect:
        return kinds.Binary(max=self.max, **self.common())


class PointsForm(AspectForm, frozen=True, kw_only=True):
    max: Most

    def aspect(self) -> Aspect:
        return kinds.Points(max=self.max, **self.common())


class DeductionForm(AspectForm, frozen=True, kw_only=True):
    max: Most
    target: Annotated[Number, Meta(title=N_("目标值"))] = Decimal(0)
    step: Annotated[Number, Meta(title=N_("每偏差多少"))] = Decimal(1)
    per_step: Annotated[Number, Meta(title=N_("扣多少分"))]
    tolerance: Annotated[Number, Meta(title=N_("允许误差"))] = Decimal(0)

    def aspect(self) -> Aspect:
        return kinds.Deduction(
            max=self.max, target=self.target, step=self.step, per_step=self.per_step, tolerance=self.tolerance,
            **self.common(),
        )  # fmt: skip


class ChoiceForm(AspectForm, frozen=True, kw_only=True):
    options: Annotated[str, Meta(title=N_("选项"), min_length=1, max_length=20_000)]

    def aspect(self) -> Aspect:
        read = pairs(self.options, _("全部完成 | 10"))
        return kinds.Choice(options=[Option(name=name[:500], mark=mark) for name, mark in read], **self.common())


class BandsForm(AspectForm, frozen=True, kw_only=True):
    target: Annotated[Number, Meta(title=N_("目标值"))] | None = None
    bands: Annotated[str, Meta(title=N_("档次"), min_length=1, max_length=20_000)]

    def aspect(self) -> Aspect:
        lines = written_lines(self.bands)
        last = number_in(lines[-1]) if lines else None
        limited = lines if last is None else lines[:-1]
        bands = [self.band(name, mark) for name, mark in pairs("\n".join(limited), "0.05 | 10")]
        bands += [] if last is None else [Band(mark=last)]
        return kinds.Bands(target=self.target, bands=bands, **self.common())

    def band(self, limit: str, mark: Decimal) -> Band:
        up_to = number_in(limit.lstrip("≤<=±").removesuffix("以内"))
        if up_to is None:
            raise LineFault(_("“{limit}”不是界限。每行写：偏差不超过多少 | 得多少分").format(limit=limit[:40]))
        return Band(up_to=up_to, mark=mark)


class JudgementForm(AspectForm, frozen=True, kw_only=True):
    max: Most
    judges: Judges = 3
    max_spread: Annotated[int, Meta(title=N_("允许分歧"), ge=0, le=3)] = 1
    level_0: Annotated[Level, Meta(title=N_("0 级说明"))] = ""
    level_1: Annotated[Level, Meta(title=N_("1 级说明"))] = ""
    level_2: Annotated[Level, Meta(title=N_("2 级说明"))] = ""
    level_3: Annotated[Level, Meta(title=N_("3 级说明"))] = ""

    def aspect(self) -> Aspect:
        levels = [self.level_0, self.level_1, self.level_2, self.level_3]
        return kinds.Judgement(
            max=self.max, judges=self.judges, levels=levels, max_spread=self.max_spread, **self.common()
        )


class PanelForm(AspectForm, frozen=True, kw_only=True):
    max: Most
    judges: Judges = 5
    drop_low: Annotated[int, Meta(title=N_("去掉几个最低分"), ge=0, le=98)] = 1
    drop_high: Annotated[int, Meta(title=N_("去掉几个最高分"), ge=0, le=98)] = 1
    combine: Annotated[Literal["mean", "sum", "median"], Meta(title=N_("合成方式"))] = "mean"
    step: Annotated[Number, Meta(title=N_("打分步长"))] | None = None
    recorded: Annotated[bool, Meta(title=N_("系数由每名选手自带"))] = False
    factor: Annotated[Decimal, Meta(title=N_("系数"), ge=0, le=1000)] = Decimal(1)
    times: Annotated[Decimal, Meta(title=N_("再乘"), ge=0, le=1000)] = Decimal(1)

    def aspect(self) -> Aspect:
        return kinds.Panel(
            max=self.max, judges=self.judges, drop_low=self.drop_low, drop_high=self.drop_high, combine=self.combine,
            step=self.step, factor="recorded" if self.recorded else format(self.factor, "f"), times=self.times,
            **self.common(),
        )  # fmt: skip


class CountForm(AspectForm, frozen=True, kw_only=True):
    max: Most | None = None
    base: Annotated[Number, Meta(title=N_("基础分"))] = Decimal(0)
    per_good: Annotated[Number, Meta(title=N_("每个合格加"))]
    per_bad: Annotated[Number, Meta(title=N_("每个不合格减"))] = Decimal(0)

    def aspect(self) -> Aspect:
        return kinds.Count(
            max=self.max, base=self.base, per_good=self.per_good, per_bad=self.per_bad, **self.common()
        )  # fmt: skip


class TimeForm(AspectForm, frozen=True, kw_only=True):
    penalties: Annotated[str, Meta(title=N_("罚时"), max_length=20_000)] = ""
    max: Most | None = None
    full_at: Annotated[Number, Meta(title=N_("满分用时（秒）"))] | None = None
    zero_at: Annotated[Number, Meta(title=N_("零分用时（秒）"))] | None = None
    timekeepers: Annotated[int, Meta(title=N_("计时员人数"), ge=1, le=2)] = 1
    max_difference: Annotated[Decimal, Meta(title=N_("两表最多相差（秒）"), ge=0, le=60)] = DIFFERENCE

    def faults(self) -> dict[str, str]:
        given = {"max": self.max, "full_at": self.full_at, "zero_at": self.zero_at}
        missing = [name for name, value in given.items() if value is None]
        if missing and len(missing) < 3:
            return {name: _("换算成分数时，满分、满分用时和零分用时三项都要填。") for name in missing}
        return {}

    def aspect(self) -> Aspect:
        read = pairs(self.penalties, _("碰杆 | 5"))
        convert = None
        if self.full_at is not None and self.zero_at is not None:
            convert = Conversion(full_at=self.full_at, zero_at=self.zero_at)
        penalties = [Penalty(name=name[:500], seconds=seconds) for name, seconds in read]
        return kinds.Time(
            max=self.max, penalties=penalties, convert=convert, timekeepers=self.timekeepers,
            max_difference=self.max_difference, **self.common(),
        )  # fmt: skip


class AnswersForm(AspectForm, frozen=True, kw_only=True):
    key: Annotated[str, Meta(title=N_("标准答案"), min_length=1, max_length=20_000)]
    per_answer: Annotated[Number, Meta(title=N_("每题分值"))]

    def aspect(self) -> Aspect:
        answers = [word for line in written_lines(self.key) for word in split_answers(line)]
        return kinds.Answers(key=answers, per_answer=self.per_answer, **self.common())


class ImportedForm(AspectForm, frozen=True, kw_only=True):
    max: Most | None = None
    source: Annotated[str, Meta(title=N_("成绩来源"), min_length=1, max_length=200)]

    def aspect(self) -> Aspect:
        return kinds.Imported(max=self.max, source=self.source, **self.common())


AnyForm = (
    BinaryForm | PointsForm | DeductionForm | ChoiceForm | BandsForm | JudgementForm | PanelForm | CountForm | TimeForm
    | AnswersForm | ImportedForm
)  # fmt: skip


def split_answers(line: str) -> list[str]:
    """“A B C”, “A,B,C”, “A、B、C”."""
    for separator in "，、;；,\t":
        line = line.replace(separator, " ")
    words = line.split()
    if any(len(word) > 100 for word in words):
        raise LineFault(_("一个答案最多 100 个字。"))
    return words
