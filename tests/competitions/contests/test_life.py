"""The transition table of a contest's life, for every role, state and target."""

from itertools import product
from uuid import UUID, uuid4

import msgspec
import pytest

from competitions.rules.life import (
    IN_ORDER,
    TRANSITIONS,
    State,
    accepts_draws,
    accepts_entries,
    accepts_moves,
    accepts_seats,
    accepts_series,
    has_reached,
    may_edit_facts,
    next_state,
)
from competitions.rules.permissions import may_step
from people import Grant, Member, Role, Scope

CONTEST, OTHER = uuid4(), uuid4()

# Written out by hand from the design, not from the table: from, to, and the roles that may.
OFFICER, CHIEF, CLOCK = "officer", "chief judge", "clock"
ALLOWED = {
    ("draft", "enrolling"): {OFFICER, CLOCK},
    ("enrolling", "drawing"): {OFFICER, CLOCK},
    ("drawing", "marking"): {OFFICER},
    ("marking", "locked"): {OFFICER, CHIEF},
    ("locked", "rechecked"): {OFFICER, CHIEF},
    ("rechecked", "notice"): {OFFICER},
    ("notice", "final"): {OFFICER, CLOCK},
    ("final", "archived"): {OFFICER},
    ("draft", "void"): {OFFICER},
    ("enrolling", "void"): {OFFICER},
    ("drawing", "void"): {OFFICER},
    ("marking", "void"): {OFFICER},
    ("locked", "void"): {OFFICER},
    ("rechecked", "void"): {OFFICER},
    ("notice", "void"): {OFFICER},
    ("final", "void"): {OFFICER},
}


class Standing(msgspec.Struct, frozen=True):
    id: UUID
    state: State


def who(*grants: Grant) -> Member:
    return Member(uuid4(), "何明", frozenset(grants))


PEOPLE: dict[str, tuple[str | None, Member | None]] = {
    "administrator": (OFFICER, who(Grant(Role.ADMINISTRATOR, Scope.WHOLE))),
    "officer of everything": (OFFICER, who(Grant(Role.OFFICER, Scope.WHOLE))),
    "officer of this contest": (OFFICER, who(Grant(Role.OFFICER, Scope.CONTEST, CONTEST))),
    "chief judge of this contest": (CHIEF, who(Grant(Role.CHIEF_JUDGE, Scope.CONTEST, CONTEST))),
    "the clock": (CLOCK, None),
    "officer of another contest": (None, who(Grant(Role.OFFICER, Scope.CONTEST, OTHER))),
    "officer of an organisation": (None, who(Grant(Role.OFFICER, Scope.ORGANISATION, OTHER))),
    "chief judge of another contest": (None, who(Grant(Role.CHIEF_JUDGE, Scope.CONTEST, OTHER))),
    "verifier": (None, who(Grant(Role.VERIFIER, Scope.WHOLE))),
    "judge": (None, who(Grant(Role.JUDGE, Scope.CONTEST, CONTEST))),
    "studio lead": (None, who(Grant(Role.STUDIO_LEAD, Scope.STUDIO, OTHER))),
    "roster clerk": (None, who(Grant(Role.ROSTER_CLERK, Scope.WHOLE))),
    "nobody in particular": (None, who()),
}


@pytest.mark.parametrize("person", PEOPLE)
def test_d11_every_step_of_every_role_is_as_the_design_says(person: str) -> None:
    hand, member = PEOPLE[person]
    for came_from, to in product(State, State):
        expected = hand in ALLOWED.get((came_from.value, to.value), set())
        assert may_step(member, Standing(CONTEST, came_from), to) is expected, f"{person}: {came_from} → {to}"


def test_the_table_holds_exactly_the_steps_of_the_design() -> None:
    assert {(one.came_from.value, one.to.value) for one in TRANSITIONS} == set(ALLOWED)
    assert len(TRANSITIONS) == len(ALLOWED)


def test_a_person_with_two_roles_has_the_hands_of_both() -> None:
    both = who(Grant(Role.CHIEF_JUDGE, Scope.CONTEST, CONTEST), Grant(Role.OFFICER, Scope.CONTEST, CONTEST))
    assert may_step(both, Standing(CONTEST, State.MARKING), State.LOCKED)
    assert may_step(both, Standing(CONTEST, State.FINAL), State.ARCHIVED)


def test_the_way_without_accidents_goes_through_every_state() -> None:
    state, way = State.DRAFT, [State.DRAFT]
    while (following := next_state(state)) is not None:
        state = following
        way.append(state)
    assert tuple(way) == IN_ORDER


def test_a_void_contest_has_reached_nothing() -> None:
    assert [has_reached(State.VOID, state) for state in IN_ORDER] == [False] * len(IN_ORDER)
    assert has_reached(State.MARKING, State.DRAWING)
    assert not has_reached(State.DRAWING, State.MARKING)


@pytest.mark.parametrize(
    ("question", "states"),
    [
        (accepts_entries, {"draft", "enrolling"}),
        (accepts_draws, {"drawing"}),
        (accepts_series, {"draft", "enrolling", "drawing"}),
        (accepts_moves, {"draft", "enrolling", "drawing", "marking"}),
        (accepts_seats, {"draft", "enrolling", "drawing", "marking"}),
        (may_edit_facts, {"draft", "enrolling", "drawing", "marking"}),
    ],
)
def test_what_each_state_accepts(question, states) -> None:  # type: ignore[no-untyped-def]  # parametrised
    assert {state.value for state in State if question(state)} == states
