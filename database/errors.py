"""What can be wrong with the database itself, each in one line an operator can act on."""

import asyncpg

# Said while the database is away or comes back; the line to it is made again by itself.
AWAY = (
    ConnectionError, asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError, asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InternalClientError,  # what asyncpg says of a connection that died in the middle of something
)  # fmt: skip
CLOSED = ("connection is closed", "connection was closed", "underlying connection", "released back to the pool")


def is_away(error: BaseException) -> bool:
    """Whether this error says only that the database cannot be reached now."""
    if isinstance(error, asyncpg.InterfaceError):
        return any(words in str(error) for words in CLOSED)
    return isinstance(error, AWAY)


class DatabaseUnusable(Exception):
    """The program cannot work with this database; the text says why and what to do."""


class DatabaseUnreachable(DatabaseUnusable):
    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"Cannot reach the database {where}: {reason}")


class DatabaseTooOld(DatabaseUnusable):
    def __init__(self, version: str, oldest: int) -> None:
        super().__init__(f"The database is PostgreSQL {version}; version {oldest} or newer is needed.")


class SchemaTooNew(DatabaseUnusable):
    def __init__(self, unknown: list[str]) -> None:
        super().__init__(f"A newer version of this program has migrated the database ({', '.join(unknown)}); use that.")
