"""The feed as a stream: what moved behind the reader's last number, then everything new as it happens."""

import asyncio
from typing import Any

import msgspec

from scoring.leaderboard.queries.feed import MOST, Move, kept, last_number, moves_after
from web.hub import HUB, Hub, Reader, TooManyReaders, Topic, part

TOPIC = "feed"
MOST_READERS = 200  # for programs; people's pages listen to their own board


class Shared:
    """Readers who are in step ask the database once for all of them."""

    def __init__(self) -> None:
        self.turn = -1
        self.asked: dict[int, asyncio.Future[list[Move]]] = {}

    async def after(self, number: int, turn: int) -> list[Move]:
        """What moved behind a number, as it stood when the news of this turn came."""
        if turn != self.turn:
            self.turn, self.asked = turn, {}
        if number not in self.asked:
            self.asked[number] = asyncio.ensure_future(moves_after(number))
        return await asyncio.shield(self.asked[number])


class FeedReader(Reader):
    """Frames carry the number as their id: a browser or program that comes back says it, and misses nothing."""

    def __init__(self, hub: Hub, last: int, *, gap: bool) -> None:
        super().__init__(hub, TOPIC)
        self.last = last
        self.gap = gap
        self.shared = SHARED

    async def tell(self, topic: Topic, send: Any) -> None:
        await send(part(b"retry: 2000\n\n" + (reset(self.last) if self.gap else b"")))
        while not self.over():
            turn = topic.turn
            moves = await self.shared.after(self.last, turn)
            await send(part(b"".join(map(frame, moves)) if moves else b": beat\n\n"))
            self.last = moves[-1].id if moves else self.last
            if topic.turn == turn and len(moves) < MOST and not self.over():
                await self.news(topic)


SHARED = Shared()


async def reader(said: str | None) -> FeedReader:
    """`said` is the Last-Event-ID of whoever comes back; a number that is not kept any more starts with a reset."""
    if HUB.closing or HUB.topic(TOPIC).readers >= MOST_READERS:
        raise TooManyReaders
    if said is None or not (said.isascii() and said.isdigit() and len(said) < 19):
        return FeedReader(HUB, await last_number(), gap=False)
    number = int(said)
    if await kept(number):
        return FeedReader(HUB, number, gap=False)
    return FeedReader(HUB, await last_number(), gap=True)


def frame(move: Move) -> bytes:
    said = msgspec.json.encode({"path": move.path, "version": move.version, "at": move.at})
    return b"id: %d\nevent: version\ndata: %s\n\n" % (move.id, said)


def reset(number: int) -> bytes:
    return b'id: %d\nevent: reset\ndata: {"version":null}\n\n' % number
