"""R3.1, R3.3 and R3.4: weights, adjustments, void modules, direction."""

from decimal import Decimal

from scoring.rules.standings import standings
from tests.scoring.rules.making import adjusted, module, points, ranks, result, scheme, totals

THEORY_AND_PRACTICE = scheme(
    module("T", points("A"), weight="0.3"), module("P", points("B"), points("C"), weight="0.7")
)


def test_modules_are_weighted_and_added() -> None:
    found = result(THEORY_AND_PRACTICE, A="90", B="40", C="52.43")
    assert [each.mark for each in found.modules] == [Decimal("27.0"), Decimal("64.701")]
    assert found.total == Decimal("91.701")


def test_a_module_penalty_comes_before_the_weight_and_a_total_penalty_after() -> None:
    found = result(THEORY_AND_PRACTICE, A="90", B="40", C="50", adjustments=[adjusted("-10", "P"), adjusted("-5")])
    assert found.modules[1].raw == 80
    assert found.total == 27 + 56 - 5
    assert found.penalties == 15


def test_a_void_module_counts_nothing_even_when_it_is_not_marked() -> None:
    found = result(THEORY_AND_PRACTICE, A="90", adjustments=[adjusted("0", "P", void=True)])
    assert (found.total, found.modules[1].void, found.modules[1].mark) == (27, True, 0)


def test_a_bonus_is_no_penalty() -> None:
    assert result(THEORY_AND_PRACTICE, A="90", B="1", C="1", adjustments=[adjusted("3")]).penalties == 0


def test_an_adjustment_may_take_a_total_below_zero() -> None:
    assert result(scheme([points()]), A="2", adjustments=[adjusted("-5")]).total == -3


def test_low_direction_puts_the_fewest_first() -> None:
    assert ranks(totals(scheme([points()], direction="low"), a="12", b="10", c="12")) == {"b": 1, "a": 2, "c": 2}


def test_in_low_direction_added_points_are_the_penalty() -> None:
    of = scheme([points()], direction="low", ties=[{"by": "penalties"}])
    clean, late = result(of, "clean", A="10"), result(of, "late", A="5", adjustments=[adjusted("5")])
    assert ranks(standings(of, [late, clean])) == {"clean": 1, "late": 2}


def test_no_entries_have_no_standings() -> None:
    assert standings(scheme([points()], scale="ws700"), []).places == ()
