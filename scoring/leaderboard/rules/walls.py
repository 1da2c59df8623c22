"""How a board is cut for a hall screen: few lines a page, read from the last row."""

from collections.abc import Sequence
from typing import TypeVar

Line = TypeVar("Line")

TURN_SECONDS = 12  # between two pages of a board
LINES_A_PAGE = 7
MOST_COLUMNS = 4  # beside the total; with more of them there is the total alone


def cut(lines: Sequence[Line]) -> list[list[Line]]:
    return [list(lines[start : start + LINES_A_PAGE]) for start in range(0, len(lines), LINES_A_PAGE)]
