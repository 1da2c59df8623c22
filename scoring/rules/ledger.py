"""Rules 8.1 and 8.6: the board as a fold over postings, and the ranking that is fair to small studios."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from scoring.rules.exact import EXACT, ZERO, Number, over, plus, rounded_over, times
from scoring.rules.panel import sum_of
from scoring.rules.policy import SizeFairness


class Posting(Struct, frozen=True, kw_only=True):
    """Rule 8.1: never edited; `source` is the record that every point opens."""

    beneficiary: str
    season: str
    category: str
    points: Decimal
    reason: str
    source: str


class Standing(Struct, frozen=True):
    """`fair` orders, `plain` is shown beside it; equals share a rank."""

    studio: str
    rank: int
    fair: Number
    plain: Decimal
    members: int


class Studio(Struct, frozen=True):
    code: str
    points: Decimal
    members: int


def totals(postings: Iterable[Posting]) -> dict[str, Decimal]:
    """Rule 8.1: points by beneficiary."""
    found: dict[str, Decimal] = {}
    for posting in postings:
        found[posting.beneficiary] = EXACT.add(found.get(posting.beneficiary, ZERO), posting.points)
    return found


def reversal(posting: Posting, reason: str) -> Posting:
    """Rule 8.1: a correction is a posting of its own that takes the points back."""
    return Posting(
        beneficiary=posting.beneficiary,
        season=posting.season,
        category=posting.category,
        points=EXACT.minus(posting.points),
        reason=reason,
        source=posting.source,
    )


def counted_members(days_in_season: Iterable[int], policy: SizeFairness) -> int:
    """Rule 8.6: members with at least 90 days in the season."""
    return sum(days >= policy.member_days for days in days_in_season)


def size_fair(points: Decimal, members: int, policy: SizeFairness) -> Number:
    """Rule 8.6: (Σ points + k·m) ÷ (n + k); nobody at all has 0."""
    heads = EXACT.add(Decimal(members), policy.size)
    if not heads:
        return ZERO
    top = plus(points, times(policy.size, policy.per_head))
    return over(top, heads)


def fairness_of(last_season: Sequence[Studio]) -> SizeFairness | None:
    """Rule 8.6: k = the median studio size, m = the mean points per head of the frozen season, to six places.

    None without a member in last season's data: the first season is set by hand.
    """
    heads = sum(studio.members for studio in last_season)
    if heads == 0:
        return None
    sizes = sorted(studio.members for studio in last_season)
    middle = EXACT.add(Decimal(sizes[(len(sizes) - 1) // 2]), Decimal(sizes[len(sizes) // 2]))
    points = sum_of([studio.points for studio in last_season])
    per_head = rounded_over(points, Decimal(heads), 6, "half_up")
    return SizeFairness(size=EXACT.divide(middle, Decimal(2)), per_head=per_head)


def ranking(studios: Iterable[Studio], policy: SizeFairness) -> list[Standing]:
    """Rule 8.6, with rule 4.2's places: equal values share a rank and the next rank is skipped."""
    fair = {studio: size_fair(studio.points, studio.members, policy) for studio in studios}
    ordered = sorted(fair, key=lambda studio: studio.code)
    ordered.sort(key=lambda studio: fair[studio], reverse=True)
    first: Mapping[Number, int] = {fair[studio]: place for place, studio in reversed(list(enumerate(ordered, start=1)))}
    return [
        Standing(studio.code, first[fair[studio]], fair[studio], studio.points, studio.members) for studio in ordered
    ]
