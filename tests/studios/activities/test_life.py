"""The one table of steps, asked for every state and every hand."""

import pytest

from studios.rules.activity_life import STANDING, TRANSITIONS, WAITING, Hand, State, may_step, may_write, transition

L, B, V, S = Hand.LEAD, Hand.BENEFICIARY, Hand.VERIFIER, Hand.SECOND

ALLOWED = {
    (State.DRAFT, State.SUBMITTED): {L},
    (State.DRAFT, State.CONFIRMED): {L},
    (State.DRAFT, State.DROPPED): {L},
    (State.RETURNED, State.SUBMITTED): {L},
    (State.RETURNED, State.CONFIRMED): {L},
    (State.RETURNED, State.DROPPED): {L},
    (State.SUBMITTED, State.DRAFT): {L},
    (State.CONFIRMED, State.DRAFT): {L},
    (State.SUBMITTED, State.CONFIRMED): {B},
    (State.SUBMITTED, State.RETURNED): {B, V},
    (State.CONFIRMED, State.RETURNED): {V},
    (State.SUBMITTED, State.APPROVED): {V},
    (State.CONFIRMED, State.APPROVED): {V},
    (State.SUBMITTED, State.SECONDING): {V},
    (State.CONFIRMED, State.SECONDING): {V},
    (State.SECONDING, State.APPROVED): {S},
    (State.SECONDING, State.RETURNED): {S},
    (State.APPROVED, State.REVERSED): {V},
}


@pytest.mark.parametrize("came_from", State)
@pytest.mark.parametrize("to", State)
@pytest.mark.parametrize("hand", Hand)
def test_every_step_belongs_to_its_hands_and_to_no_other(came_from: State, to: State, hand: Hand) -> None:
    assert may_step(hand, came_from, to) is (hand in ALLOWED.get((came_from, to), set()))


def test_what_takes_something_back_needs_a_reason() -> None:
    needing = {(one.came_from, one.to) for one in TRANSITIONS if one.needs_reason}
    assert needing == {pair for pair in ALLOWED if pair[1] in (State.RETURNED, State.REVERSED)}
    assert len(TRANSITIONS) == len(ALLOWED)
    assert transition(State.REVERSED, State.APPROVED) is None


def test_nothing_leaves_what_is_reversed_or_dropped_and_only_drafts_are_written() -> None:
    assert {one.came_from for one in TRANSITIONS} == set(State) - {State.REVERSED, State.DROPPED}
    assert [state for state in State if may_write(state)] == [State.DRAFT, State.RETURNED]
    assert set(STANDING) - set(WAITING) == {State.APPROVED}
