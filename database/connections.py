"""Connections that do not ask each session again what PostgreSQL's own types are."""

from collections.abc import Collection
from typing import Any, NamedTuple

import asyncpg

FIRST_OF_OTHERS = 16_384  # below stand the types that come with PostgreSQL: the same in every database
KNOWN: dict[tuple[int, ...], Any] = {}


class Remembered(NamedTuple):
    """In place of a statement: it has a name, for it has not overwritten the nameless one."""

    name: str = "remembered"


class Connection(asyncpg.Connection):  # type: ignore[misc]  # asyncpg has no types
    """asyncpg looks arrays up at their first use in a connection: three questions that take a new session 15 ms."""

    async def _introspect_types(self, typeoids: Collection[int], timeout: float | None) -> tuple[Any, Any]:
        asked = tuple(sorted(typeoids))
        if asked in KNOWN:
            return KNOWN[asked], Remembered()
        types, statement = await super()._introspect_types(typeoids, timeout)
        if asked[-1] < FIRST_OF_OTHERS:
            KNOWN[asked] = types
        return types, statement
