"""What a studio does, and on which occasion."""

from enum import StrEnum

from web.language import N_


class Kind(StrEnum):
    TECHNICAL = "technical"
    TEACHING = "teaching"
    LAW = "law"
    VISITING = "visiting"
    PUZZLES = "puzzles"
    HEALTH = "health"
    SAFETY = "safety"
    CULTURE = "culture"
    GREEN = "green"
    MENTORING = "mentoring"
    RESEARCH = "research"
    EXCHANGE = "exchange"
    OTHER = "other"


class Occasion(StrEnum):
    """Meetings, lectures and duty shifts are never volunteer hours."""

    SERVICE = "service"
    LECTURE = "lecture"
    MEETING = "meeting"
    DUTY = "duty"


KIND_NAMES: dict[Kind, str] = {
    Kind.TECHNICAL: N_("技术帮扶"),
    Kind.TEACHING: N_("送教培训"),
    Kind.LAW: N_("送法进企业"),
    Kind.VISITING: N_("慰问帮扶"),
    Kind.PUZZLES: N_("益智教育"),
    Kind.HEALTH: N_("义诊便民"),
    Kind.SAFETY: N_("安全应急"),
    Kind.CULTURE: N_("文化文艺"),
    Kind.GREEN: N_("绿美环保"),
    Kind.MENTORING: N_("带徒授课"),
    Kind.RESEARCH: N_("技术攻关"),
    Kind.EXCHANGE: N_("交流"),
    Kind.OTHER: N_("其他"),
}

OCCASION_NAMES: dict[Occasion, str] = {
    Occasion.SERVICE: N_("上门或现场服务"),
    Occasion.LECTURE: N_("讲课、培训"),
    Occasion.MEETING: N_("会议"),
    Occasion.DUTY: N_("值班"),
}

# What a kind usually is, offered before the lead says otherwise.
USUAL: dict[Kind, Occasion] = {
    Kind.TEACHING: Occasion.LECTURE,
    Kind.LAW: Occasion.LECTURE,
    Kind.MENTORING: Occasion.LECTURE,
    Kind.EXCHANGE: Occasion.MEETING,
}


def usual_occasion(kind: Kind) -> Occasion:
    return USUAL.get(kind, Occasion.SERVICE)
