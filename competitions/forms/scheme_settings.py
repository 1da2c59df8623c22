"""What holds for the whole scheme: rounding, missing marks, ties, prizes, scale (rules 2.4, 3.2, 3.4, 4, 5)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import replace

from competitions.forms.scheme_lines import LineFault, rated_pairs
from competitions.forms.schemes import EditionForm
from scoring.rules.exact import text
from scoring.rules.scheme import Awards, Medals, Quota, Quotas, Rounding, Scheme
from scoring.rules.ties import ByAspect, ByBestPlacings, ByModule, ByPenalties, BySubCriterion, ByTime, Order, TieKey
from web.language import N_, _

MOST_TIES = 20
TieWord = Annotated[str, Meta(max_length=60)]
Stage = Literal["panel", "aspect", "module", "total"]


class SettingsForm(EditionForm, frozen=True, kw_only=True):
    direction: Annotated[Literal["high", "low"], Meta(title=N_("排序方向"))]
    places: Annotated[int, Meta(title=N_("小数位数"), ge=0, le=6)]
    mode: Annotated[Literal["half_up", "half_even", "down"], Meta(title=N_("舍入方式"))]
    stages: Annotated[tuple[Stage, ...], Meta(title=N_("在哪些环节舍入"), max_length=4)] = ()
    missing: Annotated[Literal["refuse", "leave_out"], Meta(title=N_("缺分时"))]
    unresolved: Annotated[Literal["share", "undecided"], Meta(title=N_("仍然并列时"))]
    ties: Annotated[tuple[TieWord, ...], Meta(title=N_("并列时依次比较"), max_length=MOST_TIES)] = ()
    tie_orders: Annotated[tuple[Order, ...], Meta(title=N_("比较方向"), max_length=MOST_TIES)] = ()
    scale: Annotated[Literal["ws700", "ws500"] | None, Meta(title=N_("标准分"))] = None
    awards: Annotated[Literal["none", "medals", "quotas"], Meta(title=N_("奖项"))] = "none"
    medal_scale: Annotated[Literal["ws700", "ws500", "total"], Meta(title=N_("奖牌依据"))] = "ws700"
    within: Annotated[Decimal, Meta(title=N_("同组分差"), ge=0, le=1000)] = Decimal(2)
    medallion_at: Annotated[Decimal, Meta(title=N_("优胜奖分数线"), ge=0, le=100_000)] | None = None
    of: Annotated[Literal["entrants", "ranked"], Meta(title=N_("名额基数"))] = "entrants"
    round: Annotated[Literal["up", "down", "half_up"], Meta(title=N_("名额取整"))] = "half_up"
    border: Annotated[Literal["all_in", "all_out"], Meta(title=N_("末位并列"))] = "all_in"
    bands: Annotated[str, Meta(title=N_("奖项名额"), max_length=4000)] = ""
    pass_at: Annotated[Decimal, Meta(title=N_("获奖最低总分"), ge=0, le=100_000)] | None = None

    def faults(self) -> dict[str, str]:
        try:
            bands = list(quotas_in(self.bands))
        except LineFault as fault:
            return {"bands": str(fault)} if self.awards == "quotas" else {}
        if self.awards == "quotas" and not bands:
            return {"bands": _("请至少写一个奖项，例如：一等奖 | 10%")}
        return {}

    def applied(self, scheme: Scheme) -> Scheme:
        return replace(
            scheme,
            direction=self.direction,
            rounding=Rounding(places=self.places, mode=self.mode, stages=tuple(dict.fromkeys(self.stages))),
            missing=self.missing,
            ties=self.tie_keys(),
            unresolved=self.unresolved,
            awards=self.prizes(),
            scale=self.scale,
        )

    def tie_keys(self) -> list[TieKey]:
        orders = [*self.tie_orders, *["high"] * MOST_TIES]
        keys = [tie_in(tie, order) for tie, order in zip(self.ties, orders, strict=False) if tie]
        return list({key.name: key for key in keys if key is not None}.values())

    def prizes(self) -> Awards | None:
        if self.awards == "medals":
            return Medals(scale=self.medal_scale, within=self.within, medallion_at=self.medallion_at)
        if self.awards == "quotas":
            bands = list(quotas_in(self.bands))
            return Quotas(of=self.of, round=self.round, border=self.border, bands=bands, pass_at=self.pass_at)
        return None


def quotas_in(lines: str) -> Iterator[Quota]:
    """“一等奖 | 10%” is a share, “一等奖 | 4” a count."""
    for name, number, percent in rated_pairs(lines, _("一等奖 | 10%")):
        if percent:
            if not 0 <= number <= 100:
                raise LineFault(_("“{name}”的比例应在 0% 到 100% 之间。").format(name=name[:40]))
            yield Quota(name=name[:500], share=number / 100)
        elif number != int(number) or not 0 <= number <= 100_000:
            raise LineFault(_("“{name}”的名额应是整数，比例要写 %。").format(name=name[:40]))
        else:
            yield Quota(name=name[:500], count=int(number))


def quota_lines(awards: Quotas) -> str:
    return "\n".join(
        f"{band.name} | {text((band.share * 100).normalize()) + '%' if band.share is not None else band.count}"
        for band in awards.bands
    )


KEYED = re.compile(r"(module|group|aspect|time):([^\s#]{1,40})")


def tie_in(word: str, order: str) -> TieKey | None:
    """The key that a choice of the form stands for, such as “module:P”."""
    way: Order = "low" if order == "low" else "high"
    if match := KEYED.fullmatch(word):
        return keyed_tie(match[1], match[2], way)
    plain: dict[str, TieKey] = {
        "penalties": ByPenalties(order=way), "time": ByTime(order=way), "best_placings": ByBestPlacings(order=way),
    }  # fmt: skip
    return plain.get(word)


def keyed_tie(kind: str, code: str, order: Order) -> TieKey:
    match kind:
        case "module":
            return ByModule(code=code, order=order)
        case "group":
            return BySubCriterion(code=code, order=order)
        case "aspect":
            return ByAspect(code=code, order=order)
        case _:
            return ByTime(code=code, order=order)


def tie_word(key: TieKey) -> str:
    match key:
        case BySubCriterion():
            return f"group:{key.code}"
        case ByModule():
            return f"module:{key.code}"
        case ByAspect():
            return f"aspect:{key.code}"
        case ByTime(code=str(code)):
            return f"time:{code}"
        case ByTime():
            return "time"
        case ByPenalties():
            return "penalties"
        case _:
            return "best_placings"
