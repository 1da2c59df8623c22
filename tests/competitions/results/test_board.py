"""Building a board: what it shows, what it keeps, and that nothing depends on the path (F10)."""

import asyncio
import json
import random
from datetime import timedelta

import pytest

from competitions.actions.results import Memory, catch_up
from competitions.queries.boards import key_of
from competitions.rules.boards import BoardDocument
from competitions.rules.publication import Phase
from database.rows import rows
from scoring.leaderboard import queries
from tests.competitions.contests.making import HOUR
from tests.competitions.results.stage import CUT, END, NAMES, START, TICK, Stage, raised

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


def table(board: BoardDocument) -> list[tuple[str, int | None, str | None]]:
    return [(line.code, line.rank, line.total) for line in board.lines]


async def test_before_the_start_the_board_says_when_and_how_many() -> None:
    stage = await raised(started=False)
    await stage.build(START + HOUR)
    board = await stage.public()
    assert (board.phase, board.entered, board.lines, board.columns) == (Phase.BEFORE, 4, [], [])


async def test_marks_become_places_and_the_unfinished_have_none() -> None:
    stage = await raised()
    await stage.mark("K-02", "80", "90", "90", "91")
    await stage.mark("K-01", "100", "80", "80", "80")
    await stage.mark("K-03", "100", "80")
    await stage.build(START + MINUTE)
    board = await stage.public()
    assert table(board) == [("K-02", 1, "87.23"), ("K-01", 2, "86.00"), ("K-03", None, None), ("K-04", None, None)]
    assert (board.phase, board.complete, board.competing, board.marked, board.needed) == (Phase.LIVE, 2, 4, 10, 16)
    third = board.lines[2]
    assert (third.so_far, third.marked, third.needed) == ("30.00", 2, 4)
    assert [(cell.mark, cell.settled) for cell in third.cells] == [("30.00", True), ("0.00", False)]


async def test_no_version_is_made_when_nothing_changed() -> None:
    stage = await raised()
    await stage.mark("K-01", "80", "90", "90", "91")
    memory = await stage.build(START)
    memory = await stage.build(START + MINUTE, memory)
    await stage.build(START + 2 * MINUTE)
    version = await queries.public_of(key_of(stage.contest))
    assert version is not None
    assert (version.number, version.made_at) == (1, START)


async def test_arrows_say_how_far_a_line_rose_and_fade() -> None:
    stage = await raised()
    for code, mark in (("K-01", "90"), ("K-02", "80"), ("K-03", "70")):
        await stage.mark(code, mark, mark, mark, mark)
    memory = await stage.build(START)
    await stage.put("K-03", "T", "T1", 0, "100", START)
    await stage.put("K-03", "P", "P1", 1, "100", START)
    memory = await stage.build(START + MINUTE, memory)
    version = await queries.public_of(key_of(stage.contest))
    assert version is not None
    arrows = {code: move["places"] for code, move in json.loads(version.moves).items()}
    assert arrows == {"K-03": 1, "K-02": -1}
    await stage.put("K-04", "T", "T1", 0, "10", START)
    await stage.build(START + HOUR, memory)
    version = await queries.public_of(key_of(stage.contest))
    assert version is not None
    assert version.moves == "{}"


async def test_a_void_contest_leaves_the_boards() -> None:
    stage = await raised()
    await stage.build(START)
    await rows("UPDATE contest SET state = 'void' WHERE id = {}", stage.contest)
    await stage.build(START + MINUTE)
    assert await queries.public_of(key_of(stage.contest)) is None


async def random_day(stage: Stage, seed: int) -> tuple[str, str]:
    """Marks, corrections and undos in any order, built now and then; returns what staff and public saw at the end."""
    dice = random.Random(seed)
    memory = Memory()
    at = START
    for _ in range(40):
        at += dice.random() * MINUTE * 12
        code, judge = dice.choice(list(stage.entries)), dice.randint(0, 3)
        module, aspect = ("T", "T1") if judge == 0 else ("P", "P1")
        if dice.random() < 0.2:
            await stage.clear(code, module, aspect, judge, at)
        else:
            await stage.put(code, module, aspect, judge, str(dice.randint(0, 100)), at)
        if dice.random() < 0.5:
            memory = await stage.build(at, memory)
    await stage.build(at, memory)
    live = await queries.live_of(key_of(stage.contest))
    assert live is not None
    return live.document, await stage.public_text()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("freeze_at", [None, CUT])
async def test_f10_recomputed_from_scratch_equals_incremental_byte_for_byte(seed: int, freeze_at: object) -> None:
    stage = await raised(freeze_at=freeze_at)  # type: ignore[arg-type]  # a time or None
    live, public = await random_day(stage, seed)
    last = (await rows("SELECT max(received_at) AS at FROM record_event WHERE contest = {}", stage.contest))[0]["at"]
    await rows("DELETE FROM board WHERE key = {}", key_of(stage.contest))
    await stage.build(last)  # type: ignore[arg-type]  # a time
    again = await queries.live_of(key_of(stage.contest))
    assert again is not None
    assert (again.document, await stage.public_text()) == (live, public)


async def test_of_two_nodes_that_build_at_once_one_makes_the_version() -> None:
    stage = await raised()
    await stage.mark("K-01", "80", "80", "80", "80")
    await asyncio.gather(*(catch_up(stage.contest, now=START, memory=Memory()) for _ in range(4)))
    found = await rows("SELECT number FROM board_version")
    assert found == [{"number": 1}]


async def test_only_the_last_versions_are_kept_and_those_that_are_shown() -> None:
    stage = await raised(freeze_at=CUT)
    memory = await stage.build(CUT)
    for mark in range(30):
        await stage.put("K-01", "T", "T1", 0, str(mark), CUT + TICK)
        memory = await stage.build(CUT + MINUTE, memory)
    found = await rows("SELECT number FROM board_version ORDER BY number")
    assert [one["number"] for one in found] == [2, *range(13, 33)]


async def test_no_name_is_in_any_document_before_the_notice() -> None:
    stage = await raised(freeze_at=CUT)
    for code in stage.entries:
        await stage.mark(code, "80", "80", "80", "80")
    await stage.build(START)
    await stage.build(CUT)
    await stage.to_locked(END)
    await stage.build(END)
    stored = await rows("SELECT document FROM board_version UNION ALL SELECT document FROM board_detail")
    everything = "".join(str(one["document"]) for one in stored)
    assert [name for name in (*NAMES, "记机电") if name in everything] == []
