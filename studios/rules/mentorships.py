"""Mentorships: who signs, how long they last, when a month's log is due, and how mentors share a mentee's credit."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

import msgspec

from web.language import N_

MOST_SLOTS = 20  # beyond what any setting allows one mentor
PARTS = Decimal("0.0001")


class Side(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"
    FIRM = "firm"
    UNION = "union"


SIDE_NAMES: dict[Side, str] = {
    Side.MENTOR: N_("师傅"),
    Side.MENTEE: N_("学徒"),
    Side.FIRM: N_("用人单位"),
    Side.UNION: N_("工会"),
}


class Standing(StrEnum):
    """Where a mentorship is at the moment."""

    SIGNING = "signing"
    LIVE = "live"
    EXPIRED = "expired"
    MASTERED = "mastered"
    STOPPED = "stopped"


STANDING_NAMES: dict[Standing, tuple[str, str]] = {
    Standing.SIGNING: (N_("待签订"), "warn"),
    Standing.LIVE: (N_("在带"), "ok"),
    Standing.EXPIRED: (N_("期满待办"), "bad"),
    Standing.MASTERED: (N_("已出师"), "brass"),
    Standing.STOPPED: (N_("已终止"), ""),
}


def standing(approved: date | None, until: date, end: str | None, today: date) -> Standing:
    if end is not None:
        return Standing(end)
    if approved is None:
        return Standing.SIGNING
    return Standing.EXPIRED if until < today else Standing.LIVE


def unsigned(signed: frozenset[Side]) -> list[Side]:
    return [side for side in Side if side not in signed]


def years_later(day: date, years: int) -> date:
    """The day before the same day so many years later; 29 February counts as the 28th."""
    day28 = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return day28.replace(year=day28.year + years) - timedelta(days=1)


def term_fits(starts: date, ends: date, shortest: int, longest: int) -> bool:
    """In years."""
    return years_later(starts, shortest) <= ends <= years_later(starts, longest)


def extension_fits(until: date, longer: date, years: int) -> bool:
    return until < longer <= years_later(until + timedelta(days=1), years)


class LogState(StrEnum):
    WRITTEN = "written"
    WRITTEN_LATE = "written_late"
    OPEN = "open"  # the month is not over
    DUE = "due"
    LATE = "late"


LOG_STATES: dict[LogState, tuple[str, str]] = {
    LogState.WRITTEN: (N_("已写"), "ok"),
    LogState.WRITTEN_LATE: (N_("补写"), "warn"),
    LogState.OPEN: (N_("本月"), ""),
    LogState.DUE: (N_("该写了"), "warn"),
    LogState.LATE: (N_("逾期未写"), "bad"),
}


class Month(msgspec.Struct, frozen=True):
    first: date
    state: LogState


def months(begun: date, over: date, written: Mapping[date, date], today: date, *, log_day: int) -> list[Month]:
    """Every month with a log, from the first to the last or the present one; `written`: month → day of writing."""
    found, month = [], begun.replace(day=1)
    while month <= min(over, today):
        found.append(Month(month, log_state(month, written.get(month), today, log_day)))
        month = next_month(month)
    return found


def log_state(month: date, written: date | None, today: date, log_day: int) -> LogState:
    """Due by that day of the next month."""
    due = next_month(month).replace(day=log_day)
    if written is not None:
        return LogState.WRITTEN if written <= due else LogState.WRITTEN_LATE
    if today < next_month(month):
        return LogState.OPEN
    return LogState.DUE if today <= due else LogState.LATE


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def equal_shares(mentors: int) -> list[Decimal]:
    """Parts of one, as equal as four digits allow; the first mentor has what is left over."""
    part = (Decimal(1) / mentors).quantize(PARTS, ROUND_DOWN)
    return [1 - part * (mentors - 1), *([part] * (mentors - 1))]


def free_slot(taken: frozenset[int], most: int) -> int | None:
    """None when so many are taken, whatever their numbers: the setting may have become smaller."""
    if len(taken) >= most:
        return None
    return next(slot for slot in range(1, most + 1) if slot not in taken)
