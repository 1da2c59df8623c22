"""The bench runs: each row is measured once, small. What it finds here means nothing; that it finds it does."""

import pytest

from bench.__main__ import TINY, measure
from bench.asking import pairs
from bench.live import waits_of
from bench.table import Row, Spread, printed, ratios, spread


async def test_public_pages_and_live_marks_are_measured(new_database: str) -> None:
    rows = await measure(new_database, TINY, ("pages", "live", "recomputing", "rechecking"))
    assert [row.unit for row in rows] == ["×", "×", "×", "s", "s", "s"]
    assert all(row.measured.min > 0 and row.limits for row in rows)


def test_a_row_holds_by_its_median_and_says_so() -> None:
    row = Row(what="w", measured=Spread(1, 1.2, 9), unit="×", most=1.2, limits="l")
    assert row.holds
    assert printed(row) == "w\n    1 / 1.2 / 9 ×   bound ≤ 1.2 ×   holds\n    limit  l"
    slow = Row(what="w", measured=Spread(0.1, 0.84, 2), unit="×", least=0.85, ours="o", beside="b", limits="l")
    assert printed(slow) == (
        "w\n    0.1 / 0.84 / 2 ×   bound ≥ 0.85 ×   DOES NOT HOLD\n    ours   o\n    beside b\n    limit  l"
    )


def test_figures_are_compared_run_by_run() -> None:
    assert ratios([1, 4, 9], [1, 2, 3]) == Spread(1, 2, 3)
    assert spread([1.23456, 0.001234]) == Spread(0.00123, 0.618, 1.23)


def test_a_mark_waits_for_the_first_version_that_holds_it() -> None:
    told = [(10.0, 5), (10.5, 6), (11.0, 8)]
    waits = waits_of(told, {5: 100, 6: 102, 8: 103}, {101: 10.1, 102: 10.2, 103: 10.3, 104: 10.4})
    assert waits == pytest.approx([0.4, 0.3, 0.7])  # 104 changed nothing that the board shows


def test_a_head_is_read_as_pairs() -> None:
    assert pairs(b'HTTP/1.1 200 OK\r\nETag: "a:b"\r\nVary:x') == [(b"etag", b'"a:b"'), (b"vary", b"x")]
