"""Notifications arrive after the commit, and listening survives a lost connection."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from database.notifications import Listener, announce
from database.rows import rows
from database.work import unit_of_work
from tests.patience import PATIENCE

LISTENING = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"


class Ear:
    """What was heard, in order, on a listener that has connected."""

    def __init__(self) -> None:
        self.listener = Listener()
        self.heard: asyncio.Queue[str] = asyncio.Queue()
        self.resyncs: asyncio.Queue[None] = asyncio.Queue()
        self.listener.on("board", self.heard.put_nowait)
        self.listener.on_resync(lambda: self.resyncs.put_nowait(None))

    async def next(self) -> str:
        return await asyncio.wait_for(self.heard.get(), PATIENCE)

    async def connected(self) -> None:
        await asyncio.wait_for(self.resyncs.get(), PATIENCE)


@pytest.fixture
async def ear(bare: str) -> AsyncIterator[Ear]:
    ear = Ear()
    async with ear.listener:
        await ear.connected()
        yield ear


async def end_listening() -> None:
    await rows(f"SELECT pg_terminate_backend(pid) FROM ({LISTENING}) AS listening")


async def test_announcement_is_heard(ear: Ear) -> None:
    await announce("board", "十七")
    assert await ear.next() == "十七"
    assert ear.listener.connected


async def test_announcement_waits_for_the_commit(ear: Ear) -> None:
    @unit_of_work
    async def work() -> None:
        await announce("board", "inside")
        await asyncio.sleep(0.1)
        assert ear.heard.empty()

    await work()
    assert await ear.next() == "inside"


async def test_announcement_of_failed_work_is_never_heard(ear: Ear) -> None:
    @unit_of_work
    async def work() -> None:
        await announce("board", "undone")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await work()
    await announce("board", "after")
    assert await ear.next() == "after"


async def test_other_channels_are_not_heard(ear: Ear) -> None:
    await announce("elsewhere", "1")
    await announce("board", "2")
    assert await ear.next() == "2"


async def test_longest_announcement(ear: Ear) -> None:
    await announce("board", "x" * 7999)
    assert len(await ear.next()) == 7999
    with pytest.raises(ValueError, match="at most 7999 bytes"):
        await announce("board", "标" * 2667)


async def test_terminated_listener_comes_back_and_resyncs(ear: Ear) -> None:
    for time in ("first", "second"):
        await end_listening()
        await ear.connected()
        await announce("board", time)
        assert await ear.next() == time


async def test_async_callbacks_run_and_a_failing_one_silences_nobody(bare: str) -> None:
    ear = Ear()
    slow: list[str] = []

    async def write_down(payload: str) -> None:
        await asyncio.sleep(0)
        slow.append(payload)

    def fail(payload: str) -> None:
        raise ZeroDivisionError(payload)

    ear.listener.on("early", fail)
    ear.listener.on("early", write_down)
    async with ear.listener:
        await ear.connected()
        await announce("early", "1")
        await announce("board", "2")
        assert await ear.next() == "2"
    assert slow == ["1"]


async def test_new_channels_after_the_start_are_refused(ear: Ear) -> None:
    with pytest.raises(RuntimeError, match="before the listener starts"):
        ear.listener.on("late", print)


async def test_stopped_listener_is_deaf_and_gone(bare: str) -> None:
    ear = Ear()
    async with ear.listener:
        await ear.connected()
    assert not ear.listener.connected
    assert await rows(LISTENING) == []
