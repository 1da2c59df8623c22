"""Freezing on the real database: what the public sees of a mark, by the moment it was received (F1 to F3, F6, F8)."""

import asyncio
from datetime import timedelta

import pytest

from competitions.actions.freezing import freeze
from competitions.errors.contests import ContestUnknown
from competitions.errors.results import AlreadyFrozen, FreezeOutOfTime
from competitions.queries.boards import key_of
from competitions.rules.boards import BoardDocument
from competitions.rules.publication import Phase
from database.rows import rows
from scoring.leaderboard import queries
from tests.competitions.contests import making
from tests.competitions.contests.making import HOUR
from tests.competitions.results.stage import CUT, END, START, TICK, raised

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


def table(board: BoardDocument) -> list[tuple[str, int | None, str | None]]:
    return [(line.code, line.rank, line.total) for line in board.lines]


async def test_f1_what_arrives_at_the_cut_is_hidden_and_one_unit_before_is_shown() -> None:
    stage = await raised(freeze_at=CUT)
    await stage.mark("K-01", "80", "80", "80", "80")
    memory = await stage.build(START)
    await stage.mark("K-02", "90", "90", "90", "90", at=CUT - TICK)
    await stage.mark("K-03", "95", "95", "95", "95", at=CUT)
    await stage.build(CUT + MINUTE, memory)  # the board is built only after the cut
    board = await stage.public()
    assert (board.phase, board.cut) == (Phase.FROZEN, CUT)
    assert table(board)[:3] == [("K-02", 1, "90.00"), ("K-01", 2, "80.00"), ("K-03", None, None)]
    assert table(await stage.live())[:2] == [("K-03", 1, "95.00"), ("K-02", 2, "90.00")]


async def test_f1_a_mark_received_before_the_cut_but_written_late_still_goes_public() -> None:
    stage = await raised(freeze_at=CUT)
    await stage.mark("K-01", "80", "80", "80", "80")
    memory = await stage.build(CUT + MINUTE)
    await stage.mark("K-02", "90", "90", "90", "90", at=CUT + MINUTE)
    memory = await stage.build(CUT + 2 * MINUTE, memory)
    await stage.mark("K-03", "70", "70", "70", "70", at=CUT - TICK)  # another node's transaction, committed late
    memory = await stage.build(CUT + 3 * MINUTE, memory)
    assert table(await stage.public())[:2] == [("K-01", 1, "80.00"), ("K-03", 2, "70.00")]


async def test_a_node_whose_clock_is_late_publishes_nothing_received_after_the_cut() -> None:
    stage = await raised(freeze_at=CUT)
    await stage.mark("K-01", "80", "80", "80", "80")
    memory = await stage.build(START)
    await stage.mark("K-02", "90", "90", "90", "90", at=CUT)
    await stage.build(CUT - MINUTE, memory)
    assert table(await stage.public())[0] == ("K-01", 1, "80.00")
    assert (await stage.public()).phase is Phase.FROZEN


async def test_f2_the_staff_board_is_the_same_for_every_freeze_time() -> None:
    boards = []
    for freeze_at in (None, START + TICK, CUT, END):
        stage = await raised(freeze_at=freeze_at)
        for code, mark in (("K-01", "90"), ("K-02", "80")):
            await stage.mark(code, mark, mark, mark, mark, at=CUT + TICK)
        await stage.build(END - TICK)
        boards.append((await stage.live()).lines)
    assert boards[1:] == boards[:1] * 3


async def test_f3_a_correction_after_the_cut_does_not_move_the_public_board() -> None:
    stage = await raised(freeze_at=CUT)
    await stage.mark("K-01", "80", "80", "80", "80")
    await stage.mark("K-02", "70", "70", "70", "70")
    memory = await stage.build(CUT)
    shown = await stage.public_text()
    await stage.put("K-02", "P", "P1", 1, "100", CUT + TICK)
    await stage.clear("K-01", "P", "P1", 2, CUT + 2 * TICK)
    memory = await stage.build(CUT + MINUTE, memory)
    await stage.build(CUT + HOUR)  # another process, which remembers nothing
    assert await stage.public_text() == shown
    assert [code for code, rank, _ in table(await stage.live()) if rank] == ["K-02"]


