"""Rule 3.7: a team's total from its members' totals."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from scoring.rules.exact import Number, over, total_of


def team_total(
    members: Sequence[Number | None], how: Literal["sum", "mean", "best"], best: int = 1, low: bool = False
) -> Number | None:
    """The sum, the mean, or the sum of the best `best`; None where a total that counts is not there (rule 1.4)."""
    totals = [total for total in members if total is not None]
    if how == "best":
        counted = sorted(totals, reverse=not low)[:best]
        return total_of(counted) if len(counted) == best else None
    if not totals or len(totals) < len(members):
        return None
    whole = total_of(totals)
    return whole if how == "sum" else over(whole, Decimal(len(totals)))
