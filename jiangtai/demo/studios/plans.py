"""What differs between the eight studios."""

import msgspec

from studios.rules.activity_kinds import Kind
from studios.rules.outcomes import OutcomeLevel

TECHNICAL = (Kind.TECHNICAL, Kind.RESEARCH, Kind.TEACHING, Kind.SAFETY)
NEIGHBOURLY = (Kind.VISITING, Kind.TEACHING, Kind.PUZZLES, Kind.CULTURE)
GREEN = (Kind.TECHNICAL, Kind.GREEN, Kind.TEACHING, Kind.VISITING)


class StudioPlan(msgspec.Struct, frozen=True, kw_only=True):
    """`host` and `offset` say whose competitors become mentees; `months` is how long it has worked."""

    slug: str
    name: str
    name_en: str
    trade: str
    host: str
    village: str
    size: int
    months: int = 30
    monthly: int = 1
    kinds: tuple[Kind, ...] = TECHNICAL
    mentees: int = 2
    offset: int | None = None
    titles: tuple[tuple[str, str, OutcomeLevel, int], ...] = ()
    outcomes: tuple[tuple[str, OutcomeLevel], ...] = ()
    introduction: str = ""
    introduction_en: str = ""


TOWN = ("九江镇总工会", "名匠工作室", OutcomeLevel.TOWN)
DISTRICT = ("南海区总工会", "大城工匠工作室", OutcomeLevel.DISTRICT)
CITY = ("佛山市总工会", "劳模和工匠人才创新工作室", OutcomeLevel.CITY)

PLANS: tuple[StudioPlan, ...] = (
    StudioPlan(
        slug="shuncheng-demo",
        name="顺成电工创新工作室（演示）",
        name_en="Shuncheng Electricians' Studio (demo)",
        trade="电工",
        host="顺成电器",
        village="沙口",
        size=16,
        monthly=2,
        mentees=5,
        titles=((*TOWN, 26), (*DISTRICT, 14)),
        outcomes=(("配电柜快速检修工装", OutcomeLevel.DISTRICT), ("老旧小区电表箱改造工作法", OutcomeLevel.TOWN)),
        introduction="为中小企业检修配电、改造老旧线路，带出一批能独立上岗的电工。",
        introduction_en="Repairs switchgear for small firms, renews old wiring and trains electricians.",
    ),
    StudioPlan(
        slug="mianpu-demo",
        name="水乡面点创新工作室（演示）",
        name_en="Water Town Pastry Studio (demo)",
        trade="中式面点师",
        host="镇南冷链",
        village="镇南",
        size=12,
        monthly=1,
        kinds=NEIGHBOURLY,
        mentees=4,
        offset=0,
        titles=((*TOWN, 20),),
        outcomes=(("低糖鱼茸酥配方", OutcomeLevel.TOWN),),
        introduction="传承水乡点心手艺，进村居、进校园教做点心。",
        introduction_en="Keeps the pastries of the water country alive, in villages and schools.",
    ),
    StudioPlan(
        slug="chache-demo",
        name="烟南叉车创新工作室（演示）",
        name_en="Yannan Forklift Studio (demo)",
        trade="叉车司机",
        host="烟南物流",
        village="烟南",
        size=24,
        monthly=2,
        mentees=5,
        offset=80,
        titles=((*TOWN, 25), (*CITY, 8)),
        outcomes=(("窄巷道堆垛限位装置", OutcomeLevel.CITY), ("叉车点检看板", OutcomeLevel.FIRM)),
        introduction="叉车安全驾驶与仓储改造，每年为企业培训司机。",
        introduction_en="Safe forklift driving and better warehouses; trains drivers every year.",
    ),
    StudioPlan(
        slug="wangye-demo",
        name="下西网页创新工作室（演示）",
        name_en="Xiaxi Web Studio (demo)",
        trade="网站设计与开发",
        host="下西包装",
        village="下西",
        size=7,
        months=18,
        mentees=2,
        offset=160,
        titles=((*TOWN, 10),),
        introduction="帮小微企业做网站、管数据，教职工用好电脑。",
        introduction_en="Builds websites for small firms and teaches workers to use computers well.",
    ),
    StudioPlan(
        slug="muyi-demo",
        name="沙口木艺创新工作室（演示）",
        name_en="Shakou Joinery Studio (demo)",
        trade="木工",
        host="沙口木艺厂",
        village="沙口",
        size=40,
        monthly=3,
        kinds=(*TECHNICAL, *NEIGHBOURLY),
        mentees=5,
        titles=((*TOWN, 28), (*DISTRICT, 22), (*CITY, 11)),
        outcomes=(("榫卯数控加工夹具", OutcomeLevel.CITY), ("边角料再利用工作法", OutcomeLevel.DISTRICT)),
        introduction="传统榫卯与数控加工结合，四十人的团队服务全镇家具企业。",
        introduction_en="Old joints and new machines: a team of forty for the furniture makers of the town.",
    ),
    StudioPlan(
        slug="niangjiu-demo",
        name="河清酿酒创新工作室（演示）",
        name_en="Heqing Brewers' Studio (demo)",
        trade="酿酒工",
        host="河清酿酒坊",
        village="河清",
        size=9,
        monthly=1,
        kinds=NEIGHBOURLY,
        titles=((*TOWN, 13),),
        outcomes=(("蒸酒余热回收", OutcomeLevel.TOWN),),
        introduction="守住双蒸米酒的老工艺，节能降耗。",
        introduction_en="Keeps the double-distilled rice wine, with less energy.",
    ),
    StudioPlan(
        slug="yutang-demo",
        name="水南水产创新工作室（演示）",
        name_en="Shuinan Fish Farmers' Studio (demo)",
        trade="水产养殖员",
        host="水南水产合作社",
        village="水南",
        size=5,
        monthly=1,
        kinds=GREEN,
        mentees=1,
        titles=((*TOWN, 23),),
        introduction="桑基鱼塘与尾水治理。",
        introduction_en="Mulberry dykes, fish ponds, clean water.",
    ),
    StudioPlan(
        slug="taoci-demo",
        name="儒林陶瓷创新工作室（演示）",
        name_en="Rulin Ceramics Studio (demo)",
        trade="陶瓷工艺师",
        host="儒林陶瓷",
        village="儒林",
        size=3,
        months=9,
        monthly=0,
        mentees=0,
        introduction="小而精的陶瓷釉料试验室。",
        introduction_en="A small laboratory of glazes.",
    ),
)
RECTIFYING, BEING_NAMED, LED = "yutang-demo", "taoci-demo", "shuncheng-demo"
