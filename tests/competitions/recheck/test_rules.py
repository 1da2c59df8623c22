"""R7.1: the sample, the fields of a sheet, and how differences are counted."""

import msgspec
import pytest

from competitions.rules.draws import digest
from competitions.rules.rechecks import Field, Keyed, Tally, differences, fields_of, keyed_marks, same, sampled
from scoring.rules.entry import entry_result
from scoring.rules.marks import Mark
from scoring.rules.scheme import Scheme, decode_scheme
from scoring.rules.standings import Place, standings
from tests.competitions.judging.schemes import SCHEME
from tests.competitions.recheck.field import as_scheme


def places(count: int, scheme: Scheme) -> tuple[Place, ...]:
    results = [
        entry_result(scheme, f"K-{n:02}", [Mark(aspect="C1", value=str(n), judge=None)], {}, [], "ranked", set())
        for n in range(1, count + 1)
    ]
    return standings(scheme, results).places


def test_r7_1_all_of_a_small_field() -> None:
    assert sorted(sampled(places(9, as_scheme()), "seed")) == [f"K-{n:02}" for n in range(1, 10)]


def test_r7_1_the_first_ten_and_fifteen_per_cent_of_the_rest_rounded_up() -> None:
    drawn = sampled(places(37, as_scheme()), "seed")
    rest = [f"K-{n:02}" for n in range(1, 28)]
    assert set(drawn[:10]) == {f"K-{n:02}" for n in range(28, 38)}
    assert drawn[10:] == sorted(rest, key=lambda code: digest(f"seed:{code}"))[:5]


def test_r7_1_every_prize_place_is_in_the_sample() -> None:
    awards = {"kind": "quotas", "of": "ranked", "round": "up", "border": "all_in",
              "bands": [{"name": "优胜", "count": 15}]}  # fmt: skip
    drawn = sampled(places(30, as_scheme(awards=awards)), "seed")
    assert set(drawn[:15]) == {f"K-{n:02}" for n in range(16, 31)}
    assert len(drawn) == 15 + 3


def test_r7_1_another_seed_draws_others() -> None:
    field = places(60, as_scheme())
    assert sampled(field, "a") == sampled(field, "a")
    assert sampled(field, "a") != sampled(field, "b")


def test_a_sheet_has_a_field_for_each_judge_and_penalty() -> None:
    fields = fields_of(decode_scheme(msgspec.json.encode(SCHEME)).modules[0])
    assert [(one.aspect, one.judge) for one in fields if one.aspect.startswith("B2.3")] == [
        ("B2.3", 1),
        ("B2.3", 2),
        ("B2.3", 3),
    ]
    assert Field("B2.5#碰杆", "碰杆", 0) in fields


@pytest.mark.parametrize(
    ("aspect", "first", "second", "equal"),
    [
        ("A", "8", "8.0", True),
        ("A", "8", "8.1", False),
        ("A", "", "", True),
        ("A", "", "0", False),
        ("A#碰杆", "", "0", True),
        ("A#碰杆", "1", "", False),
        ("A", "最短", "最短", True),
        ("A", "最短", "绕行", False),
        ("A", "NaN", "1", False),
    ],
)
def test_values_are_compared_as_marks(aspect: str, first: str, second: str, equal: bool) -> None:
    assert same(aspect, first, second) is equal


def test_only_marks_are_counted() -> None:
    keyed = [Keyed("A", 0, "8"), Keyed("B", 1, ""), Keyed("B", 2, "")]
    first = {("A", 0): "8", ("B", 1): "5"}
    assert keyed_marks(keyed, first) == 2
    assert [(one.aspect, one.first, one.second) for one in differences("K-01", keyed, first)] == [("B", "5", "")]


@pytest.mark.parametrize(("wrong", "excessive"), [(0, False), (5, False), (6, True)])
def test_r7_1_more_than_five_per_cent_is_too_many(wrong: int, excessive: bool) -> None:
    assert Tally(100, wrong).excessive is excessive
