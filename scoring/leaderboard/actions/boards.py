"""Writing boards: add a version, move a pointer. Whoever writes holds the board's row until the commit."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from database.locks import lock_for_this_work
from database.notifications import announce
from database.rows import row, rows, rows_as
from database.work import unit_of_work

CHANNEL = "board"
KEPT_VERSIONS = 20
SWEEP_DETAILS_EVERY = 50  # versions


class Pointers(msgspec.Struct, frozen=True):
    """A board's row: its pointers, and the number of its last version."""

    id: UUID
    path: str
    last: int
    live: int | None
    public: int | None
    frozen: bool


class Moved(msgspec.Struct, frozen=True):
    """What a notification on the channel says: where the pointers of a board stand now."""

    key: str
    path: str
    live: int | None
    public: int | None


@unit_of_work
async def put_version(key: str, *, path: str, document: str, up_to: int, now: datetime, moves: str = "{}") -> int:
    """Add a version and return its number; a document that a pointer already shows keeps the number it has."""
    board = await held(key, path)
    digest = hashlib.sha256(document.encode()).hexdigest()
    same = await row(
        "SELECT number FROM board_version WHERE board = {} AND sha256 = {} AND number = ANY({}::int[])",
        board.id, digest, [number for number in (board.live, board.public) if number is not None],
    )  # fmt: skip
    if same is not None:
        return msgspec.convert(same["number"], int)
    number = board.last + 1
    await rows(
        """WITH counted AS (UPDATE board SET last = {} WHERE id = {})
        INSERT INTO board_version (id, board, number, document, sha256, moves, up_to, made_at)
        VALUES (gen_random_uuid(), {}, {}, {}, {}, {}, {}, {})""",
        number, board.id, board.id, number, document, digest, moves, up_to, now,
    )  # fmt: skip
    await prune(board.id, number)
    return number


@unit_of_work
async def move_live(key: str, number: int) -> None:
    """Staff see this version from the commit on."""
    await move(key, "UPDATE board SET live = {} WHERE key = {} AND live IS DISTINCT FROM {} RETURNING *", number)


@unit_of_work
async def move_public(key: str, number: int, *, frozen: bool = False) -> None:
    """Everybody sees this version from the commit on."""
    await rows("UPDATE board SET frozen = {} WHERE key = {} AND frozen <> {}", frozen, key, frozen)
    sql = "UPDATE board SET public = {} WHERE key = {} AND public IS DISTINCT FROM {} RETURNING *"
    for moved in await move(key, sql, number):
        await enter_in_feed(moved)


@unit_of_work
async def withdraw(key: str) -> bool:
    """Nobody sees this board any more; returns whether anybody did."""
    moved = await rows_as(
        Moved, "UPDATE board SET live = NULL, public = NULL WHERE key = {} AND public IS NOT NULL RETURNING *", key
    )
    for one in moved:
        await announce(CHANNEL, msgspec.json.encode(one).decode())
        await enter_in_feed(one)
    return bool(moved)


@unit_of_work
async def keep_details(key: str, *, path: str, details: Mapping[str, str]) -> None:
    """Store what opens behind rows, by the SHA-256 under which documents name it."""
    if details:
        board = await held(key, path)
        await rows(
            """INSERT INTO board_detail (id, board, sha256, document)
            SELECT gen_random_uuid(), {}::uuid, detail.* FROM unnest({}::text[], {}::text[]) AS detail
            ON CONFLICT (board, sha256) DO NOTHING""",
            board.id, list(details), list(details.values()),
        )  # fmt: skip


async def held(key: str, path: str) -> Pointers:
    """The board's row, locked; made when there is none, moved when its path changed."""
    sql = "SELECT id, path, last, live, public, frozen FROM board WHERE key = {} FOR UPDATE"
    found = await rows_as(Pointers, sql, key)
    if not found:
        insert = "INSERT INTO board (id, key, path) VALUES (gen_random_uuid(), {}, {}) ON CONFLICT DO NOTHING"
        await rows(insert, key, path)
        found = await rows_as(Pointers, sql, key)
    if found[0].path != path:
        await rows("UPDATE board SET path = {} WHERE key = {}", path, key)
    return found[0]


async def move(key: str, sql: str, number: int) -> list[Moved]:
    found = await rows_as(Moved, sql, number, key, number)
    for moved in found:
        await announce(CHANNEL, msgspec.json.encode(moved).decode())
    return found


async def enter_in_feed(moved: Moved) -> None:
    # In line until the commit: a reader that has seen a number must never find a smaller one later.
    await lock_for_this_work("feed", "feed")
    await rows("INSERT INTO board_move (path, version, at) VALUES ({}, {}, now())", moved.path, moved.public)


@unit_of_work
async def forget_old_moves() -> None:
    """Whoever was away for longer begins anew."""
    await rows("DELETE FROM board_move WHERE at < now() - interval '7 days'")


async def prune(board: UUID, last: int) -> None:
    """Forget versions that no pointer shows, beyond the last few, and now and then what only they named."""
    await rows(
        """DELETE FROM board_version USING board WHERE board.id = board_version.board AND board.id = {}
        AND number <= {} AND number IS DISTINCT FROM live AND number IS DISTINCT FROM public""",
        board, last - KEPT_VERSIONS,
    )  # fmt: skip
    if last % SWEEP_DETAILS_EVERY == 0:
        await rows(
            """DELETE FROM board_detail WHERE board = {} AND NOT sha256 = ANY(ARRAY(
                SELECT (regexp_matches(document, '"detail":"([0-9a-f]+)"', 'g'))[1]
                FROM board_version WHERE board = {}))""",
            board, board,
        )  # fmt: skip
