"""Raw SQL, for what reads better so; every call joins the running transaction.

Placeholders are Piccolo's: `await rows("SELECT name FROM person WHERE id = {}", person)`.
"""

from collections.abc import Awaitable, Callable
from functools import lru_cache
from itertools import count
from string import Formatter
from typing import Any, TypeVar

import msgspec
from piccolo.querystring import QueryString

from database import ENGINE

T = TypeVar("T")
Ask = Callable[..., Awaitable[list[dict[str, object]]]]  # `rows` or `keyed_rows`


async def rows(sql: str, *values: object) -> list[dict[str, object]]:
    found = await ENGINE.run_querystring(Statement(sql, *values))
    return [dict(record) for record in found]


async def keyed_rows(sql: str, *values: object) -> list[dict[str, object]]:
    """Few rows by their keys, outside of every unit of work: the statement is a transaction of its own."""
    found = await ENGINE.run_keyed(Statement(sql, *values))
    return [dict(record) for record in found]


class Statement(QueryString):
    """Plain SQL and plain values: how its placeholders are numbered is worked out once for each text."""

    def compile_string(self, engine_type: str = "postgres") -> tuple[str, list[Any]]:
        return numbered(self.template), list(self.args)

    def process_args(self, args: Any) -> tuple[Any, Any]:
        return args, []


@lru_cache(maxsize=2000)
def numbered(sql: str) -> str:
    """`{}` and `{}` become `$1` and `$2`."""
    index = count(1)
    return "".join(
        text + (f"${next(index)}" if field is not None else "") for text, field, *_ in Formatter().parse(sql)
    )


async def row(sql: str, *values: object) -> dict[str, object] | None:
    found = await rows(sql, *values)
    return found[0] if found else None


async def rows_as(kind: type[T], sql: str, *values: object) -> list[T]:
    """The rows as Structs: every column must fit its field."""
    return msgspec.convert(await rows(sql, *values), list[kind])  # type: ignore[valid-type]  # a type made at run time
