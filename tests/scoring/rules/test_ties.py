"""R4.1 to R4.4: the tie chain, shared places, undecided ones, statuses."""

from typing import get_args

import pytest

from scoring.rules.entry import entry_result
from scoring.rules.marks import Mark, Status
from scoring.rules.placing import Decision
from scoring.rules.scheme import Scheme
from scoring.rules.standings import Standings, standings
from tests.scoring.rules.making import adjusted, aspect, module, points, ranks, result, scheme, totals


def of_two(**others: object) -> Scheme:
    return scheme(module("T", points("A")), module("P", points("B"), points("C")), **others)


def three(of: Scheme) -> Standings:
    """x, y and z with 20 points each; y has the most in P, x and z the same there."""
    return standings(
        of,
        [
            result(of, "x", A="10", B="6", C="4"),
            result(of, "y", A="8", B="6", C="6"),
            result(of, "z", A="10", B="5", C="5"),
        ],
    )


def decided(found: Standings) -> dict[str, str | None]:
    return {place.entry: place.decided_by for place in found.places}


def test_equal_totals_share_and_the_next_place_is_skipped() -> None:
    found = totals(scheme([points()]), a="9", b="8", c="8", d="7")
    assert ranks(found) == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert {place.entry: place.tied for place in found.places} == {"a": False, "b": True, "c": True, "d": False}


def test_a_key_parts_and_names_itself() -> None:
    found = three(of_two(ties=[{"by": "module", "code": "P"}]))
    assert ranks(found) == {"y": 1, "x": 2, "z": 2}
    assert decided(found) == {"y": "module P", "x": "module P", "z": "module P"}
    assert [place.tied for place in found.places] == [False, True, True]


def test_the_next_key_parts_who_is_left() -> None:
    found = three(of_two(ties=[{"by": "module", "code": "P"}, {"by": "aspect", "code": "C", "order": "low"}]))
    assert ranks(found) == {"y": 1, "x": 2, "z": 3}
    assert decided(found) == {"y": "module P", "x": "aspect C", "z": "aspect C"}


def test_a_key_has_a_direction() -> None:
    assert ranks(three(of_two(ties=[{"by": "module", "code": "P", "order": "low"}]))) == {"x": 1, "z": 1, "y": 3}


def test_no_key_is_named_where_none_was_needed() -> None:
    found = totals(scheme([points()], ties=[{"by": "module", "code": "M1"}]), a="9", b="8")
    assert decided(found) == {"a": None, "b": None}


def test_fewer_penalties_first() -> None:
    of = scheme([points()], ties=[{"by": "penalties", "order": "low"}])
    found = standings(of, [result(of, "a", A="10", adjustments=[adjusted("-2")]), result(of, "b", A="8")])
    assert ranks(found) == {"b": 1, "a": 2}
    assert decided(found) == {"a": "penalties", "b": "penalties"}


def test_shorter_time_first_also_where_time_became_marks() -> None:
    trial = aspect(
        "time", "T", max="10", convert={"full_at": "100", "zero_at": "200"}, penalties=[{"name": "p", "seconds": "5"}]
    )
    of = scheme([trial], ties=[{"by": "time", "code": "T"}])
    slow = entry_result(of, "slow", [Mark(aspect="T", value="90"), Mark(aspect="T#p", value="1")])
    assert ranks(standings(of, [slow, result(of, "fast", T="80")])) == {"fast": 1, "slow": 2}


def test_a_named_group_of_aspects() -> None:
    group = {"code": "G", "name": "Group"}
    parts = [points("A"), points("B", sub_criterion="G"), points("C", sub_criterion="G")]
    of = scheme(module("M", *parts, sub_criteria=[group]), ties=[{"by": "sub_criterion", "code": "G"}])
    found = standings(of, [result(of, "x", A="9", B="1", C="0"), result(of, "y", A="5", B="2", C="3")])
    assert ranks(found) == {"y": 1, "x": 2}


def test_more_better_placings_first() -> None:
    """a is first twice; b and c once each, then b has a second place more."""
    of = scheme(*[module(f"R{n}", points(f"P{n}")) for n in range(1, 4)], ties=[{"by": "best_placings"}])
    found = standings(
        of,
        [
            result(of, "a", P1="10", P2="10", P3="1"),
            result(of, "b", P1="8", P2="3", P3="10"),
            result(of, "c", P1="7", P2="9", P3="5"),
        ],
    )
    assert ranks(found) == {"a": 1, "b": 2, "c": 3}
    assert decided(found)["b"] == "best_placings"


