"""Which steps the clock takes, when they are due, and whether a due one is to be taken."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from competitions.rules.life import State, has_reached
from web.language import N_


class Timed(StrEnum):
    OPEN_ENROLMENT = "open_enrolment"
    CLOSE_ENROLMENT = "close_enrolment"
    FREEZE = "freeze"
    END_NOTICE = "end_notice"


class Turn(StrEnum):
    """What to do with a step that is due: take it, wait for the state it needs, or pass it over for good."""

    TAKE = "take"
    WAIT = "wait"
    PASS = "pass"  # noqa: S105 -- not a password


TIMED_NAMES: dict[Timed, str] = {
    Timed.OPEN_ENROLMENT: N_("报名开始"),
    Timed.CLOSE_ENROLMENT: N_("报名截止"),
    Timed.FREEZE: N_("榜单封榜"),
    Timed.END_NOTICE: N_("公示结束"),
}

# From the first state a step may be taken, until the second it is still worth taking.
SPANS: dict[Timed, tuple[State, State]] = {
    Timed.OPEN_ENROLMENT: (State.DRAFT, State.ENROLLING),
    Timed.CLOSE_ENROLMENT: (State.ENROLLING, State.DRAWING),
    Timed.FREEZE: (State.MARKING, State.NOTICE),
    Timed.END_NOTICE: (State.NOTICE, State.FINAL),
}


class Times(Protocol):
    """A contest's own times, from which every `due_at` follows."""

    @property
    def enrol_opens_at(self) -> datetime: ...
    @property
    def enrol_closes_at(self) -> datetime: ...
    @property
    def freeze_at(self) -> datetime | None: ...
    @property
    def notice_ends_at(self) -> datetime | None: ...


def due_times(contest: Times) -> dict[Timed, datetime | None]:
    return {
        Timed.OPEN_ENROLMENT: contest.enrol_opens_at,
        Timed.CLOSE_ENROLMENT: contest.enrol_closes_at,
        Timed.FREEZE: contest.freeze_at,
        Timed.END_NOTICE: contest.notice_ends_at,
    }


def turn(kind: Timed, state: State) -> Turn:
    first, past = SPANS[kind]
    if state is State.VOID or has_reached(state, past):
        return Turn.PASS
    return Turn.TAKE if has_reached(state, first) else Turn.WAIT
