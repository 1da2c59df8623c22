"""Schemes to start from instead of an empty page."""

from collections.abc import Callable
from decimal import Decimal

import msgspec

from scoring.rules.aspects import Binary, Imported, Panel, Penalty, Time
from scoring.rules.scheme import Module, Quota, Quotas, Rounding, Scheme, SubCriterion
from scoring.rules.ties import ByModule, ByPenalties
from web.language import N_, _


class Template(msgspec.Struct, frozen=True):
    name: str
    title: str
    sentence: str
    make: Callable[[], Scheme]


def empty() -> Scheme:
    return Scheme(version=1, modules=[])


def theory_and_practice() -> Scheme:
    """理论 30 / 实操 70: five judges, one highest and one lowest dropped, mean (rule 2.3)."""
    return Scheme(
        version=1,
        modules=[theory(), practice()],
        ties=[ByModule(code="P")],
        awards=thirds(),
        rounding=Rounding(places=2, mode="half_up", stages=("panel", "aspect", "module")),
    )


def theory() -> Module:
    paper = Imported(code="T1", name=_("理论考试（百分制）"), max=Decimal(100), source=_("理论考试成绩单"))
    return Module(code="T", name=_("理论"), weight=Decimal("0.3"), out_of=Decimal(100), aspects=[paper])


def practice() -> Module:
    named = ((_("工艺与质量"), 40), (_("操作规范"), 30), (_("效率"), 20), (_("安全与文明生产"), 10))
    aspects = [judged(f"P1.{number}", name, most) for number, (name, most) in enumerate(named, start=1)]
    groups = [SubCriterion(code="P1", name=_("现场操作"))]
    weight, most = Decimal("0.7"), Decimal(100)
    return Module(code="P", name=_("实操"), weight=weight, out_of=most, sub_criteria=groups, aspects=list(aspects))


def judged(code: str, name: str, most: int) -> Panel:
    return Panel(
        code=code, name=name, max=Decimal(most), sub_criterion="P1",
        judges=5, drop_low=1, drop_high=1, combine="mean", step=Decimal("0.5"),
    )  # fmt: skip


def thirds() -> Quotas:
    bands = [
        Quota(name=_("一等奖"), share=Decimal("0.10")),
        Quota(name=_("二等奖"), share=Decimal("0.20")),
        Quota(name=_("三等奖"), share=Decimal("0.30")),
    ]
    return Quotas(of="ranked", round="half_up", border="all_in", bands=bands)


def time_trial() -> Scheme:
    """Fastest wins; each mistake costs seconds."""
    penalties = [
        Penalty(name=_("碰杆"), seconds=Decimal(5)),
        Penalty(name=_("压线"), seconds=Decimal(3)),
        Penalty(name=_("货物掉落"), seconds=Decimal(20)),
    ]
    run = Time(code="R1", name=_("绕桩用时"), penalties=penalties)
    course = Module(code="R", name=_("计时操作"), aspects=[run])
    return Scheme(version=1, direction="low", modules=[course], ties=[ByPenalties()], awards=thirds())


def safety_check() -> Scheme:
    """Yes or no, item by item."""
    names = (_("劳保用品穿戴齐全"), _("设备检查到位"), _("作业后清理现场"))
    aspects = [Binary(code=f"A1.{at}", name=name, max=Decimal(1)) for at, name in enumerate(names, start=1)]
    return Scheme(version=1, modules=[Module(code="A", name=_("安全检查"), aspects=list(aspects))])


TEMPLATES: tuple[Template, ...] = (
    Template("empty", N_("空白方案"), N_("从零开始，自己添加模块和评分项。"), empty),
    Template(
        "theory-practice",
        N_("理论 30 / 实操 70"),
        N_("理论成绩由文件导入；实操五名裁判打分，去掉一个最高分和一个最低分后取平均。"),
        theory_and_practice,
    ),
    Template("time-trial", N_("计时赛（罚时）"), N_("用时短者胜，碰杆、压线等按秒数罚时。"), time_trial),
    Template("checklist", N_("检查表"), N_("逐项判定“是 / 否”，适合安全检查和达标考核。"), safety_check),
)


def template_named(name: str) -> Template | None:
    return next((template for template in TEMPLATES if template.name == name), None)
