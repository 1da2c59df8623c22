"""One leads; when it dies, is cut off or freezes, another does."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process

from database.locks import Leadership
from database.rows import rows
from tests.patience import PATIENCE

BEAT = 0.05
HOLDERS = """
SELECT pid FROM pg_locks WHERE locktype = 'advisory'
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""

PROGRAM = """
import asyncio, sys
from database import ENGINE
from database.locks import Leadership
async def main():
    await ENGINE.start(sys.argv[1])
    async def gained(): print("leads", flush=True)
    async with Leadership("timetable", gained=gained, beat=0.05):
        await asyncio.sleep(60)
asyncio.run(main())
"""


class Diary:
    """A leadership that writes down what happens to it."""

    def __init__(self) -> None:
        self.days: asyncio.Queue[str] = asyncio.Queue()
        self.leadership = Leadership("timetable", gained=self.gained, lost=self.lost, beat=BEAT)

    async def gained(self) -> None:
        self.days.put_nowait("gained")

    async def lost(self) -> None:
        self.days.put_nowait("lost")

    async def next(self) -> str:
        return await asyncio.wait_for(self.days.get(), PATIENCE)


async def elsewhere(url: str) -> Process:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, url, stdout=PIPE)
    assert process.stdout is not None
    assert await asyncio.wait_for(process.stdout.readline(), PATIENCE) == b"leads\n"
    return process


async def test_only_one_leads_and_the_next_takes_over(bare: str) -> None:
    first, second = Diary(), Diary()
    async with first.leadership:
        assert await first.next() == "gained"
        async with second.leadership:
            await asyncio.sleep(BEAT * 4)
            assert (first.leadership.leading, second.leadership.leading) == (True, False)
            await first.leadership.__aexit__(None, None, None)
            assert await second.next() == "gained"
            assert (first.leadership.leading, second.leadership.leading) == (False, True)
    assert await first.next() == "lost"
    assert await second.next() == "lost"


async def test_leader_that_is_cut_off_knows_and_stands_again(bare: str) -> None:
    diary = Diary()
    async with diary.leadership:
        assert await diary.next() == "gained"
        await rows(f"SELECT pg_terminate_backend(pid) FROM ({HOLDERS}) AS holder")
        assert await diary.next() == "lost"
        assert await diary.next() == "gained"


async def test_killed_leader_is_replaced(bare: str) -> None:
    process = await elsewhere(bare)
    diary = Diary()
    async with diary.leadership:
        await asyncio.sleep(BEAT * 4)
        assert not diary.leadership.leading
        process.kill()
        assert await diary.next() == "gained"
    await process.wait()


async def test_frozen_leader_is_replaced(bare: str) -> None:
    process = await elsewhere(bare)
    process.send_signal(signal.SIGSTOP)
    diary = Diary()
    async with diary.leadership:
        assert await diary.next() == "gained"
    process.kill()
    await process.wait()
