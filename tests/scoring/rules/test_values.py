"""R1.3: a mark that breaks its aspect."""

import pytest

from scoring.rules.values import validate_value
from tests.scoring.rules.making import aspect, judgement, panel, points, scheme

ASPECTS = {
    "binary": aspect("binary", max="1"),
    "deduction": aspect("deduction", max="1", target="0", step="1", per_step="0.25"),
    "choice": aspect("choice", options=[{"name": "好", "mark": "1"}]),
    "bands": aspect("bands", bands=[{"mark": "1"}]),
    "judgement": judgement(),
    "panel": panel(max="10", step="0.5"),
    "smooth": panel(max="10"),
    "points": points(most="10"),
    "count": aspect("count", base="0", per_good="1", per_bad="1"),
    "time": aspect("time", penalties=[{"name": "p", "seconds": "5"}]),
    "answers": aspect("answers", key=["A", "B"], per_answer="1"),
    "imported": aspect("imported", source="s"),
    "bounded": aspect("imported", source="s", max="200"),
}
CASES = [
    ("binary", "1 0", "2 yes 1.0 -1"),
    ("deduction", "0 -3 2.75", "x 1e3 NaN"),
    ("choice", "好", "坏"),
    ("bands", "0 -3 2.75", "x Infinity"),
    ("judgement", "0 1 2 3 2.0", "4 -1 1.5 x"),
    ("panel", "0 0.5 10 10.0", "0.25 10.5 -0.5 x 1E1"),
    ("smooth", "9.99", "10.01"),
    ("points", "0 10 9.999", "10.001 -0.01 １"),
    ("count", "0/0 7/2", "7 7/ /2 7/2/1 -1/2 1.5/2 7/x"),
    ("time", "0 359.99", "-1 1:30 x"),
    ("answers", "A,B , A,", "A A,B,C"),
    ("imported", "-1 77.04 100000", "x 1e2"),
    ("bounded", "0 200", "200.01 -1"),
]


@pytest.mark.parametrize(("kind", "good", "bad"), CASES, ids=[kind for kind, _, _ in CASES])
def test_values_fit_or_do_not(kind: str, good: str, bad: str) -> None:
    rule = scheme([ASPECTS[kind]]).aspect("A")
    assert rule is not None
    assert [validate_value(rule, value) for value in good.split()] == [None] * len(good.split())
    assert [value for value in [*bad.split(), ""] if validate_value(rule, value) is None] == []


@pytest.mark.parametrize(
    ("penalty", "value", "code"), [("p", "3", None), ("p", "1.5", "not-a-count"), ("q", "1", "unknown-penalty")]
)
def test_penalty_counts(penalty: str, value: str, code: str | None) -> None:
    rule = scheme([ASPECTS["time"]]).aspect("A")
    assert rule is not None
    found = validate_value(rule, value, penalty)
    assert (found and found.code) == code


def test_only_time_has_penalties() -> None:
    rule = scheme([ASPECTS["points"]]).aspect("A")
    assert rule is not None
    found = validate_value(rule, "1", "p")
    assert found is not None
    assert found.sentence("zh") == "“A”没有罚时项“p”"
    assert found.sentence("en") == 'aspect A has no penalty "p"'


def test_a_fault_says_what_would_fit() -> None:
    rule = scheme([ASPECTS["panel"]]).aspect("A")
    assert rule is not None
    high, off = validate_value(rule, "11"), validate_value(rule, "9.3")
    assert high is not None
    assert off is not None
    assert (high.sentence("zh"), off.sentence("en")) == ("11 高于满分 10", "9.3 is not a multiple of 0.5")
