"""What the public may see at a moment (rule 7.5), and how long a notice lasts (rule 7.4): pure questions."""

from datetime import datetime
from enum import StrEnum

import msgspec

from web.language import N_
from web.working_days import working_days_later


class Phase(StrEnum):
    """What a board is at the moment, as its page says it."""

    BEFORE = "before"
    LIVE = "live"
    FROZEN = "frozen"
    ENDED = "ended"
    NOTICE = "notice"
    FINAL = "final"


PHASE_NAMES: dict[Phase, str] = {
    Phase.BEFORE: N_("未开始"),
    Phase.LIVE: N_("实时"),
    Phase.FROZEN: N_("封榜"),
    Phase.ENDED: N_("评分结束"),
    Phase.NOTICE: N_("公示"),
    Phase.FINAL: N_("正式成绩"),
}

NAMED = frozenset({Phase.NOTICE, Phase.FINAL})  # the only phases in which names are public (rule 7.4)


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """When a contest took its turns; None is not yet, and for `freeze_at` never."""

    started_at: datetime | None = None
    ends_at: datetime | None = None
    freeze_at: datetime | None = None
    unfrozen_at: datetime | None = None
    finalised_at: datetime | None = None


class Visibility(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the truth table of freeze and publication."""

    started: bool
    running: bool
    ended: bool
    finalised: bool
    public_frozen: bool
    public_final: bool


def visibility(course: Course, now: datetime) -> Visibility:
    """Rule 7.5: a freeze that was still ahead when the contest ended never happened."""
    started = reached(course.started_at, now)
    ended = started and reached(course.ends_at, now)
    frozen = started and cut(course, now) is not None and not (ended and reached(course.unfrozen_at, now))
    return Visibility(
        started=started,
        running=started and not ended,
        ended=ended,
        finalised=ended and reached(course.finalised_at, now),
        public_frozen=frozen,
        public_final=ended and not frozen,
    )


def cut(course: Course, now: datetime) -> datetime | None:
    """The moment from which on nothing new is public: what was received exactly then is hidden (F1)."""
    freeze = course.freeze_at
    if freeze is None or now < freeze or (course.ends_at is not None and course.ends_at <= freeze):
        return None
    return freeze


def public_phase(course: Course, now: datetime) -> Phase:
    seen = visibility(course, now)
    return Phase.FROZEN if seen.public_frozen else staff_phase(course, now)


def staff_phase(course: Course, now: datetime) -> Phase:
    """The same without any freeze: what staff see (F2). Not final is always said as provisional (F7)."""
    seen = visibility(course, now)
    if not seen.started:
        return Phase.BEFORE
    if seen.running:
        return Phase.LIVE
    if seen.finalised:
        return Phase.FINAL
    return Phase.NOTICE if reached(course.unfrozen_at, now) else Phase.ENDED


def notice_end(begins: datetime, days: int) -> datetime:
    """Rule 7.4: the same time of day, so many working days later (decision 0081)."""
    return working_days_later(begins, days)


def notice_over(ends_at: datetime | None, now: datetime) -> bool:
    return ends_at is not None and ends_at <= now


def reached(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now
