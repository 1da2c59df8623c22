"""Reading more rows than should be held at once: a cursor inside the running unit of work."""

from collections.abc import AsyncIterator
from typing import TypeVar
from uuid import UUID, uuid4

from database.rows import rows, rows_as

T = TypeVar("T")
AT_ONCE = 1000


async def streamed(kind: type[T], sql: str, contest_id: UUID) -> AsyncIterator[T]:
    """The rows one by one; `{contest}` in the statement is the contest, for a cursor takes no parameters."""
    name = f"rows_{uuid4().hex}"
    statement = sql.format(contest=f"'{contest_id}'::uuid")
    await rows(f"DECLARE {name} NO SCROLL CURSOR FOR {statement}")
    while found := await rows_as(kind, f"FETCH {AT_ONCE} FROM {name}"):
        for one in found:
            yield one
    await rows(f"CLOSE {name}")