def test_best_placings_of_a_single_module_look_at_its_aspects() -> None:
    of = scheme([points("A"), points("B"), points("C")], ties=[{"by": "best_placings"}])
    found = standings(of, [result(of, "a", A="5", B="5", C="2"), result(of, "b", A="4", B="4", C="4")])
    assert ranks(found) == {"a": 1, "b": 2}


def test_no_value_on_a_key_comes_last() -> None:
    of = scheme([points("A"), points("B")], missing="leave_out", ties=[{"by": "aspect", "code": "B", "order": "low"}])
    found = standings(of, [result(of, "none", A="10"), result(of, "some", A="1", B="9")])
    assert ranks(found) == {"some": 1, "none": 2}


def test_a_module_of_weight_zero_breaks_ties_by_what_it_was() -> None:
    of = scheme(module("T", points("A")), module("X", points("B"), weight="0"), ties=[{"by": "module", "code": "X"}])
    found = standings(of, [result(of, "a", A="5", B="1"), result(of, "b", A="5", B="2")])
    assert ranks(found) == {"b": 1, "a": 2}


def test_undecided_waits_for_the_chief_judge() -> None:
    of = scheme([points()], unresolved="undecided")
    entries = [result(of, code, A="8") for code in ("a", "b")]
    open_ = standings(of, entries)
    assert (open_.undecided, ranks(open_)) == ((("a", "b"),), {"a": 1, "b": 1})
    closed = standings(of, entries, [Decision(order=["b", "a"], reason="cleaner bench")])
    assert (closed.undecided, ranks(closed)) == ((), {"b": 1, "a": 2})
    assert decided(closed) == {"a": "decision", "b": "decision"}


def test_half_a_decision_is_none() -> None:
    of = scheme([points()], unresolved="undecided")
    entries = [result(of, code, A="8") for code in ("a", "b", "c")]
    assert standings(of, entries, [Decision(order=["b", "a"], reason="…")]).undecided == (("a", "b", "c"),)


def test_two_decisions_about_others_are_none_about_these() -> None:
    of = scheme([points()], unresolved="undecided")
    entries = [result(of, code, A="8") for code in ("a", "c")]
    decisions = [Decision(order=["b", "a"], reason="…"), Decision(order=["c", "d"], reason="…")]
    assert standings(of, entries, decisions).undecided == (("a", "c"),)


def test_of_two_decisions_about_the_same_the_last_holds() -> None:
    of = scheme([points()], unresolved="undecided")
    entries = [result(of, code, A="8") for code in ("a", "b")]
    decisions = [Decision(order=["a", "b"], reason="…"), Decision(order=["b", "a"], reason="…")]
    assert ranks(standings(of, entries, decisions)) == {"b": 1, "a": 2}


def test_a_decision_never_overrules_a_total() -> None:
    of = scheme([points()])
    entries = [result(of, "a", A="8"), result(of, "b", A="7")]
    assert ranks(standings(of, entries, [Decision(order=["b", "a"], reason="…")])) == {"a": 1, "b": 2}


@pytest.mark.parametrize("status", [each for each in get_args(Status) if each != "ranked"])
def test_who_is_not_ranked_is_listed_last_and_moves_nobody(status: Status) -> None:
    of = scheme([points()], scale="ws700")
    best = result(of, "best", A="99", status=status)
    others = [result(of, "a", A="9"), result(of, "b", A="8"), result(of, "c", A="3")]
    with_, without = standings(of, [best, *others]), standings(of, others)
    assert with_.places[:3] == without.places
    last = with_.places[3]
    assert (last.entry, last.rank, last.award) == ("best", None, None)
    assert (last.total, last.scale is None) == ((99, False) if status == "out_of_contest" else (None, True))


def test_without_a_total_an_entry_is_listed_with_the_reason() -> None:
    of = scheme([points()])
    found = standings(of, [result(of, "a"), result(of, "b", A="1")])
    assert [(place.entry, place.rank, place.decided_by) for place in found.places] == [
        ("b", 1, None),
        ("a", None, "missing A"),
    ]
