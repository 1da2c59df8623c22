"""R5.4 and R5.5: the 700 and the 500 scale."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.rules.scale import scaled, twice_median
from tests.scoring.rules.making import decimals, points, scheme, totals


def test_ws700_of_an_odd_field() -> None:
    """Median 70, MAD 10: 700 + 30·20 ÷ 14.826 = 740.47, 720.23, 700, 679.77, 659.53."""
    field = decimals("90", "80", "70", "60", "50")
    assert scaled("ws700", field, field) == ([740, 720, 700, 680, 660], False)


def test_ws700_of_an_even_field_takes_the_middle_two() -> None:
    """Median 65, deviations 25, 5, 5, 25 → MAD 15."""
    field = decimals("90", "70", "60", "40")
    assert scaled("ws700", field, field).marks == [734, 707, 693, 666]


def test_ws500_has_the_population_sigma() -> None:
    """Mean 70, σ = √200 = 14.14…: 500 + 30·20 ÷ σ = 542.43, 521.21, 500, 478.79, 457.57."""
    field = decimals("90", "80", "70", "60", "50")
    assert scaled("ws500", field, field) == ([542, 521, 500, 479, 458], False)


@pytest.mark.parametrize(("scale", "centre"), [("ws700", 700), ("ws500", 500)])
@pytest.mark.parametrize("field", [["55"], ["7", "7"], ["1", "1", "1"]])
def test_without_spread_everybody_has_the_centre(scale: str, centre: int, field: list[str]) -> None:
    found = scaled(scale, decimals(*field), decimals(*field))  # type: ignore[arg-type]  # parametrized
    assert found == ([centre] * len(field), True)


def test_mad_zero_is_flat_although_one_differs() -> None:
    assert scaled("ws700", decimals("9", "9", "9", "1"), decimals("9", "9", "9", "1")) == ([700] * 4, True)


def test_halves_go_up_on_both_sides() -> None:
    """σ = 60: a total 1 from the mean is 0.5 on the scale."""
    field = decimals("-60", "60")
    assert scaled("ws500", field, decimals("1", "-1", "3", "-3")).marks == [501, 500, 502, 499]


def test_halves_go_up_on_the_700_scale() -> None:
    """MAD such that 1.4826·MAD = 60, so 1 is worth half a point."""
    mad = Fraction(60) / Fraction("1.4826")
    assert scaled("ws700", [-mad, Fraction(0), mad], decimals("1", "-1")).marks == [701, 700]


def test_thirds_are_measured_exactly() -> None:
    thirds = [Fraction(1, 3), Fraction(2, 3), Fraction(1)]
    assert scaled("ws500", thirds, thirds).marks == [463, 500, 537]


def test_twice_the_median() -> None:
    assert [twice_median(values) for values in ([3, 1, 2], [4, 1, 2, 3], [5])] == [4, 5, 10]


def test_in_low_direction_a_lower_total_has_the_higher_mark() -> None:
    found = totals(scheme([points()], direction="low", scale="ws500"), a="50", b="60", c="70")
    assert {place.entry: place.scale for place in found.places} == {"a": 537, "b": 500, "c": 463}


def test_nobody_is_measured_without_a_total() -> None:
    found = totals(scheme([points()], scale="ws700"), a="50", b="60", c="70")
    assert {place.entry: place.scale for place in found.places} == {"c": 720, "b": 700, "a": 680}
    assert scaled("ws700", [], [Decimal(1)]) == ([700], True)


def test_standings_say_that_a_field_was_flat() -> None:
    assert totals(scheme([points()], scale="ws700"), a="5", b="5").flat_scale
    assert not totals(scheme([points()], scale="ws700"), a="5", b="6").flat_scale
