"""R1.3: every kind of aspect, from value to mark."""

from decimal import Decimal

import pytest

from scoring.rules.entry import entry_result
from scoring.rules.marks import Mark
from tests.scoring.rules.making import aspect, judgement, mark_of, marks, panel, points, result, scheme


@pytest.mark.parametrize(("value", "mark"), [("1", "0.75"), ("0", "0")])
def test_binary_gives_all_or_nothing(value: str, mark: str) -> None:
    assert mark_of(scheme([aspect("binary", max="0.75")]), A=value) == Decimal(mark)


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("100", "2"),
        ("100.5", "2"),
        ("99.5", "2"),
        ("100.6", "1.5"),
        ("101.5", "1.5"),
        ("101.6", "1"),
        ("90", "0"),
        ("-5", "0"),
    ],
)
def test_deduction_takes_every_begun_step_beyond_the_tolerance(value: str, mark: str) -> None:
    rule = aspect("deduction", max="2", target="100", step="1", per_step="0.5", tolerance="0.5")
    assert mark_of(scheme([rule]), A=value) == Decimal(mark)


def test_deduction_of_a_count_of_errors() -> None:
    rule = aspect("deduction", max="1", target="0", step="1", per_step="0.25")
    assert [mark_of(scheme([rule]), A=value) for value in "01235"] == [
        Decimal(mark) for mark in ("1", "0.75", "0.5", "0.25", "0")
    ]


def test_choice_gives_the_mark_of_the_option() -> None:
    options = [{"name": "完好", "mark": "1"}, {"name": "划痕", "mark": "0.5"}, {"name": "破损", "mark": "0"}]
    assert mark_of(scheme([aspect("choice", options=options)]), A="划痕") == Decimal("0.50")


@pytest.mark.parametrize(
    ("value", "mark"), [("50", "2"), ("51", "2"), ("49", "2"), ("51.01", "1"), ("47", "1"), ("53.1", "0"), ("0", "0")]
)
def test_bands_take_the_first_limit_that_holds(value: str, mark: str) -> None:
    bands = [{"up_to": "1", "mark": "2"}, {"up_to": "3", "mark": "1"}, {"mark": "0"}]
    assert mark_of(scheme([aspect("bands", bands=bands, target="50")]), A=value) == Decimal(mark)


def test_bands_beyond_every_limit_give_nothing() -> None:
    assert mark_of(scheme([aspect("bands", bands=[{"up_to": "1", "mark": "2"}])]), A="1.5") == 0


@pytest.mark.parametrize(
    ("levels", "most", "mark"),
    [("223", "0.25", "0.19"), ("122", "1.50", "0.83"), ("011", "2", "0.44"), ("333", "2", "2")],
)
def test_judgement_is_the_mean_of_three_times_max(levels: str, most: str, mark: str) -> None:
    assert mark_of(scheme([judgement(most=most)]), A=list(levels)) == Decimal(mark)


def test_points_are_the_value_itself() -> None:
    assert mark_of(scheme([points()]), A="87.5") == Decimal("87.50")


@pytest.mark.parametrize(("value", "mark"), [("7/2", "8"), ("0/0", "2"), ("0/9", "0"), ("50/0", "10")])
def test_count_adds_good_and_takes_bad_between_zero_and_max(value: str, mark: str) -> None:
    rule = aspect("count", max="10", base="2", per_good="1", per_bad="0.5")
    assert mark_of(scheme([rule]), A=value) == Decimal(mark)


TRIAL = aspect("time", penalties=[{"name": "碰杆", "seconds": "5"}, {"name": "压线", "seconds": "2.5"}])


def test_time_counts_seconds_and_penalty_seconds() -> None:
    given = [Mark(aspect="A", value="300.5"), Mark(aspect="A#碰杆", value="2"), Mark(aspect="A#压线", value="1")]
    assert entry_result(scheme([TRIAL], direction="low"), "K-01", given).total == Decimal("313.00")


def test_time_without_a_penalty_count_has_no_penalty() -> None:
    assert result(scheme([TRIAL], direction="low"), A="300").total == Decimal(300)


@pytest.mark.parametrize(
    ("value", "mark"), [("300", "20"), ("360", "20"), ("400", "13.33"), ("420", "10"), ("480", "0"), ("999", "0")]
)
def test_time_converts_on_a_straight_line(value: str, mark: str) -> None:
    rule = aspect("time", max="20", convert={"full_at": "360", "zero_at": "480"})
    assert mark_of(scheme([rule]), A=value) == Decimal(mark)


@pytest.mark.parametrize(
    ("value", "mark"), [("A,C,B", "6"), ("A,C,D", "4"), ("A,,", "2"), (",,", "0"), ("A, C ,B", "6")]
)
def test_answers_count_the_right_ones(value: str, mark: str) -> None:
    assert mark_of(scheme([aspect("answers", key=["A", "C", "B"], per_answer="2")]), A=value) == Decimal(mark)


def test_imported_is_a_mark_made_elsewhere() -> None:
    assert mark_of(scheme([aspect("imported", source="theory paper")]), A="-1.5") == Decimal("-1.5")


def test_panel_is_the_chinese_default_of_five_judges() -> None:
    """R2.3: 78 and 95 go, the mean of 85, 88 and 90 is 87.67."""
    assert mark_of(scheme([panel()]), A=["78", "85", "88", "90", "95"]) == Decimal("87.67")


def test_two_marks_on_one_seat_are_a_programming_mistake() -> None:
    given = [*marks(A=["80"]), *marks(A=["81"])]
    with pytest.raises(ValueError, match="two marks on A"):
        entry_result(scheme([panel()]), "K-01", given)


def test_marks_of_another_version_are_kept_apart_and_count_nothing() -> None:
    """R1.1: nothing is dropped silently and nothing lands on the wrong aspect."""
    found = result(scheme([points(most="10")]), A="8", OLD="3")
    assert found.total == 8
    assert found.unread == (Mark(aspect="OLD", value="3"),)
    assert result(scheme([points(most="10")]), A="11").unread == (Mark(aspect="A", value="11"),)
