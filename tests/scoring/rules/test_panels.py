"""R2.2 and R2.3: drops, combinations, factors and spreads."""

from decimal import Decimal

import pytest

from scoring.rules.panel import combined, drop, spread
from tests.scoring.rules.making import decimals, judgement, mark_of, panel, result, scheme


def test_drop_takes_both_ends_in_rising_order() -> None:
    parts = drop(decimals("9", "7", "8", "10", "7"), 1, 2)
    assert parts == (decimals("7"), decimals("7", "8"), decimals("9", "10"))


def test_drop_of_more_than_there_is_keeps_nothing() -> None:
    assert drop(decimals("9", "8"), 1, 1).kept == []
    assert drop(decimals("9"), 1, 1).kept == []


@pytest.mark.parametrize(("how", "value"), [("sum", "33"), ("mean", "8.25"), ("median", "8.5")])
def test_combined_even(how: str, value: str) -> None:
    top, bottom = combined(decimals("6", "8", "9", "10"), how)
    assert top / bottom == Decimal(value)


def test_combined_median_of_an_odd_count_is_the_middle_one() -> None:
    assert combined(decimals("6", "8", "10"), "median") == (Decimal(8), Decimal(1))


def test_factor_and_times_multiply_the_sum() -> None:
    """Synchronised diving: five of eleven marks × difficulty × 0.6."""
    dive = panel(judges=5, combine="sum", max="10", factor="recorded", times="0.6")
    found = result(scheme([dive]), factors={"A": Decimal("3.2")}, A=["8", "8.5", "8.5", "9", "10"])
    assert found.total == Decimal("49.92")


def test_constant_factor() -> None:
    assert mark_of(scheme([panel(factor="0.8", combine="sum")]), A=["1", "2", "3", "4", "5"]) == Decimal("7.20")


def test_panel_stage_rounds_before_the_factor_and_aspect_stage_after_it() -> None:
    """R3.2: 8.714… → 8.71 → 6.968 → 6.97; without the panel stage 6.971… → 6.97; the stage decides at 8.125."""
    given = ["8.125", "8.125", "8.125"]
    both = {"stages": ["panel", "aspect"]}
    rule = panel(judges=3, low=0, high=0, factor="10")
    assert mark_of(scheme([rule], rounding=both), A=given) == Decimal("81.30")
    assert mark_of(scheme([rule]), A=given) == Decimal("81.25")


@pytest.mark.parametrize(("levels", "off"), [("132", 2), ("003", 3), ("22", 0), ("", 0)])
def test_spread_is_highest_minus_lowest(levels: str, off: int) -> None:
    assert spread(decimals(*levels)) == off


def test_beyond_its_spread_a_judgement_has_no_result() -> None:
    found = result(scheme([judgement(most="2")]), A=["1", "3", "2"])
    assert (found.total, found.reason, found.so_far) == (None, "spread A", 0)


def test_an_open_spread_shows_before_all_have_marked() -> None:
    assert result(scheme([judgement()]), A=["0", "2", ""]).reason == "spread A"


def test_a_spread_is_named_before_what_is_missing() -> None:
    both = scheme([judgement("A"), judgement("B")])
    assert result(both, A=["1", "", ""], B=["0", "3", "3"]).reason == "spread B"


def test_a_wider_spread_may_be_allowed() -> None:
    rule = {**judgement(most="3"), "max_spread": 2}
    assert result(scheme([rule]), A=["1", "3", "2"]).total == 2
