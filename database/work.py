"""One unit of work is one transaction: all of it happens, or none, and a lost race is tried again."""

import asyncio
import functools
import random
from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar, overload

import asyncpg

from database import ENGINE
from database.engine import Isolation

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[P, Awaitable[T]]

ATTEMPTS = 8
STRENGTH: dict[Isolation, int] = {"read_committed": 0, "repeatable_read": 1, "serializable": 2}
LOST_A_RACE = {"40001", "40P01"}  # serialization_failure, deadlock_detected


@overload
def unit_of_work(work: Work[P, T], /) -> Work[P, T]: ...
@overload
def unit_of_work(*, isolation: Isolation) -> Callable[[Work[P, T]], Work[P, T]]: ...
def unit_of_work(
    work: Work[P, T] | None = None, /, *, isolation: Isolation = "read_committed"
) -> Work[P, T] | Callable[[Work[P, T]], Work[P, T]]:
    """Run an async function in one transaction; called inside another unit of work it joins that one.

    The function may run several times: whatever it changes must be in the database.
    """

    def decorate(work: Work[P, T]) -> Work[P, T]:
        @functools.wraps(work)
        async def run(*args: P.args, **kwargs: P.kwargs) -> T:
            running = ENGINE.running_isolation()
            if running is None:
                return await with_retries(lambda: work(*args, **kwargs), isolation)
            refuse_weaker(running, isolation)
            return await work(*args, **kwargs)

        return run

    return decorate if work is None else decorate(work)


async def with_retries(work: Callable[[], Awaitable[T]], isolation: Isolation) -> T:
    attempt = 1
    while True:
        try:
            return await in_transaction(work, isolation)
        except asyncpg.PostgresError as error:
            if error.sqlstate not in LOST_A_RACE or attempt == ATTEMPTS:
                raise
        await asyncio.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311 -- jitter, not a secret
        attempt += 1


async def in_transaction(work: Callable[[], Awaitable[T]], isolation: Isolation) -> T:
    async with ENGINE.transaction(isolation=isolation):
        return await work()


def at_work() -> bool:
    """Whether a unit of work is running here."""
    return ENGINE.running_isolation() is not None


def refuse_weaker(running: Isolation, wanted: Isolation) -> None:
    """Joining cannot raise the isolation of a transaction that has begun."""
    if STRENGTH[wanted] > STRENGTH[running]:
        raise RuntimeError(f"This work needs {wanted}, but runs inside a {running} transaction.")
