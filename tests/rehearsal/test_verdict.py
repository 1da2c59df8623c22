"""The verdict: a board that says anything else than the marks is found, whatever it is."""

from typing import Any

import pytest
from msgspec.structs import replace

from jiangtai.rehearsal.plan import rehearsal_scheme
from jiangtai.rehearsal.tally import Tally
from jiangtai.rehearsal.verdict import BoardCell, BoardColumn, BoardLine, PublicBoard, differences, number
from scoring.rules.exact import text
from scoring.rules.scheme import Scheme
from scoring.rules.standings import Place, standings

SCHEME = rehearsal_scheme(3)
CODES = ["K-01", "K-02", "K-03"]
PANEL = {f"P1.{at}": most for at, most in enumerate((40, 30, 20, 10), start=1)}


def marked() -> Tally:
    """Three entries with a theory mark and a full panel; K-01 before K-02 before K-03."""
    tally = Tally(SCHEME, CODES)
    for place, code in enumerate(CODES):
        tally.take_imported(code, "T1", str(90 - place))
        for aspect, most in PANEL.items():
            for judge in (1, 2, 3):
                tally.kept[code].marks[aspect, judge] = str(most - place)
    return tally


def board_of(tally: Tally, scheme: Scheme = SCHEME) -> PublicBoard:
    """What a right board says of it."""
    results = tally.results()
    places = standings(scheme, results).places
    return PublicBoard(
        version=1,
        phase="live",
        entered=len(results),
        competing=len(results),
        complete=sum(result.total is not None for result in results),
        marked=sum(result.marked for result in results),
        needed=sum(result.needed for result in results),
        columns=[BoardColumn(module.code, text(module.weight)) for module in scheme.modules],
        lines=[line_of(scheme, place) for place in places],
    )


def line_of(scheme: Scheme, place: Place) -> BoardLine:
    result = place.result
    return BoardLine(
        code=place.entry,
        status=result.status,
        rank=place.rank,
        tied=place.tied,
        total=None if place.total is None else number(scheme, place.total),
        so_far=number(scheme, result.so_far),
        marked=result.marked,
        needed=result.needed,
        reason=result.reason,
        cells=[
            BoardCell(number(scheme, module.mark), module.settled, module.marked, module.needed)
            for module in result.modules
        ],
    )


def with_line(board: PublicBoard, **changed: Any) -> PublicBoard:
    return replace(board, lines=[replace(board.lines[0], **changed), *board.lines[1:]])


def test_a_right_board_differs_in_nothing() -> None:
    tally = marked()
    assert differences(board_of(tally), SCHEME, tally.results()) == []


def test_a_mark_that_the_board_lost_is_found_in_its_module_and_in_the_sums() -> None:
    tally = marked()
    board = board_of(tally)
    tally.kept["K-03"].marks["A1.1", 0] = "1"
    assert differences(board, SCHEME, tally.results()) == [
        "marked: the board says 39, the marks say 40",
        "K-03 marked: the board says 13, the marks say 14",
        "K-03 so far: the board says '90.80', the marks say '92.80'",
        "K-03 reason: the board says 'missing A1.1', the marks say 'missing A1.2'",
        "K-03 module A: the board says BoardCell(mark='0.00', settled=False, marked=0, needed=10), "
        "the marks say BoardCell(mark='2.00', settled=False, marked=1, needed=10)",
    ]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"rank": 1}, "rank"),
        ({"tied": True}, "tied"),
        ({"total": "99.00"}, "total"),
        ({"so_far": "0.00"}, "so far"),
        ({"marked": 12}, "marked"),
        ({"needed": 1}, "needed"),
        ({"status": "dq"}, "status"),
        ({"reason": None}, "reason"),
    ],
)
def test_each_field_of_a_line_is_compared(changed: dict[str, Any], what: str) -> None:
    tally = marked()
    found = differences(with_line(board_of(tally), **changed), SCHEME, tally.results())
    assert [one.split(":")[0] for one in found] == [f"K-01 {what}"]


def test_an_entry_that_the_board_does_not_have_is_found() -> None:
    tally = marked()
    board = board_of(tally)
    found = differences(replace(board, lines=board.lines[:2]), SCHEME, tally.results())
    assert found == ["entries: the board says ['K-01', 'K-02'], the marks say ['K-01', 'K-02', 'K-03']"]


def test_another_order_is_found() -> None:
    tally = marked()
    board = board_of(tally)
    found = differences(replace(board, lines=board.lines[::-1]), SCHEME, tally.results())
    assert found == ["order: the board says ['K-03', 'K-02', 'K-01'], the marks say ['K-01', 'K-02', 'K-03']"]


def test_another_weight_is_found() -> None:
    tally = marked()
    board = board_of(tally)
    columns = [replace(board.columns[0], weight="0.4"), *board.columns[1:]]
    found = differences(replace(board, columns=columns), SCHEME, tally.results())
    assert [one.split(":")[0] for one in found] == ["columns"]


def test_who_was_absent_has_no_total_and_no_place() -> None:
    """Rule 4.4."""
    tally = marked()
    right = board_of(tally)
    tally.take_status("K-02", "absent")
    found = differences(right, SCHEME, tally.results())
    assert "K-02 status: the board says 'ranked', the marks say 'absent'" in found
