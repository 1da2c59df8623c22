"""What a rehearsal is asked to do, and the marking scheme it marks."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from competitions.rules.panels import needed
from competitions.rules.scheme_templates import template_named
from scoring.rules.aspects import (
    Answers,
    Aspect,
    Band,
    Bands,
    Binary,
    Choice,
    Conversion,
    Count,
    Deduction,
    Judgement,
    Option,
    Panel,
    Penalty,
    Points,
    Time,
)
from scoring.rules.scheme import Module, Scheme

TEMPLATE = "theory-practice"
FULL_PANEL = 5
FULL_JUDGEMENT = 3
LEVELS = ("未达到标准要求", "达到标准，有明显失误", "达到标准，偶有失误", "优于标准，全程从容")


class Worker(msgspec.Struct, frozen=True):
    sign_in: str
    password: str


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """`marks_per_second` counts the marks of all judges together; 0 is as fast as it goes.

    `cuts` is the share of requests that meet a broken network once marking has begun.
    """

    url: str
    officer: Worker
    second: Worker
    entries: int
    judges: int
    marks_per_second: float
    readers: int
    seed: int
    publish: bool
    void: bool
    cuts: float = 0.0


def rehearsal_scheme(judges: int) -> Scheme:
    """The template 理论 30 / 实操 70 with panels for this many judges, and modules with every other kind of aspect."""
    template = template_named(TEMPLATE)
    if template is None:
        raise ValueError(f"there is no template {TEMPLATE}")
    begun = template.make()
    known = [replace(module, aspects=[seated(aspect, judges) for aspect in module.aspects]) for module in begun.modules]
    scheme = replace(begun, modules=[*known, workshop(judges), course()])
    return replace(scheme, modules=[*scheme.modules, *more_panels(scheme, judges)])


def seated(aspect: Aspect, judges: int) -> Aspect:
    """A panel of the judges there are; two or fewer drop nothing."""
    if not isinstance(aspect, Panel):
        return aspect
    seats = min(judges, FULL_PANEL)
    drops = 1 if seats > 2 else 0
    return replace(aspect, judges=seats, drop_low=drops, drop_high=drops)


def workshop(judges: int) -> Module:
    """What one judge enters for the group, beside judgements of up to three."""
    aspects: list[Aspect] = [
        Binary(code="A1.1", name="劳保用品穿戴齐全", max=Decimal(2)),
        Deduction(
            code="A1.2", name="外缘尺寸偏差（毫米）", max=Decimal(5), target=Decimal(0), tolerance=Decimal(1),
            step=Decimal(5), per_step=Decimal("0.5"),
        ),
        judged("A1.3", "操作平稳、次序清楚", judges),
        judged("A1.4", "工位整洁、工具归位", judges),
        Choice(
            code="A1.5", name="收尾",
            options=[option("全部完成", 4), option("部分完成", 2), option("没有完成", 0)],
        ),
        Bands(
            code="A1.6", name="孔距偏差", target=Decimal(50),
            bands=[band(2, 4), band(8, 2), Band(mark=Decimal(0))],
        ),
    ]  # fmt: skip
    return Module(code="A", name="车间", aspects=aspects)


def judged(code: str, name: str, judges: int) -> Judgement:
    return Judgement(code=code, name=name, max=Decimal(3), judges=min(judges, FULL_JUDGEMENT), levels=list(LEVELS))


def option(name: str, mark: int) -> Option:
    return Option(name=name, mark=Decimal(mark))


def band(up_to: int, mark: int) -> Band:
    return Band(up_to=Decimal(up_to), mark=Decimal(mark))


def course() -> Module:
    penalties = [Penalty(name="碰杆", seconds=Decimal(5)), Penalty(name="压线", seconds=Decimal(3))]
    convert = Conversion(full_at=Decimal(120), zero_at=Decimal(420))
    half = Decimal("0.5")
    aspects: list[Aspect] = [
        Time(code="B1.1", name="绕桩用时", max=Decimal(20), penalties=penalties, convert=convert),
        Count(code="B1.2", name="口述要点", max=Decimal(5), base=Decimal(0), per_good=half, per_bad=half),
        Points(code="B1.3", name="作品评定", max=Decimal(10)),
        Answers(code="B1.4", name="识图抢答", key=["A", "C", "B", "D"], per_answer=half),
    ]  # fmt: skip
    return Module(code="B", name="场地", aspects=aspects)


def more_panels(scheme: Scheme, judges: int) -> Iterator[Module]:
    """Nobody comes for nothing: as many further panels as it takes to give every judge a place."""
    places = sum(needed(scheme).values())
    number = 0
    while places < judges:
        number += 1
        aspects: list[Aspect] = [panel(f"Q{number}.{at}", at, judges) for at in (1, 2)]
        places += min(judges, FULL_PANEL)
        yield Module(code=f"Q{number}", name=f"作品展示 {number}", aspects=aspects)


def panel(code: str, at: int, judges: int) -> Aspect:
    plain = Panel(
        code=code, name=f"展示评分 {at}", max=Decimal(10), judges=FULL_PANEL, drop_low=1, drop_high=1, combine="mean",
        step=Decimal("0.5"),
    )  # fmt: skip
    return seated(plain, judges)
