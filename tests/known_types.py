"""What PostgreSQL's own types are, asked once in a process: asyncpg asks in each of the thousands of short connections
of the tests again, three questions at the first array."""

from collections.abc import Collection
from typing import Any, NamedTuple

import asyncpg

FIRST_OF_OTHERS = 16_384  # below stand the types that come with PostgreSQL: the same in every database
KNOWN: dict[tuple[int, ...], Any] = {}


class Remembered(NamedTuple):
    """In place of a statement: it has a name, for it has not overwritten the nameless one."""

    name: str = "remembered"


ask = asyncpg.Connection._introspect_types


async def introspect(
    connection: "asyncpg.Connection[Any]", typeoids: Collection[int], timeout: float | None
) -> tuple[Any, Any]:
    asked = tuple(sorted(typeoids))
    if asked in KNOWN:
        return KNOWN[asked], Remembered()
    types, statement = await ask(connection, typeoids, timeout)
    if asked[-1] < FIRST_OF_OTHERS:
        KNOWN[asked] = types
    return types, statement


def remember_types() -> None:
    asyncpg.Connection._introspect_types = introspect
