"""Rules 8.2, 8.4 and 8.5: points of contests, service and outcomes."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from scoring.rules.exact import EXACT, ZERO
from scoring.rules.panel import sum_of
from scoring.rules.policy import ContestPoints, OutcomePoints, ServicePoints


def contest_points(policy: ContestPoints, rank: int | None, level: str, field: int) -> Decimal:
    """Rule 8.2: for an entry that finished; `rank` None is a finish without a place, `field` counts the ranked entries.

    A field below 10 halves the place points; below 5 there is the finish point alone, which is never halved. Raises
    KeyError for a level the policy does not know.
    """
    place = None if rank is None or field < policy.least_field else rank
    if place is None or place > len(policy.places):
        points = policy.finish
    else:
        points = policy.places[place - 1]
        if field < policy.small_field:
            points = EXACT.multiply(points, policy.small_factor)
    return EXACT.multiply(points, policy.levels[level])


class Service(NamedTuple):
    """All hours are recorded, those up to the season's cap are scored."""

    recorded: Decimal
    scored: Decimal
    points: Decimal


def service_points(policy: ServicePoints, approved_hours: Iterable[Decimal]) -> Service:
    """Rule 8.4: one person's approved hours in one season; few hours never cost points."""
    recorded = sum_of(list(approved_hours))
    scored = min(recorded, policy.hours_scored)
    return Service(recorded, scored, EXACT.multiply(scored, policy.per_hour))


def added_hours(policy: ServicePoints, before: Decimal, hours: Decimal) -> Decimal:
    """Rule 8.4: what newly approved hours add for a person who already has `before` of them this season."""
    return EXACT.subtract(
        service_points(policy, [before, hours]).points,
        service_points(policy, [before]).points,
    )


def help_points(policy: ServicePoints, firms: int = 0, problems: int = 0, workers: int = 0) -> Decimal:
    """Rule 8.4: helped firms, solved problems and trained workers, each confirmed by the firm."""
    counts = ((firms, policy.per_firm), (problems, policy.per_problem), (workers, policy.per_worker))
    return sum_of([EXACT.multiply(Decimal(count), worth) for count, worth in counts])


def outcome_points(policy: OutcomePoints, levels: Iterable[str] = (), kind: str | None = None) -> Decimal:
    """Rule 8.5: one outcome is scored once, by the highest level it reached; patents and software by their kind."""
    worths = [policy.levels[level] for level in levels]
    if kind is not None:
        worths.append(policy.kinds[kind])
    return max(worths, default=ZERO)


def raised_outcome(policy: OutcomePoints, before: Iterable[str], level: str) -> Decimal:
    """Rule 8.5: what a further level adds to an outcome that was scored before: never the whole again."""
    already = list(before)
    return EXACT.subtract(outcome_points(policy, [*already, level]), outcome_points(policy, already))


def standard_points(policy: OutcomePoints, decided: Decimal) -> Decimal:
    """Rule 8.5: a standard or method is worth what was decided, within the policy's bounds."""
    return min(max(decided, policy.standard_least), policy.standard_most)
