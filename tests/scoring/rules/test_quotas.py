"""R5.1: prizes by share or count."""

from decimal import Decimal

import pytest

from scoring.rules.quotas import quota_sizes, quotas
from scoring.rules.scheme import Quota, Quotas
from scoring.rules.standings import standings
from tests.scoring.rules.making import adjusted, awards, points, result, scheme, totals

SHARES = [
    Quota(name="一等奖", share=Decimal("0.1")),
    Quota(name="二等奖", share=Decimal("0.2")),
    Quota(name="三等奖", share=Decimal("0.3")),
]
COUNTS = [Quota(name="一等奖", count=1), Quota(name="二等奖", count=2)]


@pytest.mark.parametrize(
    ("mode", "field", "sizes"),
    [
        ("half_up", 25, [3, 5, 8]),
        ("down", 25, [2, 5, 7]),
        ("up", 25, [3, 5, 8]),
        ("half_up", 4, [0, 1, 1]),
        ("up", 1, [1, 1, 1]),
        ("up", 0, [0, 0, 0]),
        ("down", 60, [6, 12, 18]),
    ],
)
def test_shares_are_rounded_as_stated(mode: str, field: int, sizes: list[int]) -> None:
    awards = Quotas(of="ranked", round=mode, border="all_in", bands=SHARES)  # type: ignore[arg-type]  # parametrized
    assert quota_sizes(awards, field) == sizes


PLACES = {
    "first": [["a", "b"], ["c"], ["d"]],
    "second": [["a"], ["b"], ["c", "d"], ["e"]],
    "beyond": [["a"], ["b"], ["c"], ["d", "e"]],
    "all": [["a", "b", "c", "d", "e"]],
    "none": [],
}


@pytest.mark.parametrize(
    ("case", "border", "prizes"),
    [
        ("first", "all_in", {"a": "一等奖", "b": "一等奖", "c": "二等奖"}),
        ("first", "all_out", {"a": "二等奖", "b": "二等奖", "c": "二等奖"}),
        ("second", "all_in", {"a": "一等奖", "b": "二等奖", "c": "二等奖", "d": "二等奖"}),
        ("second", "all_out", {"a": "一等奖", "b": "二等奖"}),
        ("beyond", "all_in", {"a": "一等奖", "b": "二等奖", "c": "二等奖"}),
        ("beyond", "all_out", {"a": "一等奖", "b": "二等奖", "c": "二等奖"}),
        ("all", "all_in", dict.fromkeys("abcde", "一等奖")),
        ("all", "all_out", {}),
        ("none", "all_in", {}),
    ],
)
def test_a_tie_across_the_border_is_all_in_or_all_out(case: str, border: str, prizes: dict[str, str]) -> None:
    rule = Quotas(of="ranked", round="down", border=border, bands=COUNTS)  # type: ignore[arg-type]  # parametrized
    assert quotas(rule, 5, PLACES[case]) == prizes


def document(of: str, **others: object) -> dict[str, object]:
    half = {"name": "优胜", "share": "0.5"}
    return {"kind": "quotas", "of": of, "round": "down", "border": "all_in", "bands": [half], **others}


@pytest.mark.parametrize(("of", "winners"), [("entrants", ["a", "b"]), ("ranked", ["a"])])
def test_of_entrants_or_of_ranked(of: str, winners: list[str]) -> None:
    """Three with a place, one who did not start, and one out of contest who counts nowhere."""
    rule = scheme([points()], awards=document(of))
    entries = [result(rule, code, A=mark) for code, mark in {"a": "9", "b": "8", "c": "7"}.items()]
    entries += [result(rule, "d", status="dns"), result(rule, "e", status="out_of_contest", A="10")]
    assert [entry for entry, award in awards(standings(rule, entries)).items() if award] == winners


def test_a_prize_may_need_a_total() -> None:
    rule = scheme([points()], awards=document("ranked", bands=[{"name": "优胜", "count": 3}], pass_at="60"))
    assert awards(totals(rule, a="90", b="60", c="59")) == {"a": "优胜", "b": "优胜", "c": None}


def test_in_low_direction_the_total_must_not_be_above() -> None:
    rule = scheme(
        [points()], direction="low", awards=document("ranked", bands=[{"name": "优胜", "count": 3}], pass_at="60")
    )
    assert awards(totals(rule, a="59", b="60", c="61")) == {"a": "优胜", "b": "优胜", "c": None}


def test_a_penalty_moves_a_prize() -> None:
    rule = scheme([points()], awards=document("ranked"))
    found = standings(rule, [result(rule, "a", A="9", adjustments=[adjusted("-5")]), result(rule, "b", A="8")])
    assert awards(found) == {"b": "优胜", "a": None}
