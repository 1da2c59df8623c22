"""Argon2id in threads: few at a time, so that guessing cannot take the machine."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from people.errors import SignInBusy

T = TypeVar("T")

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's choice: 19 MiB each
AT_ONCE = 2
WAITING = 100  # some seconds of work; whoever comes on top of that is asked to try again

_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")
_waiting = 0


async def password_hash(password: str) -> str:
    return await in_thread(lambda: HASHER.hash(password))


async def password_matches(password: str, kept: str | None) -> bool:
    """Takes the same time for an account that does not exist (`kept` is None)."""
    return await in_thread(lambda: matches(password, kept))


def needs_new_hash(kept: str) -> bool:
    """Whether the parameters have become stronger since this hash was made."""
    return HASHER.check_needs_rehash(kept)


def matches(password: str, kept: str | None) -> bool:
    try:
        HASHER.verify(kept or nobodys_hash(), password)
    except (Argon2Error, InvalidHashError):
        return False
    return kept is not None


@cache
def nobodys_hash() -> str:
    return HASHER.hash("nobody has this password")


async def in_thread(work: Callable[[], T]) -> T:
    global _waiting  # noqa: PLW0603 -- how busy this process is, nothing else
    if _waiting >= WAITING:
        raise SignInBusy
    _waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_threads, work)
    finally:
        _waiting -= 1
