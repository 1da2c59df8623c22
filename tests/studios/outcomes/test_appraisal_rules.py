"""The appraisal's document, suggestions, grades and clocks, as tables and laws."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studios.rules.appraisal import (
    Count,
    Grade,
    Result,
    due_on,
    excellent_places,
    fails_in_a_row,
    grades_of,
    suggested,
)
from studios.rules.criteria import (
    SECTION_MOST,
    Measure,
    Section,
    decode_policy,
    default_policy,
    encode_policy,
    may_change_policy,
    most_of,
    policy_faults,
)

POLICY = default_policy(2026)
TENTHS = st.integers(0, 1100).map(lambda tenths: Decimal(tenths) / 10)


def test_the_default_is_20_30_25_15_10_and_reads_back_as_written() -> None:
    assert [most_of(POLICY, section) for section in Section] == [20, 30, 25, 15, 10]
    assert sum(SECTION_MOST.values()) == 100
    assert policy_faults(POLICY) == []
    assert decode_policy(encode_policy(POLICY)) == POLICY


def test_hours_are_no_measure() -> None:
    assert not [measure for measure in Measure if "hour" in measure]


@pytest.mark.parametrize(
    ("code", "found", "score"),
    [
        ("A1", Count(Decimal(7)), "7.0"),
        ("A1", Count(Decimal(3)), "3.0"),
        ("A3", Count(Decimal(9), Decimal(10)), "4.5"),
        ("A3", Count(), "5.0"),  # nothing to log, nothing late
        ("B1", Count(Decimal("6.5")), "9.8"),
        ("B1", Count(Decimal(99)), "15.0"),
        ("C2", Count(Decimal(0), Decimal(4)), "0.0"),
        ("D1", Count(), "8.0"),  # few hours never cost points
        ("E2", Count(), "0.0"),
    ],
)
def test_the_records_suggest_a_score(code: str, found: Count, score: str) -> None:
    criterion = POLICY.criterion(code)
    assert criterion is not None
    assert suggested(criterion, found) == Decimal(score)


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from([one.code for one in POLICY.criteria]))
def test_a_suggestion_stays_within_its_criterion(counted: int, of: int, code: str) -> None:
    criterion = POLICY.criterion(code)
    assert criterion is not None
    assert 0 <= suggested(criterion, Count(Decimal(counted), Decimal(of))) <= criterion.most


@pytest.mark.parametrize(
    ("totals", "grades"),
    [
        (["84.9"], "合"), (["85"], "优"), (["60"], "合"), (["59.9"], "改"),
        (["90", "86", "70", "50"], "优合合改"),  # 20 % of 4 is none: the one at the top
        (["90", "90", "86", "70"], "优优合合"),  # equal totals share a place
        (["95", "94", "93", "92", "91", "90", "89", "88", "87", "86"], "优优合合合合合合合合"),
        (["99", "80", "80", "80", "80", "80", "80", "80", "80"], "优合合合合合合合合"),  # 20 % of 9, rounded down
    ],
)  # fmt: skip
def test_grades_of_a_year(totals: list[str], grades: str) -> None:
    names = {"优": Grade.EXCELLENT, "合": Grade.PASSED, "改": Grade.MEND}
    found = grades_of({str(at): Result(Decimal(total)) for at, total in enumerate(totals)}, POLICY)
    assert list(found.values()) == [names[letter] for letter in grades]


def test_a_veto_outweighs_every_score() -> None:
    found = grades_of({"a": Result(Decimal(99), vetoed=True), "b": Result(Decimal(86))}, POLICY)
    assert found == {"a": Grade.MEND, "b": Grade.EXCELLENT}


@given(st.lists(TENTHS, min_size=1, max_size=40))
def test_no_one_is_graded_below_somebody_with_less(totals: list[Decimal]) -> None:
    found = grades_of({at: Result(total) for at, total in enumerate(totals)}, POLICY)
    order = [Grade.EXCELLENT, Grade.PASSED, Grade.MEND]
    ranked = sorted(range(len(totals)), key=lambda at: -totals[at])
    steps = [order.index(found[at]) for at in ranked]
    assert steps == sorted(steps)
    lowest = min((totals[at] for at in found if found[at] is Grade.EXCELLENT), default=Decimal(999))
    assert sum(total > lowest for total in totals) < excellent_places(len(totals), POLICY)


def test_the_clock_runs_ninety_days() -> None:
    assert due_on(date(2026, 12, 1), POLICY) == date(2027, 3, 1)


def test_criteria_are_fixed_when_their_year_begins() -> None:
    assert may_change_policy(2027, date(2026, 12, 31))
    assert not may_change_policy(2027, date(2027, 1, 1))


@pytest.mark.parametrize(("grades", "fails"), [("改改", 2), ("合改", 1), ("改合", 0), ("", 0), ("改合改改改", 3)])
def test_fails_in_a_row_are_counted_from_the_latest(grades: str, fails: int) -> None:
    names = {"合": Grade.PASSED, "改": Grade.MEND}
    assert fails_in_a_row({2020 + at: names[letter] for at, letter in enumerate(grades)}) == fails
