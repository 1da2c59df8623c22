"""Raw SQL, for what reads better so; every call joins the running transaction.

Placeholders are Piccolo's: `await rows("SELECT name FROM person WHERE id = {}", person)`.
"""

from typing import TypeVar

import msgspec
from piccolo.querystring import QueryString

from database import ENGINE

T = TypeVar("T")


async def rows(sql: str, *values: object) -> list[dict[str, object]]:
    found = await ENGINE.run_querystring(QueryString(sql, *values))
    return [dict(record) for record in found]


async def row(sql: str, *values: object) -> dict[str, object] | None:
    found = await rows(sql, *values)
    return found[0] if found else None


async def rows_as(kind: type[T], sql: str, *values: object) -> list[T]:
    """The rows as Structs: every column must fit its field."""
    return msgspec.convert(await rows(sql, *values), list[kind])  # type: ignore[valid-type]  # a type made at run time
