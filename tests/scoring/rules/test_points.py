"""R8.2, R8.4 and R8.5: points of contests, service and outcomes."""

from decimal import Decimal

import pytest

from scoring.rules.points import (
    added_hours,
    contest_points,
    help_points,
    outcome_points,
    raised_outcome,
    service_points,
    standard_points,
)
from scoring.rules.policy import ContestPoints, OutcomePoints, ServicePoints
from tests.scoring.rules.making import decimals

CONTEST, SERVICE, OUTCOME = ContestPoints(), ServicePoints(), OutcomePoints()


@pytest.mark.parametrize(
    ("rank", "expected"),
    [(1, "10"), (2, "9"), (3, "8"), (4, "7"), (5, "6"), (6, "5"), (7, "4"), (10, "4"), (11, "1"), (None, "1")],
)
def test_place_points_of_a_town_contest(rank: int | None, expected: str) -> None:
    assert contest_points(CONTEST, rank, "town", 40) == Decimal(expected)


@pytest.mark.parametrize(
    ("level", "expected"),
    [("town", "10"), ("district", "15"), ("city", "20"), ("province", "30"), ("nation", "50"), ("international", "60")],
)
def test_levels_multiply(level: str, expected: str) -> None:
    assert contest_points(CONTEST, 1, level, 10) == Decimal(expected)


@pytest.mark.parametrize(
    ("field", "rank", "expected"), [(10, 1, "20"), (9, 1, "10"), (5, 5, "6"), (4, 1, "2"), (1, 1, "2"), (9, None, "2")]
)
def test_small_fields(field: int, rank: int | None, expected: str) -> None:
    assert contest_points(CONTEST, rank, "city", field) == Decimal(expected)


def test_an_unknown_level_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        contest_points(CONTEST, 1, "village", 20)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [([], ("0", "0", "0")), (["1.5", "2"], ("3.5", "3.5", "3.5")), (["59", "3"], ("62", "60", "60"))],
)
def test_all_hours_are_recorded_and_sixty_scored(hours: list[str], expected: tuple[str, ...]) -> None:
    assert service_points(SERVICE, decimals(*hours)) == tuple(decimals(*expected))


@pytest.mark.parametrize(
    ("before", "hours", "added"), [("0", "2", "2"), ("59", "3", "1"), ("60", "5", "0"), ("80", "1", "0")]
)
def test_newly_approved_hours_add_up_to_the_cap(before: str, hours: str, added: str) -> None:
    assert added_hours(SERVICE, Decimal(before), Decimal(hours)) == Decimal(added)


def test_help_is_counted_by_firm_problem_and_worker() -> None:
    assert help_points(SERVICE, firms=2, problems=1, workers=30) == Decimal("4.5")
    assert help_points(SERVICE) == 0


@pytest.mark.parametrize(
    ("levels", "kind", "expected"),
    [
        (["firm"], None, "1"),
        (["firm", "city", "town"], None, "4"),
        (["nation"], None, "8"),
        ([], "invention", "4"),
        ([], "filed", "0.5"),
        (["province"], "software", "6"),
        ([], None, "0"),
    ],
)
def test_an_outcome_is_scored_once_by_its_highest_level(levels: list[str], kind: str | None, expected: str) -> None:
    assert outcome_points(OUTCOME, levels, kind) == Decimal(expected)


def test_a_further_level_adds_only_the_difference() -> None:
    assert raised_outcome(OUTCOME, ["town"], "city") == 2
    assert raised_outcome(OUTCOME, ["city"], "town") == 0
    assert raised_outcome(OUTCOME, [], "district") == 3


@pytest.mark.parametrize(("decided", "worth"), [("1", "2"), ("2.5", "2.5"), ("9", "4")])
def test_a_standard_is_worth_two_to_four(decided: str, worth: str) -> None:
    assert standard_points(OUTCOME, Decimal(decided)) == Decimal(worth)
