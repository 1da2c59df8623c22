"""R1.4, R2.4 and R2.5: not marked, zero, absent, excused."""

from decimal import Decimal

import pytest

from scoring.rules.results import State
from tests.scoring.rules.making import adjusted, aspect, judgement, panel, points, result, scheme

FIVE = ["78", "85", "88", "90", "95"]
FOUR = ["78", "85", "", "90", "95"]


def test_refuse_gives_no_total_until_every_judge_has_marked() -> None:
    found = result(scheme([panel()]), A=FOUR)
    assert (found.total, found.reason, found.marked, found.needed) == (None, "missing A", 4, 5)
    assert found.modules[0].aspects[0].state is State.PARTIAL


def test_refuse_names_the_first_missing_aspect() -> None:
    assert result(scheme([points("A"), points("B"), points("C")]), A="1").reason == "missing B"


def test_the_running_total_counts_what_is_marked() -> None:
    found = result(scheme([points("A"), points("B")]), A="12", adjustments=[adjusted("-2")])
    assert (found.total, found.so_far, found.marked, found.needed) == (None, 10, 1, 2)


def test_leave_out_shrinks_the_panel_and_still_drops() -> None:
    """R2.4: of 78, 85, 90, 95 the ends go; the mean of 85 and 90 is 87.5."""
    found = result(scheme([panel()], missing="leave_out"), A=FOUR)
    assert found.total == Decimal("87.50")
    assert found.modules[0].aspects[0].state is State.SHRUNK


def test_leave_out_of_a_whole_aspect_adds_nothing() -> None:
    found = result(scheme([points("A"), points("B")], missing="leave_out"), A="7")
    assert (found.total, found.reason) == (7, None)
    assert found.modules[0].aspects[1].state is State.LEFT_OUT


@pytest.mark.parametrize(("missing", "reason"), [("refuse", "missing A"), ("leave_out", "unmarked")])
def test_an_entry_that_nobody_marked_has_no_total(missing: str, reason: str) -> None:
    """R1.4: never a silent zero."""
    found = result(scheme([points("A"), points("B")], missing=missing))
    assert (found.total, found.reason) == (None, reason)


def test_zero_is_a_mark() -> None:
    assert result(scheme([points()]), A="0").total == 0


def test_drops_that_leave_nothing_give_no_total() -> None:
    found = result(scheme([panel()], missing="leave_out"), A=["80", "90", "", "", ""])
    assert (found.total, found.reason) == (None, "empty A")


def test_a_recorded_factor_that_is_not_there_gives_no_total() -> None:
    rule = panel(factor="recorded")
    assert result(scheme([rule]), A=FIVE).reason == "factor A"
    assert result(scheme([rule], missing="leave_out"), A=FIVE).reason == "factor A"


def test_an_excused_judge_is_left_out_even_where_missing_marks_are_refused() -> None:
    found = result(scheme([panel()]), A=FOUR, excused=[("A", 3)])
    assert (found.total, found.needed) == (Decimal("87.50"), 4)


def test_a_judge_missing_besides_the_excused_one_is_still_missing() -> None:
    assert result(scheme([panel()]), A=["", "85", "", "90", "95"], excused=[("A", 3)]).reason == "missing A"


def test_all_judges_excused_leaves_the_aspect_out() -> None:
    both = scheme([panel("A"), points("B")])
    found = result(both, B="5", excused=[("A", seat) for seat in range(1, 6)])
    assert (found.total, found.needed) == (5, 1)
    assert found.modules[0].aspects[0].state is State.LEFT_OUT


def test_an_excused_judgement_is_the_mean_of_the_others() -> None:
    assert result(scheme([judgement(most="3")]), A=["2", "", "3"], excused=[("A", 2)]).total == Decimal("2.50")


def test_a_judge_number_beyond_the_panel_is_not_read() -> None:
    found = result(scheme([panel(judges=3)]), A=["80", "85", "90", "95"])
    assert (found.total, len(found.unread)) == (85, 1)


def test_an_aspect_is_complete_with_one_agreed_value() -> None:
    found = result(scheme([aspect("binary", "A", max="1"), points("B")]), A="1", B="2")
    assert [each.state for each in found.modules[0].aspects] == [State.MARKED, State.MARKED]
