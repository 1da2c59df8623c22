"""Rule 6.1: which judges a scheme needs, and how empty places are filled."""

from uuid import UUID

import msgspec

from competitions.rules.panels import PanelSeat, empty_places, needed, suggestion
from competitions.rules.slugs import is_slug, suggested_slug
from scoring.rules.scheme import decode_scheme
from tests.competitions.contests.making import SCHEME

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def test_r6_1_a_panel_has_as_many_judges_as_its_largest_aspect() -> None:
    assert needed(decode_scheme(msgspec.json.encode(SCHEME))) == {"A": 3, "B": 1, "T": 0}


def test_empty_places_come_in_the_order_of_the_scheme() -> None:
    taken = [PanelSeat("B", 1), PanelSeat("A", 2)]
    assert empty_places({"B": 2, "A": 3, "T": 0}, taken) == [PanelSeat("B", 2), PanelSeat("A", 1), PanelSeat("A", 3)]


def test_the_suggestion_shares_the_work_and_seats_nobody_twice_on_a_panel() -> None:
    given, without = suggestion({"A": 3, "B": 1}, {ONE: [], TWO: [PanelSeat("A", 2)], THREE: []})
    assert given == [(ONE, PanelSeat("A", 1)), (THREE, PanelSeat("A", 3)), (ONE, PanelSeat("B", 1))]
    assert without == []


def test_the_suggestion_names_the_places_for_which_a_judge_is_missing() -> None:
    given, without = suggestion({"A": 3, "B": 1}, {ONE: []})
    assert given == [(ONE, PanelSeat("A", 1)), (ONE, PanelSeat("B", 1))]
    assert without == [PanelSeat("A", 2), PanelSeat("A", 3)]


def test_a_full_panel_needs_nothing() -> None:
    assert suggestion({"A": 1, "T": 0}, {ONE: [PanelSeat("A", 1)]}) == ([], [])


def test_slugs_are_made_from_trade_and_year() -> None:
    assert suggested_slug("叉车司机", 2026, []) == "forklift-2026"
    assert suggested_slug("Web Technologies", 2026, []) == "web-technologies-2026"
    assert suggested_slug("藤编", 2026, []) == "c-2026-01"


def test_a_slug_that_is_taken_gets_a_number() -> None:
    assert suggested_slug("叉车", 2026, ["forklift-2026"]) == "forklift-2026-02"
    assert suggested_slug("叉车", 2026, ["forklift-2026", "forklift-2026-02"]) == "forklift-2026-03"
    assert suggested_slug("藤编", 2026, ["c-2026-01", "c-2026-02"]) == "c-2026-03"


def test_what_an_address_may_be() -> None:
    assert [text for text in ("a", "forklift-2026", "c-2026-01", "1") if not is_slug(text)] == []
    wrong = ["", "-a", "a-", "a--b", "A", "叉车", "a b", "a/b", "new", "live", "a" * 61, "a\n"]
    assert [text for text in wrong if is_slug(text)] == []
