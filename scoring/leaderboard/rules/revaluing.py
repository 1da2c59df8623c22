"""What postings would be worth under another policy: the preview of a change, never a posting."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from scoring.rules.exact import EXACT, ZERO, rounded_over
from scoring.rules.panel import sum_of
from scoring.rules.points import added_hours, contest_points, help_points
from scoring.rules.policy import PointsPolicy
from scoring.rules.postings import Booked

HELP = ("firms", "problems", "workers")
PLACES = 6


def revalued(postings: Sequence[Booked], policy: PointsPolicy) -> list[Booked]:
    """Contests, mentoring, hours and help anew from what each posting says; everything else keeps its points."""
    worth = hours_worth(postings, policy)
    by_source: dict[str, list[Decimal]] = {}
    for one in postings:
        if one.number in worth:
            by_source.setdefault(one.source, []).append(worth[one.number])
    for one in postings:
        if one.number not in worth:
            worth[one.number] = worth_of(one, policy, by_source.get(one.source, ()))
            by_source.setdefault(one.source, []).append(worth[one.number])
    for one in postings:
        year, _, number = (one.reverses or "").partition("/")
        if year and int(number) in worth and int(number) != one.number:
            worth[one.number] = EXACT.minus(worth[int(number)])
    return [msgspec.structs.replace(one, points=worth[one.number]) for one in postings]


def hours_worth(postings: Iterable[Booked], policy: PointsPolicy) -> dict[int, Decimal]:
    """Rule 8.4: what each person's hours are worth, in their order."""
    worth: dict[int, Decimal] = {}
    hours: dict[str, Decimal] = {}
    for one in (posting for posting in postings if is_hours(posting) and posting.beneficiary == "person"):
        before, own = hours.get(one.id, ZERO), one.quantity or ZERO
        worth[one.number] = added_hours(policy.service, max(before, ZERO), own) if own > 0 else one.points
        hours[one.id] = EXACT.add(before, own)
    return worth


def is_hours(posting: Booked) -> bool:
    return posting.category == "service" and posting.quantity is not None


def worth_of(one: Booked, policy: PointsPolicy, shares: Sequence[Decimal]) -> Decimal:
    """`shares` is what the same source gave to others so far."""
    if one.category in ("contest", "mentoring") and "field" in one.facts:
        return contest_worth(one, policy)
    if one.category == "service" and any(name in one.facts for name in HELP):
        return help_points(policy.service, **{name: int(one.facts.get(name, "0")) for name in HELP})
    if is_hours(one):
        return sum_of(list(shares)) if shares else one.points
    return one.points


def contest_worth(one: Booked, policy: PointsPolicy) -> Decimal:
    """A studio's share of its mentee's points keeps its proportion; a mentor who was involved keeps 0."""
    level, rank = one.facts.get("level", ""), one.facts.get("rank")
    if level not in policy.contest.levels:
        return ZERO
    whole = contest_points(policy.contest, None if rank is None else int(rank), level, int(one.facts["field"]))
    before = Decimal(one.facts.get("whole", "0"))
    if one.category == "mentoring" and before:
        return rounded_over(EXACT.multiply(whole, one.points), before, PLACES, "down")
    return whole
