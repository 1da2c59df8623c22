"""R3.5, R3.6, R3.7 and R5.6: floors, rounds, teams, titles."""

from decimal import Decimal
from fractions import Fraction

from scoring.rules.rounds import advancing, behind, carried, may_enter, passes, titled
from scoring.rules.standings import Standings, standings
from scoring.rules.teams import team_total
from tests.scoring.rules.making import adjusted, module, points, ranks, result, scheme, totals

GATED = scheme(module("T", points("A"), weight="0.3", floor="60"), module("P", points("B"), weight="0.7"))


def test_below_the_floor_an_entry_keeps_its_total_and_has_no_place() -> None:
    found = standings(GATED, [result(GATED, "a", A="59.9", B="100"), result(GATED, "b", A="60", B="10")])
    assert ranks(found) == {"b": 1, "a": None}
    last = found.places[1]
    assert (last.total, last.decided_by) == (Decimal("87.97"), "floor T")


def test_the_floor_is_compared_after_module_penalties_and_before_the_weight() -> None:
    assert result(GATED, A="65", B="50", adjustments=[adjusted("-6", "T")]).floors_missed == ("T",)
    assert result(GATED, A="61", B="50").floors_missed == ()


def test_below_the_floor_nobody_has_an_award_but_counts_in_the_scale() -> None:
    of = scheme(module("T", points("A"), floor="60"), awards={"kind": "medals", "scale": "ws700"})
    found = standings(of, [result(of, code, A=mark) for code, mark in {"a": "59", "b": "70", "c": "80"}.items()])
    assert {place.entry: (place.award, place.scale) for place in found.places} == {
        "c": ("gold", 720),
        "b": ("silver", 700),
        "a": (None, 678),
    }


def semifinal() -> Standings:
    return totals(scheme([points()]), a="9", b="8", c="7", d="7", e="6")


def test_the_first_n_go_on_and_a_border_tie_goes_together() -> None:
    places = semifinal().places
    assert advancing(places, 2) == ("a", "b")
    assert advancing(places, 3) == ("a", "b", "c", "d")
    assert advancing(places, 3, "all_out") == ("a", "b")
    assert advancing(places, 0) == ()
    assert advancing(places, 9) == ("a", "b", "c", "d", "e")


def test_rounds_carry_over_or_start_at_zero() -> None:
    assert carried(Decimal(200), Decimal(300), carry_over=True) == 500
    assert carried(Decimal(200), Decimal(300), carry_over=False) == 300
    assert carried(None, Decimal(300), carry_over=True) is None
    assert carried(Decimal(200), None, carry_over=False) is None


def test_who_did_not_go_on_stands_behind_the_finalists() -> None:
    final = totals(scheme([points()]), a="1", b="2")
    assert behind(final.places, semifinal().places) == {"b": 1, "a": 2, "c": 3, "d": 3, "e": 5}


def test_teams_add_average_or_count_their_best() -> None:
    members = [Decimal(7), Decimal(9), Decimal(4)]
    assert team_total(members, "sum") == 20
    assert team_total(members, "mean") == Fraction(20, 3)
    assert team_total(members, "best", best=2) == 16
    assert team_total(members, "best", best=2, low=True) == 11


def test_a_missing_member_is_no_silent_zero() -> None:
    """R1.4"""
    assert team_total([Decimal(7), None], "sum") is None
    assert team_total([Decimal(7), None], "best", best=1) == 7
    assert team_total([Decimal(7), None], "best", best=2) is None
    assert team_total([], "mean") is None


BOTH = {"T": Decimal(60), "P": Decimal(60)}


def test_a_title_needs_both_modules_passed() -> None:
    of = scheme(module("T", points("A")), module("P", points("B")))
    found = standings(
        of,
        [result(of, "a", A="59", B="99"), result(of, "b", A="60", B="60"), result(of, "c", A="61", B="60")],
    )
    assert titled(found.places, 3, BOTH) == ("c", "b")
    assert titled(found.places, 2, BOTH) == ("c",)
    assert titled(found.places, 3, BOTH, holders={"c"}) == ("b",)
    assert not passes(result(of, "d", A="99"), BOTH)


def test_who_holds_the_title_may_not_enter() -> None:
    assert may_enter("a", {"b"})
    assert not may_enter("b", {"b"})
