"""A bad network between the robots and the server: connections through it fail in every way that is known."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from random import Random
from typing import Literal
from urllib.parse import urlsplit

CHUNK = 65_536
STALLED = (0.2, 2.0)  # seconds

Cut = Literal["refused", "stalled", "request torn", "answer lost", "answer torn"]
# When a connection is made, when a request goes out, when an answer comes back.
ON_THE_WAY_OUT: tuple[Cut, ...] = ("stalled", "request torn", "answer lost")
BACK: Cut = "answer torn"


class Torn(Exception):
    """The connection ends here."""


class Network:
    """A TCP proxy; of a hundred requests about `share` × 100 meet a cut once `cutting` is set."""

    def __init__(self, url: str, share: float, chance: Random) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        self.host, self.port = parts.hostname, parts.port or 80
        self.share = share
        self.chance = chance
        self.cutting = False
        self.cuts: Counter[str] = Counter()
        self.open: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def stretched(self) -> AsyncIterator[str]:
        """The address under which the server is reached through it."""
        server = await asyncio.start_server(self.connected, "127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            server.close()
            for task in self.open:
                task.cancel()
            await asyncio.gather(*self.open, return_exceptions=True)

    def happens(self, cut: Cut) -> Cut | None:
        if not self.cutting or self.chance.random() >= self.share:
            return None
        self.cuts[cut] += 1
        return cut

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self.serve(reader, writer))
        self.open.add(task)
        task.add_done_callback(self.open.discard)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.happens("refused") is None:
                await self.carry(reader, writer)
        except (Torn, OSError, ExceptionGroup):
            pass  # whoever was connected finds out
        finally:
            writer.transport.abort()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(self.host, self.port)
        answered = asyncio.Event()
        deaf = asyncio.Event()
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self.carry_out(reader, far_writer, answered, deaf))
                both.create_task(self.carry_back(far_reader, writer, answered, deaf))
        finally:
            far_writer.transport.abort()

    async def carry_out(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answered: asyncio.Event, deaf: asyncio.Event
    ) -> None:
        while content := await reader.read(CHUNK):
            cut = self.happens(self.chance.choice(ON_THE_WAY_OUT))
            if cut == "stalled":
                await asyncio.sleep(self.chance.uniform(*STALLED))
            if cut == "request torn":
                writer.write(content[: len(content) // 2])
                await writer.drain()
                raise Torn
            if cut == "answer lost":
                answered.clear()
                deaf.set()
            writer.write(content)
            await writer.drain()
            if cut == "answer lost":  # the request goes through and is done; nobody hears of it
                await answered.wait()
                raise Torn
        raise Torn

    async def carry_back(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answered: asyncio.Event, deaf: asyncio.Event
    ) -> None:
        while content := await reader.read(CHUNK):
            answered.set()
            if deaf.is_set():
                continue
            if self.happens(BACK):
                writer.write(content[: len(content) // 2])
                await writer.drain()
                raise Torn
            writer.write(content)
            await writer.drain()
        raise Torn
