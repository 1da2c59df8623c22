"""The yearly appraisal: what the records suggest, sums, grades, and the clock of a studio that has to mend."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

import msgspec

from scoring.rules.exact import EXACT, ZERO
from studios.rules.criteria import PARTS, AppraisalPolicy, Criterion, Measure
from web.language import N_

Key = TypeVar("Key")


class Count(msgspec.Struct, frozen=True):
    """What was found for a measure: so many, or (for a part) so many of `of`."""

    counted: Decimal = ZERO
    of: Decimal = ZERO


def suggested(one: Criterion, found: Count) -> Decimal:
    """The score the records suggest, in tenths. A part of nothing is whole: who owes no record has none missing."""
    if one.measure is Measure.NONE:
        return ZERO
    if one.measure in PARTS:
        part = found.counted / found.of if found.of else Decimal(1)
        return tenths(one.most * min(part, Decimal(1)))
    return tenths(min(one.most, EXACT.multiply(one.per, found.counted)))


def tenths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))


def total_of(scores: Mapping[str, Decimal], bonus: Decimal) -> Decimal:
    return sum(scores.values(), bonus)


class Grade(StrEnum):
    EXCELLENT = "excellent"
    PASSED = "passed"
    MEND = "mend"


# The label, and the kind of pill it stands in.
GRADES: dict[Grade, tuple[str, str]] = {
    Grade.EXCELLENT: (N_("优秀"), "brass"),
    Grade.PASSED: (N_("合格"), "ok"),
    Grade.MEND: (N_("限期整改"), "bad"),
}


class Result(msgspec.Struct, frozen=True):
    total: Decimal
    vetoed: bool = False


def excellent_places(studios: int, policy: AppraisalPolicy) -> int:
    """The top 20 % of all studios appraised that year, rounded down, and one at least."""
    return max(1, int(EXACT.multiply(Decimal(studios), policy.excellent_part)))


def grades_of(results: Mapping[Key, Result], policy: AppraisalPolicy) -> dict[Key, Grade]:
    """优秀: 85 or more and within the top places, where equal totals share a place; under 60 or vetoed: to mend."""
    places = excellent_places(len(results), policy)
    totals = [result.total for result in results.values() if not result.vetoed]
    return {key: grade_of(result, totals, places, policy) for key, result in results.items()}


def grade_of(result: Result, totals: Sequence[Decimal], places: int, policy: AppraisalPolicy) -> Grade:
    if result.vetoed or result.total < policy.pass_from:
        return Grade.MEND
    place = 1 + sum(other > result.total for other in totals)
    return Grade.EXCELLENT if result.total >= policy.excellent_from and place <= places else Grade.PASSED


def due_on(published: date, policy: AppraisalPolicy) -> date:
    return published + timedelta(days=policy.days_to_mend)


def fails_in_a_row(grades: Mapping[int, Grade]) -> int:
    """How many of the latest appraisals, year after appraised year, were to mend."""
    years = sorted(grades, reverse=True)
    return next((count for count, year in enumerate(years) if grades[year] is not Grade.MEND), len(years))
