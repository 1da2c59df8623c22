"""The feed of public boards: every move of a public pointer, in order."""

from datetime import datetime

import msgspec

from database.rows import rows_as

MOST = 500


class Move(msgspec.Struct, frozen=True):
    """`version` is None when the board is public no more."""

    id: int
    path: str
    version: int | None
    at: datetime


class Ends(msgspec.Struct, frozen=True):
    first: int
    last: int


async def ends() -> Ends:
    """The first number that is kept, and the last; 0 where there is none."""
    sql = "SELECT coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM board_move"
    return (await rows_as(Ends, sql))[0]


async def last_number() -> int:
    return (await ends()).last


async def kept(number: int) -> bool:
    """Whether everything behind this number can still be told."""
    found = await ends()
    return found.first - 1 <= number <= found.last


async def moves_after(number: int) -> list[Move]:
    """The oldest first, not more than a few hundred at once."""
    sql = "SELECT id, path, version, at FROM board_move WHERE id > {} ORDER BY id LIMIT {}"
    return await rows_as(Move, sql, number, MOST)
