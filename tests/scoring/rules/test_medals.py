"""R5.2 and R5.3: medals within two points of the top of a group, and medallions."""

from decimal import Decimal

import pytest

from scoring.rules.medals import medals
from scoring.rules.scheme import Medals
from scoring.rules.standings import standings
from tests.scoring.rules.making import awards, points, result, scheme, totals

CASES = [
    ("one of each", "541 533 521", "g s b"),
    ("nobody", "", ""),
    ("alone", "541", "g"),
    ("two", "541 533", "g s"),
    ("shared bronze", "541 533 521 521 519 511", "g s b b b m"),
    ("never chained", "541 533 521 519 517", "g s b b m"),
    ("two golds, no silver, then bronze", "541 539 520 519 510", "g g b b m"),
    ("three golds and nobody close", "541 540 539 530", "g g g m"),
    ("three golds and bronze close to the lowest", "541 540 539 537 530", "g g g b m"),
    ("three golds, bronze is the whole next group", "541 540 540 538 537 536 535", "g g g b b b m"),
    ("three golds, just too far", "541 541 541 538", "g g g m"),
    ("two silvers and nobody close", "541 530 529 526", "g s s m"),
    ("two silvers and bronze close to the lowest", "541 530 529 527 526 520", "g s s b b m"),
    ("three silvers, bronze close", "541 530 529 528 526", "g s s s b"),
    ("three bronzes", "541 530 520 519 518 517", "g s b b b m"),
    ("exactly two points", "541 539", "g g"),
    ("all equal", "500 500 500 500", "g g g g"),
    ("medallion at 500, not below", "541 533 521 500 499", "g s b m -"),
]
NAMES = {"g": "gold", "s": "silver", "b": "bronze", "m": "medallion"}


@pytest.mark.parametrize(("case", "marks", "expected"), CASES, ids=[case for case, _, _ in CASES])
def test_medals(case: str, marks: str, expected: str) -> None:
    given = {f"K-{number:02}": Decimal(mark) for number, mark in enumerate(marks.split(), start=1)}
    found = medals(Medals(scale="total", medallion_at=Decimal(500)), given)
    assert [found.get(entry) for entry in given] == [NAMES.get(letter) for letter in expected.split()]


def test_within_may_be_another_distance() -> None:
    given = {"a": Decimal("80.5"), "b": Decimal("80.1"), "c": Decimal("79.9"), "d": Decimal("70")}
    rule = Medals(scale="total", within=Decimal("0.5"), medallion_at=Decimal(70))
    assert medals(rule, given) == {"a": "gold", "b": "gold", "c": "bronze", "d": "medallion"}


def test_in_low_direction_less_is_better() -> None:
    given = {"a": Decimal(61), "b": Decimal(60), "c": Decimal(70), "d": Decimal(90), "e": Decimal(91)}
    found = medals(Medals(scale="total", medallion_at=Decimal(90)), given, low=True)
    assert found == {"b": "gold", "a": "gold", "c": "bronze", "d": "medallion"}


@pytest.mark.parametrize(("scale", "medallions"), [("ws700", ["d", "e"]), ("ws500", ["d"])])
def test_medals_on_a_scale_have_their_own_medallion_limit(scale: str, medallions: list[str]) -> None:
    rule = scheme([points()], awards={"kind": "medals", "scale": scale})
    found = awards(totals(rule, a="100", b="90", c="80", d="70", e="60", f="50", g="40", h="35", i="34"))
    assert [entry for entry, award in found.items() if award == "medallion"] == medallions


def test_a_scheme_may_show_one_scale_and_give_medals_on_another() -> None:
    rule = scheme([points()], scale="ws500", awards={"kind": "medals", "scale": "ws700"})
    found = totals(rule, a="100", b="90", c="20")
    assert {place.entry: place.scale for place in found.places} == {"a": 525, "b": 517, "c": 458}
    assert awards(found) == {"a": "gold", "b": "silver", "c": "bronze"}


def test_who_has_no_place_has_no_medal() -> None:
    rule = scheme([points()], awards={"kind": "medals", "scale": "total", "medallion_at": "0"})
    entries = [result(rule, "a", A="9", status="out_of_contest"), result(rule, "b", A="1"), result(rule, "c")]
    assert awards(standings(rule, entries)) == {"b": "gold", "a": None, "c": None}
