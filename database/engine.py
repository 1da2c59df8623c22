"""Piccolo's engine, made safe: importing connects to nothing, and no failure keeps a connection."""

from contextlib import suppress
from types import TracebackType
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.querystring import QueryString

from database.errors import DatabaseTooOld, DatabaseUnreachable

Isolation = Literal["read_committed", "repeatable_read", "serializable"]
OLDEST = 15
# For statements that find few rows by their keys: to plan one takes longer than to run it, so its plan is kept; and it
# must not read whole tables because they were small when it was made.
KEYED = {"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off"}
MOST_KEYED = 4


class Transaction(PostgresTransaction):
    """A transaction that gives its connection back even when COMMIT or ROLLBACK itself fails."""

    engine: "Engine"

    def __init__(self, engine: "Engine", *, isolation: Isolation, allow_nested: bool = True) -> None:
        super().__init__(engine=engine, allow_nested=allow_nested)
        self.isolation = isolation

    async def __aenter__(self) -> "Transaction":
        outer = self._parent
        if isinstance(outer, Transaction):
            return outer
        self.connection = await self.engine.take()
        self.transaction = self.connection.transaction(isolation=self.isolation)
        try:
            await self.transaction.start()
        except BaseException:
            await self.engine.give_back(self.connection)
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        if self._parent is not None:
            return False
        try:
            await self._finish(failed=error is not None)
        finally:
            self.engine.current_transaction.reset(self.context)
            await self.engine.give_back(self.connection)
        return False

    async def _finish(self, *, failed: bool) -> None:
        if self._committed or self._rolled_back:
            return
        if not failed:
            await self.transaction.commit()
            return
        # Where the connection itself is gone there is nothing to roll back, and the first error is the one to tell.
        with suppress(asyncpg.InterfaceError, asyncpg.PostgresConnectionError, ConnectionError):
            await self.transaction.rollback()


class Engine(PostgresEngine):
    """The one engine; `start` gives it a database and a pool for the running event loop."""

    def __init__(self) -> None:
        self.url = ""
        self.keyed: asyncpg.Pool[Any] | None = None
        super().__init__(config={})

    async def check_version(self) -> None:
        """Nothing: Piccolo would connect while modules are being imported."""

    async def prep_database(self) -> None:
        """Nothing: no extensions are needed."""

    async def start(self, url: str, *, smallest: int = 1, largest: int = 10) -> None:
        """Open the pool, or raise `DatabaseUnreachable` or `DatabaseTooOld`."""
        if self.pool is not None:
            raise RuntimeError("The database pool is already open.")
        self.url = url
        try:
            self.pool = await asyncpg.create_pool(
                min_size=smallest, max_size=largest, connect=connected, reset=as_it_is, **connection_options(url)
            )
            options = connection_options(url)
            options["server_settings"] |= KEYED
            self.keyed = await asyncpg.create_pool(
                min_size=0, max_size=MOST_KEYED, connect=connected, reset=as_it_is, **options
            )
            async with self.pool.acquire() as connection:
                version = connection.get_server_version()
        except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            await self.stop()
            raise DatabaseUnreachable(without_password(url), reason(error)) from error
        if version.major < OLDEST:
            await self.stop()
            raise DatabaseTooOld(f"{version.major}.{version.minor}", OLDEST)

    async def stop(self) -> None:
        pools = (self.keyed, self.pool)
        self.keyed, self.pool, self.url = None, None, ""
        for pool in pools:
            if pool is not None:
                await pool.close()

    async def get_new_connection(self) -> "asyncpg.Connection[Any]":
        """A connection of one's own, outside the pool: for listening and for session locks."""
        if not self.url:
            raise RuntimeError("The database has not been started.")
        return await connected(**connection_options(self.url))

    async def run_keyed(self, querystring: QueryString) -> list[Any]:
        """A statement that finds its few rows by their keys, as a transaction of its own."""
        if self.keyed is None:
            raise RuntimeError("The database has not been started.")
        sql, values = querystring.compile_string()
        async with self.keyed.acquire() as connection:
            return await connection.fetch(sql, *values)  # type: ignore[no-any-return]  # asyncpg's own records

    async def take(self) -> Any:
        return await self.pool.acquire() if self.pool is not None else await self.get_new_connection()

    async def give_back(self, connection: Any) -> None:
        if self.pool is not None:
            await self.pool.release(connection)
        else:
            await connection.close()

    def transaction(self, allow_nested: bool = True, isolation: Isolation = "read_committed") -> Transaction:
        return Transaction(self, isolation=isolation, allow_nested=allow_nested)

    def running_isolation(self) -> Isolation | None:
        """The isolation of the transaction we are in, None outside of one."""
        running = self.current_transaction.get()
        return running.isolation if isinstance(running, Transaction) else None


async def connected(*arguments: Any, **options: Any) -> "asyncpg.Connection[Any]":
    """A missing socket file, or no answer at all, is said as what it is: a database that is not there."""
    try:
        return await asyncpg.connect(*arguments, **options)
    except (FileNotFoundError, TimeoutError) as error:
        raise ConnectionRefusedError(reason(error)) from error


async def as_it_is(_connection: object) -> None:
    """Nothing of ours outlives its transaction in a pooled session, so there is nothing to ask the server to reset;
    a transaction left open asyncpg rolls back before it comes here. Session locks and LISTEN have their own."""


def connection_options(url: str) -> dict[str, Any]:
    # jit only costs time on the short queries of this program.
    settings = {"timezone": "UTC", "application_name": "jiangtai", "jit": "off"}
    return {"dsn": url, "timeout": 10, "server_settings": settings}


def without_password(url: str) -> str:
    """Where a URL points, fit to be shown: `name on host`."""
    try:
        parts = urlsplit(url)
        return f"{unquote(parts.path.lstrip('/')) or 'postgres'} on {parts.hostname or 'the local socket'}"
    except ValueError:
        return "of DATABASE_URL"


def reason(error: BaseException) -> str:
    """One line, also for errors that carry no text of their own."""
    text = " ".join(str(error).split())
    return text or ("no answer in time" if isinstance(error, TimeoutError) else type(error).__name__)
