"""What must hold for everybody who was there before an activity is sent and again before it counts."""

from collections.abc import Sequence
from decimal import Decimal

from database.locks import lock_for_this_work
from studios.actions.activities import Held
from studios.engagements import engagements_of
from studios.errors.activities import (
    DayTooLong,
    HoursMissing,
    HoursTooLong,
    NobodyThere,
    NotOfTheStudio,
    TwoPlacesAtOnce,
)
from studios.queries.attendances import Attended, Elsewhere, elsewhere, outside
from studios.rules.activity_kinds import KIND_NAMES
from studios.rules.hour_policy import HourPolicy
from studios.rules.hours import DayFull, day_full, day_of, length
from studios.rules.overlap import Span, presence
from web.language import _

ZERO = Decimal(0)


async def hold_people(people: Sequence[Attended]) -> None:
    """One at a time for each person: two activities that meet cannot both see an empty day."""
    for person in sorted(one.person for one in people):
        await lock_for_this_work("person hours", person)


async def refuse_impossible(activity: Held, people: Sequence[Attended], policy: HourPolicy) -> Decimal:
    """Returns the most unpaid hours that one of them has on that day. The people must be held."""
    refuse_incomplete(activity, people)
    await refuse_strangers(activity, people)
    others = await elsewhere([one.person for one in people], day_of(activity.starts_at), besides=activity.id)
    for one in people:
        refuse_two_places(activity, one, [other for other in others if other.person == one.person])
    await refuse_engaged(activity, people)
    return max(refuse_long_day(activity, one, others, policy) for one in people)


def refuse_incomplete(activity: Held, people: Sequence[Attended]) -> None:
    if not people:
        raise NobodyThere
    if missing := [one.name for one in people if one.hours is None]:
        raise HoursMissing("、".join(missing))
    lasted = length(activity.starts_at, activity.ends_at)
    for one in people:
        if one.hours is not None and one.hours > lasted:
            raise HoursTooLong(one.name, one.hours, lasted.quantize(Decimal("0.01")))


async def refuse_strangers(activity: Held, people: Sequence[Attended]) -> None:
    ids = [one.person for one in people]
    strangers = await outside(activity.studio, ids, day_of(activity.starts_at))
    if strangers:
        raise NotOfTheStudio("、".join(one.name for one in people if one.person in strangers))


def refuse_two_places(activity: Held, one: Attended, others: Sequence[Elsewhere]) -> None:
    there = span_of(activity, one)
    for other in others:
        if there.meets(other.span):
            what = f"{other.studio} · {_(KIND_NAMES[other.kind])}"
            raise TwoPlacesAtOnce(one.name, what, other.span.starts_at, other.span.ends_at)


async def refuse_engaged(activity: Held, people: Sequence[Attended]) -> None:
    """While judging or competing nobody serves elsewhere."""
    names = {one.person: one for one in people}
    for bound in await engagements_of(list(names), activity.starts_at, activity.ends_at):
        one = names[bound.person]
        if span_of(activity, one).meets(Span(starts_at=bound.starts_at, ends_at=bound.ends_at)):
            raise TwoPlacesAtOnce(one.name, bound.what, bound.starts_at, bound.ends_at)


def refuse_long_day(activity: Held, one: Attended, others: Sequence[Elsewhere], policy: HourPolicy) -> Decimal:
    hours = unpaid_hours(one, others)
    if day_full(policy, hours) is DayFull.REFUSED:
        raise DayTooLong(one.name, day_of(activity.starts_at), hours, policy.most_hours)
    return hours


def unpaid_hours(one: Attended, others: Sequence[Elsewhere]) -> Decimal:
    """Of one person on the day; paid working time is recorded apart and fills no day."""
    own = ZERO if one.paid else one.hours or ZERO
    return own + sum((other.hours for other in others if other.person == one.person and not other.paid), ZERO)


def span_of(activity: Held, one: Attended) -> Span:
    return presence(activity.starts_at, activity.ends_at, one.hours, one.came_at)
