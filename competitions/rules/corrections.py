"""Corrections and appeals as pure questions (rules 7.3 and 7.4)."""

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

import msgspec

from competitions.rules.life import State, has_reached
from competitions.rules.publication import Course
from competitions.rules.sheets import FIRST, GROUP
from scoring.rules.aspects import Aspect, is_per_judge, seats
from scoring.rules.scheme import Module, Scheme
from scoring.rules.values import penalty_of


class About(StrEnum):
    """What a correction corrects: a mark, or what the desk settled about an entry (rules 4.4, 3.3, 2.3)."""

    MARK = "mark"
    STATUS = "status"
    ADJUSTMENT = "adjustment"
    FACTOR = "factor"


VOID = "void"  # the value of an adjustment that makes its module count nothing


class MarkPlace(msgspec.Struct, frozen=True):
    """Where a mark stands: its module, aspect and penalty, and the place of the panel that gives it."""

    module: Module
    aspect: Aspect
    penalty: str | None
    place: int


def mark_place(scheme: Scheme, written: str, judge: int) -> MarkPlace | None:
    """`judge` is a number of the panel where each judge gives a mark, else 0; None where there is no such mark."""
    code, penalty = penalty_of(written)
    for module, aspect in scheme.aspects():
        if aspect.code == code:
            fits = 1 <= judge <= seats(aspect) if is_per_judge(aspect) else judge == GROUP
            return MarkPlace(module, aspect, penalty, max(judge, FIRST)) if fits else None
    return None


def may_correct(state: State) -> bool:
    return has_reached(state, State.MARKING) and state is not State.ARCHIVED


def needs_four_eyes(state: State) -> bool:
    """After locking nobody changes a mark alone."""
    return has_reached(state, State.LOCKED)


def number_text(value: Decimal) -> str:
    """As a correction keeps it: without the zeros that only a column's width added."""
    return f"{value.normalize():f}"


def appeal_until(course: Course, minutes: int) -> datetime | None:
    """Rule 7.3: so long after the contest ended; None before it began."""
    if course.started_at is None or course.ends_at is None:
        return None
    return course.ends_at + timedelta(minutes=minutes)
