"""The feed of public boards: numbers in order, resumed where a reader left, one question for readers in step."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from database.rows import rows
from scoring.leaderboard.actions.boards import forget_old_moves, move_public, put_version, withdraw
from scoring.leaderboard.feed import MOST_READERS, TOPIC, FeedReader, reader
from scoring.leaderboard.queries.feed import last_number, moves_after
from tests.patience import PATIENCE
from web.hub import HUB, TooManyReaders

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _feed(db: str) -> None:
    HUB.open()


async def show(name: str, document: str) -> None:
    number = await put_version(f"test/{name}", path=f"/boards/{name}", document=document, up_to=0, now=NOON)
    await move_public(f"test/{name}", number)


async def test_every_move_of_a_public_pointer_is_a_line_and_nothing_else_is() -> None:
    await show("a", "one")
    await show("a", "one")
    await put_version("test/a", path="/boards/a", document="unseen", up_to=0, now=NOON)
    await show("b", "one")
    await withdraw("test/a")
    assert [(move.path, move.version) for move in await moves_after(0)] == [
        ("/boards/a", 1), ("/boards/b", 1), ("/boards/a", None),
    ]  # fmt: skip


async def test_numbers_never_come_late() -> None:
    """What several writers enter at once can be read in the order of the numbers."""
    seen: list[int] = []

    async def read() -> None:
        for _ in range(60):
            seen.extend(move.id for move in await moves_after(seen[-1] if seen else 0))
            await asyncio.sleep(0)

    await asyncio.gather(read(), *(show(f"n{number}", "one") for number in range(8)))
    seen.extend(move.id for move in await moves_after(seen[-1] if seen else 0))
    assert seen == [move.id for move in await moves_after(0)]
    assert len(seen) == 8


class Line:
    """A reader's line: what arrived, and a way to hang up."""

    def __init__(self, source: FeedReader) -> None:
        self.bytes = b""
        self.news = asyncio.Event()
        self.hung_up = asyncio.Event()
        self.running = asyncio.create_task(source({}, self.receive, self.send))

    async def receive(self) -> dict[str, Any]:
        await self.hung_up.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.bytes += message.get("body", b"")
        self.news.set()

    async def until(self, what: bytes) -> None:
        async with asyncio.timeout(PATIENCE):
            while what not in self.bytes:
                self.news.clear()
                await self.news.wait()

    async def close(self) -> None:
        self.hung_up.set()
        await self.running


async def test_who_comes_back_says_the_last_number_and_misses_nothing() -> None:
    await show("a", "one")
    line = Line(await reader(None))
    await line.until(b": beat")
    assert b"/boards/a" not in line.bytes
    await show("a", "two")
    HUB.announce(TOPIC, "news")
    await line.until(b'"version":2')
    number = await last_number()
    await line.close()
    await show("a", "three")
    again = Line(await reader(str(number)))
    await again.until(b'"version":3')
    assert again.bytes.count(b"event: version") == 1
    assert f"id: {number + 1}\n".encode() in again.bytes
    await again.close()


@pytest.mark.parametrize("said", ["999999", "0"])
async def test_a_number_that_is_not_kept_begins_with_a_reset(said: str) -> None:
    for document in ("one", "two"):
        await show("a", document)
    await rows("UPDATE board_move SET at = at - interval '8 days' WHERE version = 1")
    await forget_old_moves()
    line = Line(await reader(said))
    await line.until(b"event: reset")
    assert f"id: {await last_number()}\n".encode() in line.bytes
    await line.close()


@pytest.mark.parametrize("said", ["", "-1", "1; DROP", "9" * 40, "１"])
async def test_what_is_no_number_begins_at_the_end(said: str) -> None:
    await show("a", "one")
    assert (await reader(said)).last == await last_number()


async def test_too_many_programs_are_sent_away() -> None:
    topic = HUB.topic(TOPIC)
    topic.readers = MOST_READERS
    with pytest.raises(TooManyReaders):
        await reader(None)
    topic.readers = 0
