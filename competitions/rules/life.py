"""A contest's life: its states and the one table of steps between them (decision 0020 and design 4)."""

from enum import StrEnum

import msgspec

from web.language import N_


class State(StrEnum):
    DRAFT = "draft"
    ENROLLING = "enrolling"
    DRAWING = "drawing"
    MARKING = "marking"
    LOCKED = "locked"
    RECHECKED = "rechecked"
    NOTICE = "notice"
    FINAL = "final"
    ARCHIVED = "archived"
    VOID = "void"


class Hand(StrEnum):
    """Who takes a step. An administrator has the officer's hand."""

    OFFICER = "officer"
    CHIEF = "chief"
    CLOCK = "clock"


class Need(StrEnum):
    """What must be there before a step; the action of that step asks for it in its own transaction."""

    ENTRIES = "entries"
    SCHEME = "scheme"
    CODES = "codes"
    PANELS = "panels"
    NOTHING_OPEN = "nothing_open"
    RECHECK = "recheck"
    SEAL_OPENED = "seal_opened"
    NOTICE_OVER = "notice_over"


class Transition(msgspec.Struct, frozen=True):
    came_from: State
    to: State
    who: frozenset[Hand]
    needs: tuple[Need, ...] = ()


STATE_NAMES: dict[State, str] = {
    State.DRAFT: N_("筹备中"),
    State.ENROLLING: N_("报名中"),
    State.DRAWING: N_("抽签编排"),
    State.MARKING: N_("正在评分"),
    State.LOCKED: N_("已锁定"),
    State.RECHECKED: N_("已复核"),
    State.NOTICE: N_("公示中"),
    State.FINAL: N_("已定稿"),
    State.ARCHIVED: N_("已归档"),
    State.VOID: N_("已作废"),
}

IN_ORDER: tuple[State, ...] = (
    State.DRAFT, State.ENROLLING, State.DRAWING, State.MARKING, State.LOCKED, State.RECHECKED, State.NOTICE,
    State.FINAL, State.ARCHIVED,
)  # fmt: skip

OFFICER = frozenset({Hand.OFFICER})
OFFICER_OR_CLOCK = frozenset({Hand.OFFICER, Hand.CLOCK})
OFFICER_OR_CHIEF = frozenset({Hand.OFFICER, Hand.CHIEF})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.DRAFT, State.ENROLLING, OFFICER_OR_CLOCK),
    Transition(State.ENROLLING, State.DRAWING, OFFICER_OR_CLOCK),
    Transition(State.DRAWING, State.MARKING, OFFICER, (Need.ENTRIES, Need.SCHEME, Need.CODES, Need.PANELS)),
    Transition(State.MARKING, State.LOCKED, OFFICER_OR_CHIEF, (Need.NOTHING_OPEN,)),
    Transition(State.LOCKED, State.RECHECKED, OFFICER_OR_CHIEF, (Need.RECHECK,)),
    Transition(State.RECHECKED, State.NOTICE, OFFICER, (Need.SEAL_OPENED,)),
    Transition(State.NOTICE, State.FINAL, OFFICER_OR_CLOCK, (Need.NOTICE_OVER,)),
    Transition(State.FINAL, State.ARCHIVED, OFFICER),
    *(Transition(state, State.VOID, OFFICER) for state in IN_ORDER if state is not State.ARCHIVED),
)


def transition(came_from: State, to: State) -> Transition | None:
    return next((one for one in TRANSITIONS if (one.came_from, one.to) == (came_from, to)), None)


def next_state(state: State) -> State | None:
    """The state that follows when nothing goes wrong."""
    onward = (one.to for one in TRANSITIONS if one.came_from is state and one.to is not State.VOID)
    return next(onward, None)


def has_reached(state: State, milestone: State) -> bool:
    """Whether a contest in `state` is at the milestone or past it; a void contest is nowhere."""
    return state is not State.VOID and IN_ORDER.index(state) >= IN_ORDER.index(milestone)


def may_edit_facts(state: State) -> bool:
    """Name, place and times may change until the result is locked."""
    return state is not State.VOID and not has_reached(state, State.LOCKED)


def accepts_entries(state: State) -> bool:
    """In draft the officer prepares the list; enrolment itself is the state `enrolling`."""
    return state in (State.DRAFT, State.ENROLLING)


def accepts_draws(state: State) -> bool:
    return state is State.DRAWING


def accepts_series(state: State) -> bool:
    """Series of sessions are made and removed before marking begins."""
    return state in (State.DRAFT, State.ENROLLING, State.DRAWING)


def accepts_moves(state: State) -> bool:
    """A single session may move on the day itself."""
    return accepts_series(state) or state is State.MARKING


def accepts_seats(state: State) -> bool:
    """Judges may be seated, replaced and leave until marking is locked."""
    return accepts_moves(state)
