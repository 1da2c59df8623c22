"""Two invented marking schemes in the kinds that are used here: a time trial, and a trimmed panel."""

from decimal import Decimal

from scoring.rules.aspects import (
    Aspect,
    Binary,
    Conversion,
    Count,
    Deduction,
    Imported,
    Judgement,
    Panel,
    Penalty,
    Time,
)
from scoring.rules.scheme import Module, Quota, Quotas, Rounding, Scheme, SubCriterion
from scoring.rules.ties import ByModule, ByPenalties, ByTime

PRIZES = Quotas(
    of="ranked",
    round="half_up",
    border="all_in",
    bands=[
        Quota(name="一等奖", share=Decimal("0.05")),
        Quota(name="二等奖", share=Decimal("0.10")),
        Quota(name="三等奖", share=Decimal("0.15")),
    ],
)
LEVELS = (
    "未达到行业标准",
    "达到行业标准，有明显失误",
    "达到行业标准，偶有轻微失误，不影响货物",
    "优于行业标准，全程从容",
)


def time_trial() -> Scheme:
    """Forklift: theory 30, yard work 35 with judgement, a timed course 35 with penalty seconds."""
    return Scheme(
        version=1,
        rounding=Rounding(places=2, mode="half_up", stages=("aspect", "module", "total")),
        modules=[theory(), yard(), course()],
        ties=[ByModule(code="B"), ByTime(code="B1.1"), ByPenalties()],
        awards=PRIZES,
    )


def theory() -> Module:
    paper = Imported(code="T1", name="理论笔试", max=Decimal(100), source="镇总工会理论考试")
    return Module(code="T", name="理论", weight=Decimal("0.3"), out_of=Decimal(100), floor=Decimal(60), aspects=[paper])


def yard() -> Module:
    return Module(
        code="A",
        name="实操 A",
        out_of=Decimal(35),
        sub_criteria=[SubCriterion(code="A1", name="出车检查"), SubCriterion(code="A2", name="堆垛与搬运")],
        aspects=[
            Binary(code="A1.1", name="起步前鸣笛并观察四周", max=Decimal(2), sub_criterion="A1", note="遗漏一次不得分"),
            Binary(code="A1.2", name="系好安全带、检查货叉锁销", max=Decimal(3), sub_criterion="A1"),
            spoken_checks(),
            stacking(),
            judged("A2.2", "操作平稳、货物无晃动", Decimal(10), "A2"),
            judged("A2.3", "路线选择合理、倒车次数少", Decimal(10), "A2"),
        ],
    )


def spoken_checks() -> Count:
    half = Decimal("0.5")
    return Count(
        code="A1.3",
        name="口述检查要点",
        max=Decimal(5),
        base=Decimal(0),
        per_good=half,
        per_bad=half,
        sub_criterion="A1",
    )


def stacking() -> Deduction:
    return Deduction(
        code="A2.1",
        name="货垛外缘与定位线偏差",
        max=Decimal(5),
        target=Decimal(0),
        tolerance=Decimal(10),
        step=Decimal(5),
        per_step=Decimal("0.5"),
        sub_criterion="A2",
        requirement="毫米；10 毫米以内不扣分，每超 5 毫米扣 0.5 分",
    )


def course() -> Module:
    course = Time(
        code="B1.1",
        name="绕桩叉运完成时间",
        max=Decimal(35),
        penalties=[
            Penalty(name="碰杆", seconds=Decimal(5)),
            Penalty(name="压线", seconds=Decimal(3)),
            Penalty(name="货物跌落", seconds=Decimal(30)),
        ],
        convert=Conversion(full_at=Decimal(240), zero_at=Decimal(600)),
        note="4 分钟以内满分，线性递减至 10 分钟为 0",
    )
    return Module(code="B", name="实操 B", out_of=Decimal(35), aspects=[course])


def judged(code: str, name: str, most: Decimal, sub: str) -> Judgement:
    return Judgement(code=code, name=name, max=most, judges=3, levels=list(LEVELS), sub_criterion=sub)


def trimmed_panel() -> Scheme:
    """Pastry: theory 30, practice 70 by five judges, one high and one low dropped."""
    dishes: list[Aspect] = [
        plate("P1", "成形与大小一致", 25),
        plate("P2", "口感与火候", 35),
        plate("P3", "色泽与装盘", 20),
        plate("P4", "操作规范与卫生", 20),
    ]
    practice = Module(code="P", name="实操", weight=Decimal("0.7"), out_of=Decimal(100), aspects=dishes)
    return Scheme(
        version=1,
        rounding=Rounding(places=2, mode="half_up", stages=("panel", "aspect", "module", "total")),
        missing="leave_out",
        modules=[theory(), practice],
        ties=[ByModule(code="P"), ByModule(code="T")],
        awards=PRIZES,
    )


def plate(code: str, name: str, most: int) -> Panel:
    return Panel(
        code=code, name=name, max=Decimal(most), judges=5, drop_low=1, drop_high=1, combine="mean", step=Decimal("0.5")
    )
