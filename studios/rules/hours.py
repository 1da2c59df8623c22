"""Hours: which of the two counts they belong to, and how many a day may hold."""

from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from studios.rules.activity_kinds import Kind, Occasion
from studios.rules.hour_policy import HourPolicy
from web.clock import in_shanghai
from web.language import N_

HOUR = Decimal(3600)


class Count(StrEnum):
    VOLUNTEER = "volunteer"
    SERVICE = "service"
    PAID = "paid"


COUNT_NAMES: dict[Count, str] = {
    Count.VOLUNTEER: N_("志愿服务工时"),
    Count.SERVICE: N_("工会服务工时"),
    Count.PAID: N_("带薪工时"),
}


class DayFull(StrEnum):
    """What a day with so many hours needs."""

    ALONE = "alone"
    SECOND = "second"
    REFUSED = "refused"


def count_of(policy: HourPolicy, kind: Kind, occasion: Occasion, *, planned: bool, paid: bool) -> Count:
    """Volunteer hours were planned before the event and are no meeting, lecture or duty shift; paid time is apart."""
    if paid:
        return Count.PAID
    volunteered = planned and occasion is Occasion.SERVICE and kind in policy.volunteer_kinds
    return Count.VOLUNTEER if volunteered else Count.SERVICE


def day_full(policy: HourPolicy, hours: Decimal) -> DayFull:
    """Of one person's unpaid hours on one day, both counts together."""
    if hours > policy.most_hours:
        return DayFull.REFUSED
    return DayFull.SECOND if hours > policy.alone_hours else DayFull.ALONE


def length(starts: datetime, ends: datetime) -> Decimal:
    """In hours, exact to the minute."""
    return Decimal(int((ends - starts).total_seconds())) / HOUR


def in_steps(policy: HourPolicy, hours: Decimal) -> Decimal:
    """Rounded down to whole steps: an hour that was not served is never written."""
    steps = (hours / policy.step).to_integral_value(ROUND_FLOOR)
    return (steps * policy.step).normalize() if steps else Decimal(0)


def is_whole_steps(policy: HourPolicy, hours: Decimal) -> bool:
    return hours % policy.step == 0


def between(policy: HourPolicy, signed_in: datetime, signed_out: datetime, starts: datetime, ends: datetime) -> Decimal:
    """What a sign-in and a sign-out give: never more than the activity itself lasted."""
    inside = length(max(signed_in, starts), min(signed_out, ends))
    return in_steps(policy, max(inside, Decimal(0)))


def day_of(moment: datetime) -> date:
    """The day on the calendar of the place."""
    return in_shanghai(moment).date()


def on_one_day(starts: datetime, ends: datetime) -> bool:
    """Midnight at the end still belongs to the day before."""
    return day_of(starts) == day_of(ends - timedelta(microseconds=1))


def still_planned(
    before: datetime | None, planned_at: datetime | None, starts: datetime, now: datetime
) -> datetime | None:
    """When it was planned: before it began; a plan survives a change of hours, but not a move to a day gone by."""
    if now < starts:
        return planned_at or now
    if planned_at is None or before is None:
        return None
    return planned_at if day_of(before) == day_of(starts) else None
