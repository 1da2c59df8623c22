"""The seven haves (七有) that a studio has to show."""

from enum import StrEnum

from web.language import N_


class Have(StrEnum):
    PLAQUE = "plaque"
    PLACE = "place"
    RULES = "rules"
    FUNDS = "funds"
    TEAM = "team"
    LEDGER = "ledger"
    RESULTS = "results"


HAVE_NAMES: dict[Have, tuple[str, str]] = {
    Have.PLAQUE: (N_("有牌匾"), N_("统一样式，挂在门口")),
    Have.PLACE: (N_("有场所"), N_("固定的活动场地和设备")),
    Have.RULES: (N_("有制度"), N_("管理、培训和攻关制度上墙")),
    Have.FUNDS: (N_("有经费"), N_("单位和工会的专项经费")),
    Have.TEAM: (N_("有团队"), N_("领办人、成员和徒弟名单")),
    Have.LEDGER: (N_("有台账"), N_("活动、工时和成果逐项登记")),
    Have.RESULTS: (N_("有成果"), N_("革新、专利、培养的人才")),
}
