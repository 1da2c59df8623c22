"""What may be posted as a points policy: every number of section 8, with a sentence for each that cannot be."""

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from scoring.rules.exact import plain, text
from scoring.rules.policy import (
    ContestPoints,
    MentorCredit,
    OutcomePoints,
    PointsPolicy,
    ServicePoints,
    SizeFairness,
)
from web.language import N_, _

LEVELS = ("firm", "town", "district", "city", "province", "nation", "international")
OUTCOME_LEVELS = LEVELS[:-1]
KINDS = ("invention", "utility_model", "filed", "software")
MOST = 1000
MOST_PLACES = 50

Points = Annotated[Decimal, Meta(ge=0, le=MOST)]
Factor = Annotated[Decimal, Meta(ge=0, le=100)]


class PolicyForm(msgspec.Struct, frozen=True, kw_only=True):
    """Places are written as one list; a level's factor 0 means: recorded, not scored."""

    places: Annotated[str, Meta(title=N_("名次分"), min_length=1, max_length=400)]
    finish: Annotated[Points, Meta(title=N_("完赛分"))]
    level_firm: Annotated[Factor, Meta(title=N_("企业级系数"))] = Decimal(0)
    level_town: Annotated[Factor, Meta(title=N_("镇街级系数"))]
    level_district: Annotated[Factor, Meta(title=N_("区级系数"))]
    level_city: Annotated[Factor, Meta(title=N_("市级系数"))]
    level_province: Annotated[Factor, Meta(title=N_("省级系数"))]
    level_nation: Annotated[Factor, Meta(title=N_("国家级系数"))]
    level_international: Annotated[Factor, Meta(title=N_("国际级系数"))]
    small_field: Annotated[int, Meta(title=N_("小规模人数"), ge=1, le=1000)]
    small_factor: Annotated[Decimal, Meta(title=N_("小规模系数"), ge=0, le=1)]
    least_field: Annotated[int, Meta(title=N_("最少人数"), ge=1, le=1000)]
    days_before_closing: Annotated[int, Meta(title=N_("提前获批天数"), ge=0, le=1000)]
    months: Annotated[int, Meta(title=N_("签约后有效月数"), ge=1, le=240)]
    months_after_mastery: Annotated[int, Meta(title=N_("出师后有效月数"), ge=0, le=240)]
    per_hour: Annotated[Points, Meta(title=N_("每小时分值"))]
    hours_scored: Annotated[Decimal, Meta(title=N_("每人最多计分小时"), ge=0, le=2000)]
    per_firm: Annotated[Points, Meta(title=N_("每帮扶一家企业"))]
    per_problem: Annotated[Points, Meta(title=N_("每解决一个问题"))]
    per_worker: Annotated[Points, Meta(title=N_("每培训一名职工"))]
    outcome_firm: Annotated[Points, Meta(title=N_("企业级成果"))]
    outcome_town: Annotated[Points, Meta(title=N_("镇街级成果"))]
    outcome_district: Annotated[Points, Meta(title=N_("区级成果"))]
    outcome_city: Annotated[Points, Meta(title=N_("市级成果"))]
    outcome_province: Annotated[Points, Meta(title=N_("省级成果"))]
    outcome_nation: Annotated[Points, Meta(title=N_("国家级成果"))]
    kind_invention: Annotated[Points, Meta(title=N_("发明专利授权分"))]
    kind_utility_model: Annotated[Points, Meta(title=N_("实用新型专利分"))]
    kind_filed: Annotated[Points, Meta(title=N_("专利受理分"))]
    kind_software: Annotated[Points, Meta(title=N_("软件著作权分"))]
    standard_least: Annotated[Points, Meta(title=N_("标准和工作法最低分"))]
    standard_most: Annotated[Points, Meta(title=N_("标准和工作法最高分"))]
    size: Annotated[Decimal, Meta(title=N_("k：工作室人数中位数"), ge=0, le=MOST)]
    per_head: Annotated[Decimal, Meta(title=N_("m：人均贡献值"), ge=0, le=100_000)]
    member_days: Annotated[int, Meta(title=N_("成员在室天数"), ge=0, le=366)]

    def faults(self) -> dict[str, str]:
        faults: dict[str, str] = {}
        places = places_in(self.places)
        if places is None or len(places) > MOST_PLACES:
            faults["places"] = _("名次分请从第 1 名起依次写数字，用逗号或空格隔开，最多 {n} 个。").format(n=MOST_PLACES)
        elif list(places) != sorted(places, reverse=True):
            faults["places"] = _("名次越靠后，分值不能越高。")
        if self.least_field > self.small_field:
            faults["least_field"] = _("最少人数不能多于小规模人数。")
        if self.standard_most < self.standard_least:
            faults["standard_most"] = _("最高分不能低于最低分。")
        return faults

    def policy(self, season: str, version: int) -> PointsPolicy:
        return PointsPolicy(
            version=version,
            season=season,
            size_fairness=SizeFairness(size=self.size, per_head=self.per_head, member_days=self.member_days),
            contest=ContestPoints(
                places=places_in(self.places) or (),
                finish=self.finish,
                levels={
                    name: factor for name in LEVELS if (factor := getattr(self, f"level_{name}")) or name != "firm"
                },
                small_field=self.small_field,
                small_factor=self.small_factor,
                least_field=self.least_field,
            ),
            mentor=MentorCredit(
                days_before_closing=self.days_before_closing,
                months=self.months,
                months_after_mastery=self.months_after_mastery,
            ),
            service=ServicePoints(
                per_hour=self.per_hour,
                hours_scored=self.hours_scored,
                per_firm=self.per_firm,
                per_problem=self.per_problem,
                per_worker=self.per_worker,
            ),
            outcome=OutcomePoints(
                levels={name: getattr(self, f"outcome_{name}") for name in OUTCOME_LEVELS},
                kinds={name: getattr(self, f"kind_{name}") for name in KINDS},
                standard_least=self.standard_least,
                standard_most=self.standard_most,
            ),
        )


def places_in(written: str) -> tuple[Decimal, ...] | None:
    """The points of each place from the first on; None where one is no number."""
    words = written.replace("，", " ").replace("、", " ").replace(",", " ").split()
    found = [plain(word) for word in words]
    good = [one for one in found if one is not None and 0 <= one <= MOST]
    return tuple(good) if good and len(good) == len(words) else None


def shown(policy: PointsPolicy) -> dict[str, str]:
    """What stands in the fields before the first post."""
    contest, own = policy.contest, policy.outcome
    plain_numbers = {
        name: getattr(part, name)
        for part in (contest, policy.mentor, policy.service, own, policy.size_fairness)
        for name in part.__struct_fields__
        if isinstance(getattr(part, name), int | Decimal)
    }
    numbers = {
        **plain_numbers,
        **{f"level_{name}": contest.levels.get(name, Decimal(0)) for name in LEVELS},
        **{f"outcome_{name}": own.levels.get(name, Decimal(0)) for name in OUTCOME_LEVELS},
        **{f"kind_{name}": own.kinds.get(name, Decimal(0)) for name in KINDS},
    }
    return {"places": ", ".join(text(one) for one in contest.places)} | {
        name: text(Decimal(value)) for name, value in numbers.items()
    }