async def test_f4_what_was_earned_before_the_cut_keeps_its_value() -> None:
    """Places and totals of the frozen board are those of its own field; later events change no mark of K-01."""
    stage = await raised(freeze_at=CUT)
    for code, mark in zip(stage.entries, ("80", "70", "60", "50"), strict=True):
        await stage.mark(code, mark, mark, mark, mark)
    memory = await stage.build(CUT)
    before = {line.code: line for line in (await stage.public()).lines}
    for code in ("K-02", "K-03", "K-04"):
        await stage.mark(code, "99", "99", "99", "99", at=CUT)
    await stage.build(CUT + MINUTE, memory)
    assert {line.code: line for line in (await stage.public()).lines} == before
    await stage.to_notice(END)
    after = {line.code: line for line in (await stage.public()).lines}
    mine, now_mine = before["K-01"], after["K-01"]
    assert (now_mine.total, now_mine.cells, now_mine.rank) == (mine.total, mine.cells, 4)


async def test_f3_adjustments_statuses_and_factors_after_the_cut_stay_hidden() -> None:
    stage = await raised(freeze_at=CUT)
    await stage.mark("K-01", "80", "80", "80", "80")
    await stage.build(CUT)
    shown = await stage.public_text()
    await stage.adjust("K-01", -5, "警告", CUT)
    await stage.set_status("K-02", "dq", CUT)
    await stage.build(CUT + MINUTE)
    assert await stage.public_text() == shown
    live = {line.code: (line.total, line.status) for line in (await stage.live()).lines}
    assert (live["K-01"], live["K-02"]) == (("75.00", "ranked"), (None, "dq"))


async def test_f6_the_notice_unfreezes_the_whole_board_in_one_commit() -> None:
    stage = await raised(freeze_at=CUT)
    for code in stage.entries:
        await stage.mark(code, "80", "80", "80", "80", at=CUT - TICK)
    await stage.put("K-03", "T", "T1", 0, "100", CUT + TICK)
    await stage.build(CUT + MINUTE)
    assert (await stage.public()).phase is Phase.FROZEN
    await stage.to_notice(END)
    board = await stage.public()
    version = await queries.public_of(key_of(stage.contest))
    assert (board.phase, table(board)[0], version and version.frozen) == (Phase.NOTICE, ("K-03", 1, "86.00"), False)


async def test_f8_freeze_now_is_one_row_and_one_event_for_two_officers_at_once() -> None:
    stage = await raised()
    await stage.mark("K-01", "80", "80", "80", "80")
    answers = await asyncio.gather(
        *(freeze(stage.contest, by=by, now=CUT) for by in (stage.officer, stage.chief)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in answers) == ["AlreadyFrozen", "NoneType"]
    found = await rows("SELECT due_at, done_at FROM timed_step WHERE contest = {} AND kind = 'freeze'", stage.contest)
    events = await rows("SELECT body FROM record_event WHERE contest = {} AND kind = 'freeze'", stage.contest)
    assert (found, events) == ([{"due_at": CUT, "done_at": CUT}], [{"body": '{"cut":"2026-11-22T08:00:00Z"}'}])
    assert (await stage.public()).phase is Phase.FROZEN


async def test_f8_a_freeze_that_happened_cannot_be_repeated_or_moved() -> None:
    stage = await raised(freeze_at=CUT)
    with pytest.raises(AlreadyFrozen):
        await freeze(stage.contest, by=stage.officer, now=CUT)
    await freeze(stage.contest, by=stage.officer, now=CUT - MINUTE)
    await rows("UPDATE contest SET freeze_at = {} WHERE id = {}", END, stage.contest)
    await stage.mark("K-01", "80", "80", "80", "80", at=CUT)
    await stage.build(CUT + MINUTE)
    assert ((await stage.public()).cut, table(await stage.public())[0]) == (CUT - MINUTE, ("K-01", None, None))


async def test_freezing_is_refused_out_of_time_and_to_strangers() -> None:
    waiting, over = await raised(started=False), await raised()
    stranger = await making.officer_of(waiting.contest, "外人")
    with pytest.raises(FreezeOutOfTime):
        await freeze(waiting.contest, by=waiting.officer, now=START)
    with pytest.raises(FreezeOutOfTime):
        await freeze(over.contest, by=over.officer, now=END)
    with pytest.raises(ContestUnknown):
        await freeze(over.contest, by=stranger, now=CUT)
    found = await rows("SELECT id FROM record_event WHERE kind = 'freeze'")
    assert found == []
