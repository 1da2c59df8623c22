"""How a studio comes to a title: the stages and the one table of steps between them."""

from datetime import datetime
from enum import StrEnum

import msgspec

from people import Member
from studios.rules.permissions import Hosted, may_edit, may_verify
from web.language import N_
from web.working_days import working_days_later


class Stage(StrEnum):
    APPLIED = "applied"
    RECOMMENDED = "recommended"
    CHECKED = "checked"
    VISITED = "visited"
    AGREED = "agreed"
    NOTICE = "notice"
    NOTICED = "noticed"
    NAMED = "named"
    REFUSED = "refused"


class Hand(StrEnum):
    """Who takes a step; the union's hand is a verifier's who gains nothing from the studio."""

    STUDIO = "studio"
    UNION = "union"
    CLOCK = "clock"


class Step(msgspec.Struct, frozen=True):
    came_from: Stage | None
    to: Stage
    who: frozenset[Hand]


STAGE_NAMES: dict[Stage, str] = {
    Stage.APPLIED: N_("单位申报"),
    Stage.RECOMMENDED: N_("镇街推荐"),
    Stage.CHECKED: N_("材料审核"),
    Stage.VISITED: N_("实地考察"),
    Stage.AGREED: N_("评审通过"),
    Stage.NOTICE: N_("开始公示"),
    Stage.NOTICED: N_("公示期满"),
    Stage.NAMED: N_("命名授牌"),
    Stage.REFUSED: N_("不予命名"),
}

IN_ORDER: tuple[Stage, ...] = tuple(stage for stage in Stage if stage is not Stage.REFUSED)
UNION = frozenset({Hand.UNION})

STEPS: tuple[Step, ...] = (
    Step(None, Stage.APPLIED, frozenset({Hand.STUDIO, Hand.UNION})),
    Step(Stage.APPLIED, Stage.RECOMMENDED, UNION),
    Step(Stage.RECOMMENDED, Stage.CHECKED, UNION),
    Step(Stage.CHECKED, Stage.VISITED, UNION),
    Step(Stage.VISITED, Stage.AGREED, UNION),
    Step(Stage.AGREED, Stage.NOTICE, UNION),
    Step(Stage.NOTICE, Stage.NOTICED, frozenset({Hand.CLOCK})),
    Step(Stage.NOTICE, Stage.VISITED, UNION),  # an objection: the panel sits again
    Step(Stage.NOTICED, Stage.NAMED, UNION),
    *(Step(stage, Stage.REFUSED, UNION) for stage in IN_ORDER if stage is not Stage.NAMED),
)


def step_between(came_from: Stage | None, to: Stage) -> Step | None:
    return next((one for one in STEPS if (one.came_from, one.to) == (came_from, to)), None)


def hands_of(member: Member | None, studio: Hosted) -> frozenset[Hand]:
    """Nobody is the clock."""
    if member is None:
        return frozenset({Hand.CLOCK})
    hands = {Hand.STUDIO} if may_edit(member, studio) else set()
    if may_verify(member, studio):
        hands.add(Hand.UNION)
    return frozenset(hands)


def onward(stage: Stage) -> list[Stage]:
    """Where the union can go from here, the plain way first; the clock's steps and the plaque have their own forms."""
    own = {Stage.NAMED, Stage.NOTICED}
    return [one.to for one in STEPS if one.came_from is stage and one.to not in own and Hand.UNION in one.who]


def notice_ends(starts: datetime, days: int) -> datetime:
    """The same time of day, so many working days later (decision 0081)."""
    return working_days_later(starts, days)
