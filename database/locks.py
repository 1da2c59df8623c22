"""Advisory locks: one for the length of a unit of work, one for as long as a process lives."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

import asyncpg
import structlog

from database import ENGINE
from database.engine import reason
from database.rows import rows

LOG = structlog.get_logger("database.locks")
TRY = "SELECT pg_try_advisory_lock(hashtextextended($1, 0))"
BEAT = 1.0  # seconds between two signs of life
MISSED = 6  # after so many the server ends the leader's session, and with it the lock

Told = Callable[[], Awaitable[None]]


async def lock_for_this_work(noun: str, key: object) -> None:
    """Wait until nobody else holds `noun` of this key; let go when the unit of work ends."""
    if not ENGINE.transaction_exists():
        raise RuntimeError("A lock for this work needs a unit of work.")
    await rows("SELECT pg_advisory_xact_lock(hashtextextended({}, 0))", f"{noun}:{key}")


class Leadership:
    """At most one process leads at a time; a dead or frozen leader is replaced within seconds.

    `gained` and `lost` are quick: no beat is sent while they run.
    """

    def __init__(self, name: str, *, gained: Told | None = None, lost: Told | None = None, beat: float = BEAT) -> None:
        self._name = name
        self._beat = beat
        self._silence = beat * MISSED
        self._gained = gained
        self._lost = lost
        self._held_at: float | None = None
        self._running: asyncio.Task[None] | None = None

    @property
    def leading(self) -> bool:
        """Whether we lead, as far as we can know: a confirmation older than the timeout is none."""
        return self._held_at is not None and time.monotonic() - self._held_at < self._silence - self._beat

    async def __aenter__(self) -> "Leadership":
        self._running = asyncio.create_task(self._stand(), name=f"leadership {self._name}")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running

    async def _stand(self) -> None:
        while True:
            try:
                await self._stand_on(await ENGINE.get_new_connection())
            except Exception as error:  # whatever it was, somebody must lead: stand again
                LOG.warning("leadership lost", name=self._name, error=reason(error))
            await asyncio.sleep(self._beat)

    async def _stand_on(self, connection: "asyncpg.Connection[Any]") -> None:
        try:
            await connection.execute(f"SET idle_session_timeout = {int(self._silence * 1000)}")
            while not await connection.fetchval(TRY, self._name):  # noqa: ASYNC110 -- a lock sends no event
                await asyncio.sleep(self._beat)
            await self._lead(connection)
        finally:
            await close(connection)

    async def _lead(self, connection: "asyncpg.Connection[Any]") -> None:
        self._held_at = time.monotonic()
        try:
            await tell(self._gained)
            while True:
                await asyncio.sleep(self._beat)
                await connection.execute("SELECT 1", timeout=self._silence - self._beat)
                self._held_at = time.monotonic()
        finally:
            self._held_at = None
            await tell(self._lost)


async def tell(told: Told | None) -> None:
    if told is not None:
        await told()


async def close(connection: "asyncpg.Connection[Any]") -> None:
    """End a connection that may already be broken."""
    with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        await connection.close(timeout=2)
