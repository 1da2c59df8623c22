"""From the acknowledgement to the version that shows it."""

import pytest

from jiangtai.rehearsal.figures import Figures, Quantiles, quantiles
from jiangtai.rehearsal.verdict import Look
from jiangtai.rehearsal.watching import Board, Waiting


def look(so_far: str) -> Look:
    return Look("ranked", so_far, None, "missing A1.1", ())


@pytest.fixture
async def board() -> Board:
    return Board("http://127.0.0.1:9", "rehearsal-x", Figures())


async def test_what_a_version_shows_has_been_seen_with_all_before_it(board: Board) -> None:
    for so_far, since in (("1", 10.0), ("2", 11.0), ("3", 12.0)):
        board.expect("K-01", look(so_far), since)
    left = board.still_waiting(board._waiting["K-01"], look("2"), 14.0)
    assert left == [Waiting(look("2"), None), Waiting(look("3"), 12.0)]
    assert board.figures.board == [4.0, 3.0]


async def test_a_look_that_nobody_acknowledged_keeps_everything_waiting(board: Board) -> None:
    board.expect("K-01", look("1"), 10.0)
    assert board.still_waiting(board._waiting["K-01"], look("9"), 14.0) == [Waiting(look("1"), 10.0)]
    assert board.figures.board == []
    board._waiting["K-02"] = [Waiting(look("5"), None)]
    assert board.unseen() == 1


async def test_what_was_seen_before_its_acknowledgement_took_no_time(board: Board) -> None:
    board.expect("K-01", look("1"), 10.0)
    board.still_waiting(board._waiting["K-01"], look("1"), 9.5)
    assert board.figures.board == [0.0]


async def test_a_change_that_changes_nothing_is_not_waited_for(board: Board) -> None:
    board.expect("K-01", look("1"), 10.0)
    board.expect("K-01", look("1"), 11.0)
    assert board._waiting["K-01"] == [Waiting(look("1"), 10.0)]


async def test_a_live_page_keeps_the_versions_it_heard(board: Board) -> None:
    heard: set[int] = set()
    for version in ("3", "5", "4", "gone"):
        board.hear(version, heard)
    assert (heard, board.newest) == ({3, 4, 5}, 5)


def test_quantiles_are_by_the_nearest_rank() -> None:
    assert quantiles([each / 1000 for each in range(100, 0, -1)]) == Quantiles(50.0, 95.0, 99.0, 100.0)
    assert quantiles([0.0125]) == Quantiles(12.5, 12.5, 12.5, 12.5)
    assert quantiles([]) == Quantiles(None, None, None, None)
