"""Rule 8.7: the policy a season begins with, and until when it may be changed."""

from datetime import date
from decimal import Decimal

from scoring.rules import policy
from scoring.rules.policy import PointsPolicy, SizeFairness

FIRST = SizeFairness(size=Decimal(6), per_head=Decimal(20))  # until somebody sets k and m by hand


def default_policy(season: str, fairness: SizeFairness | None = None) -> PointsPolicy:
    """The numbers of section 8, all of them written out."""
    return PointsPolicy(version=1, season=season, size_fairness=fairness or FIRST)


def may_change(starts_on: date, first_published: date | None, posted: bool, today: date) -> bool:
    """Before the season; a season that was made after its start may still be set until its first posting."""
    if policy.may_change(starts_on, today):
        return True
    late = first_published is None or first_published >= starts_on
    return late and not posted
