"""R3.2: places, mode, stages; and numbers that are exact until then."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.rules.exact import decimal_of, over, plain, rounded, rounded_over, shown, text, times
from tests.scoring.rules.making import module, panel, points, result, scheme


@pytest.mark.parametrize(
    ("value", "mode", "expected"),
    [
        ("0.125", "half_up", "0.13"),
        ("0.125", "half_even", "0.12"),
        ("0.135", "half_even", "0.14"),
        ("0.129", "down", "0.12"),
        ("-0.125", "half_up", "-0.13"),
        ("-0.129", "down", "-0.12"),
    ],
)
def test_modes(value: str, mode: str, expected: str) -> None:
    assert rounded(Decimal(value), 2, mode) == Decimal(expected)
    assert rounded(Fraction(value), 2, mode) == Decimal(expected)


def test_a_fraction_just_below_a_half_is_not_a_half() -> None:
    just_below = Fraction(1, 2) - Fraction(1, 3 * 10**60)
    assert rounded(just_below, 0, "half_up") == 0
    assert rounded(Fraction(1, 2) + Fraction(1, 3 * 10**60), 0, "half_even") == 1
    assert rounded_over(Decimal(1), Decimal(3), 4, "half_up") == Decimal("0.3333")


def test_over_stays_a_decimal_where_the_division_ends() -> None:
    assert over(Decimal(1), Decimal(8)) == Decimal("0.125")
    assert over(Decimal(1), Decimal(3)) == Fraction(1, 3)
    assert times(over(Decimal(1), Decimal(3)), Decimal(3)) == 1
    assert decimal_of(Fraction(1, 7)) is None


@pytest.mark.parametrize(("value", "expected"), [("0", "0.00"), ("7.5", "7.50"), ("7.035", "7.035"), ("300", "300.00")])
def test_what_no_stage_rounds_is_shown_with_all_its_digits(value: str, expected: str) -> None:
    assert text(shown(Decimal(value), 2, "half_up")) == expected


def test_digits_that_never_end_are_shown_to_the_places() -> None:
    assert text(shown(Fraction(2, 3), 2, "half_up")) == "0.67"
    assert text(shown(Fraction(2, 3), 2, "down")) == "0.66"


@pytest.mark.parametrize(
    "written", ["1e5", "NaN", "Infinity", "+1", " 1", "1 ", ".5", "5.", "1_0", "１", "", "-", "1" * 16, "0." + "1" * 21]
)
def test_plain_refuses_everything_but_plain_digits(written: str) -> None:
    assert plain(written) is None


def test_text_has_no_exponent_and_no_minus_zero() -> None:
    assert [text(Decimal(each)) for each in ("1E+2", "1E-7", "-0.00")] == ["100", "0.0000001", "0.00"]


MARKS = {"A": ["1", "1", "2"], "B": ["1", "1", "2"]}  # two means of 4/3
STAGES = [
    (["aspect"], "2.660"),
    (["module"], "2.66"),
    (["total"], "2.67"),
    (["panel"], "2.66"),
    (["aspect", "module"], "2.66"),
    (["module", "total"], "2.66"),
]


@pytest.mark.parametrize(("stages", "total"), STAGES)
def test_the_stage_decides_where_a_third_is_lost(stages: list[str], total: str) -> None:
    thirds = [panel(code, judges=3, low=0, high=0) for code in "AB"]
    of = scheme(module("T", thirds[0]), module("P", thirds[1]), rounding={"places": 2, "stages": stages})
    assert result(of, **MARKS).total == Decimal(total)


def test_without_a_stage_nothing_is_rounded() -> None:
    thirds = [panel(code, judges=3, low=0, high=0) for code in "ABC"]
    found = result(scheme(thirds, rounding={"stages": []}), A=["1", "1", "2"], B=["1", "1", "2"], C=["1", "1", "2"])
    assert found.total == 4


def test_a_weight_is_rounded_only_at_the_module_stage() -> None:
    weighted = module("T", points(), weight="0.3")
    assert result(scheme(weighted), A="23.45").total == Decimal("7.035")
    assert result(scheme(weighted, rounding={"stages": ["aspect", "module"]}), A="23.45").total == Decimal("7.04")


def test_no_digit_is_cut_however_many_there_are() -> None:
    weighted = module("T", points(most="999999999999999"), weight="0.00000000000000000001")
    found = result(scheme(weighted, rounding={"stages": []}), A="999999999999999")
    assert found.total == Decimal("0.00000999999999999999")
