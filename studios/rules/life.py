"""A studio's life, and what people are in it."""

from enum import StrEnum

from web.language import N_


class State(StrEnum):
    PROPOSED = "proposed"
    NAMED = "named"
    RECTIFYING = "rectifying"
    WITHDRAWN = "withdrawn"


STATE_NAMES: dict[State, str] = {
    State.PROPOSED: N_("申报中"),
    State.NAMED: N_("已命名"),
    State.RECTIFYING: N_("限期整改中"),
    State.WITHDRAWN: N_("已撤销"),
}

# The kind of pill each stands in.
STATE_KINDS: dict[State, str] = {
    State.PROPOSED: "warn",
    State.NAMED: "ok",
    State.RECTIFYING: "bad",
    State.WITHDRAWN: "",
}

STEPS: frozenset[tuple[State, State]] = frozenset(
    {
        (State.PROPOSED, State.NAMED),
        (State.PROPOSED, State.WITHDRAWN),
        (State.NAMED, State.RECTIFYING),
        (State.RECTIFYING, State.NAMED),
        (State.NAMED, State.WITHDRAWN),
        (State.RECTIFYING, State.WITHDRAWN),
    }
)


class StudioRole(StrEnum):
    LEAD = "lead"
    MEMBER = "member"
    MENTEE = "mentee"
    HELPER = "helper"


ROLE_LABELS: dict[StudioRole, str] = {
    StudioRole.LEAD: N_("工作室领办人"),
    StudioRole.MEMBER: N_("成员"),
    StudioRole.MENTEE: N_("徒弟"),
    StudioRole.HELPER: N_("助手"),
}


def may_step(came_from: State, to: State) -> bool:
    return (came_from, to) in STEPS


def is_public(state: State) -> bool:
    """A studio that is only proposed is shown by its notice, not by a page."""
    return state is not State.PROPOSED


def is_working(state: State) -> bool:
    """Whether anything new may be written into its ledger."""
    return state is not State.WITHDRAWN
