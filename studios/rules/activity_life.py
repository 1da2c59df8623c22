"""An activity's life: one table of steps, from the draft to what counts."""

from enum import StrEnum

import msgspec

from web.language import N_


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    SECONDING = "seconding"
    APPROVED = "approved"
    REVERSED = "reversed"
    DROPPED = "dropped"


class Hand(StrEnum):
    """Who takes a step. SECOND: a verifier other than the one who approved first."""

    LEAD = "lead"
    BENEFICIARY = "beneficiary"
    VERIFIER = "verifier"
    SECOND = "second"


class Transition(msgspec.Struct, frozen=True):
    came_from: State
    to: State
    who: frozenset[Hand]
    needs_reason: bool = False


STATE_NAMES: dict[State, str] = {
    State.DRAFT: N_("草稿"),
    State.SUBMITTED: N_("待核实"),
    State.CONFIRMED: N_("对方已确认，待核实"),
    State.RETURNED: N_("已退回"),
    State.SECONDING: N_("待第二人核准"),
    State.APPROVED: N_("已计入"),
    State.REVERSED: N_("已冲销"),
    State.DROPPED: N_("已删除"),
}

LEAD = frozenset({Hand.LEAD})
VERIFIER = frozenset({Hand.VERIFIER})
SECOND = frozenset({Hand.SECOND})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.DRAFT, State.SUBMITTED, LEAD),
    Transition(State.DRAFT, State.CONFIRMED, LEAD),  # what the beneficiary confirmed before has not changed
    Transition(State.DRAFT, State.DROPPED, LEAD),
    Transition(State.RETURNED, State.SUBMITTED, LEAD),
    Transition(State.RETURNED, State.CONFIRMED, LEAD),
    Transition(State.RETURNED, State.DROPPED, LEAD),
    Transition(State.SUBMITTED, State.DRAFT, LEAD),  # taken back to be mended
    Transition(State.CONFIRMED, State.DRAFT, LEAD),
    Transition(State.SUBMITTED, State.CONFIRMED, frozenset({Hand.BENEFICIARY})),
    Transition(State.SUBMITTED, State.RETURNED, frozenset({Hand.BENEFICIARY, Hand.VERIFIER}), needs_reason=True),
    Transition(State.CONFIRMED, State.RETURNED, VERIFIER, needs_reason=True),
    Transition(State.SUBMITTED, State.APPROVED, VERIFIER),
    Transition(State.CONFIRMED, State.APPROVED, VERIFIER),
    Transition(State.SUBMITTED, State.SECONDING, VERIFIER),
    Transition(State.CONFIRMED, State.SECONDING, VERIFIER),
    Transition(State.SECONDING, State.APPROVED, SECOND),
    Transition(State.SECONDING, State.RETURNED, SECOND, needs_reason=True),
    Transition(State.APPROVED, State.REVERSED, VERIFIER, needs_reason=True),
)

WAITING = (State.SUBMITTED, State.CONFIRMED, State.SECONDING)  # on the verifier's desk
STANDING = (*WAITING, State.APPROVED)  # whose hours fill their people's day
WRITABLE = (State.DRAFT, State.RETURNED)


def transition(came_from: State, to: State) -> Transition | None:
    return next((one for one in TRANSITIONS if (one.came_from, one.to) == (came_from, to)), None)


def may_step(hand: Hand, came_from: State, to: State) -> bool:
    found = transition(came_from, to)
    return found is not None and hand in found.who


def may_write(state: State) -> bool:
    """Facts, people and photos change only before it is sent and after it is returned."""
    return state in WRITABLE
