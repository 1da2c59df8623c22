"""NOTIFY and LISTEN: a hint that something changed, never the truth itself.

A notification may be lost while a connection is; whoever listens reads the truth again on resync.
"""

import asyncio
import inspect
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import Any

import asyncpg
import structlog

from database import ENGINE
from database.engine import reason
from database.locks import close
from database.rows import rows

LOG = structlog.get_logger("database.notifications")
LONGEST = 7999  # bytes, PostgreSQL's own limit
CHECKED_EVERY = 10.0
SLOWEST_RETRY = 5.0

Heard = Callable[[str], Awaitable[None] | None]
Resync = Callable[[], Awaitable[None] | None]
Call = Callable[[], Awaitable[None] | None]


async def announce(channel: str, payload: str = "") -> None:
    """Tell every listener; inside a unit of work they hear it after the commit, or never."""
    if len(payload.encode()) > LONGEST:
        raise ValueError(f"A notification holds at most {LONGEST} bytes.")
    await rows("SELECT pg_notify({}, {})", channel, payload)


class Listener:
    """Hears notifications on a connection of its own, and comes back when that is lost."""

    def __init__(self) -> None:
        self._heard: dict[str, list[Heard]] = defaultdict(list)
        self._resyncs: list[Resync] = []
        self._calls: asyncio.Queue[Call] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []
        self.connected = False

    def on(self, channel: str, callback: Heard) -> None:
        if self._tasks and channel not in self._heard:
            raise RuntimeError("Channels are chosen before the listener starts.")
        self._heard[channel].append(callback)

    def on_resync(self, callback: Resync) -> None:
        """Called after each connection: what was said meanwhile was not heard."""
        self._resyncs.append(callback)

    async def start(self) -> None:
        for work in (self._listen(), self._answer()):
            self._tasks.append(asyncio.create_task(work, name="database listener"))

    async def stop(self) -> None:
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def __aenter__(self) -> "Listener":
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _listen(self) -> None:
        wait = 0.05
        while True:
            try:
                connection = await ENGINE.get_new_connection()
                wait = 0.05
                await self._listen_on(connection)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                LOG.warning("listener lost its connection", error=reason(error))
            await asyncio.sleep(random.uniform(wait / 2, wait))  # noqa: S311 -- jitter, not a secret
            wait = min(wait * 2, SLOWEST_RETRY)

    async def _listen_on(self, connection: "asyncpg.Connection[Any]") -> None:
        lost = asyncio.Event()
        connection.add_termination_listener(lambda _: lost.set())
        try:
            for channel in self._heard:
                await connection.add_listener(channel, self._hear)
            self.connected = True
            for resync in self._resyncs:
                self._calls.put_nowait(resync)
            await until_lost(connection, lost)
        finally:
            self.connected = False
            await close(connection)

    def _hear(self, connection: object, pid: int, channel: str, payload: object) -> None:
        for callback in self._heard[channel]:
            self._calls.put_nowait(partial(callback, str(payload)))

    async def _answer(self) -> None:
        while True:
            await safely(await self._calls.get())


async def until_lost(connection: "asyncpg.Connection[Any]", lost: asyncio.Event) -> None:
    """Return when the connection ends, also when a dead network would never say so."""
    while not lost.is_set():
        with suppress(TimeoutError):
            async with asyncio.timeout(CHECKED_EVERY):
                await lost.wait()
            return
        await connection.execute("SELECT 1", timeout=CHECKED_EVERY)


async def safely(call: Call) -> None:
    """One callback that fails must not silence the others."""
    try:
        answer = call()
        if inspect.isawaitable(answer):
            await answer
    except Exception:
        LOG.exception("a listener's callback failed")
