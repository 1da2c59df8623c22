"""Reading boards. `public` is the one function behind every public surface."""

from datetime import datetime
from uuid import UUID

import msgspec

from database.rows import row, rows_as

VERSION = """SELECT board.id AS board, board.key, board.path, board.frozen, version.number, version.document,
    version.sha256, version.moves, version.up_to, version.made_at
    FROM board JOIN board_version AS version ON version.board = board.id AND version.number = """


class Version(msgspec.Struct, frozen=True):
    """A version of a board, as a pointer shows it."""

    board: UUID
    key: str
    path: str
    frozen: bool
    number: int
    document: str
    sha256: str
    moves: str
    up_to: int
    made_at: datetime


async def public(path: str) -> Version | None:
    """What everybody may see at this path now, or None where nothing is public."""
    return first(await rows_as(Version, f"{VERSION} board.public WHERE board.path = {{}}", path))


async def public_of(key: str) -> Version | None:
    return first(await rows_as(Version, f"{VERSION} board.public WHERE board.key = {{}}", key))


async def live_of(key: str) -> Version | None:
    """What staff see now."""
    return first(await rows_as(Version, f"{VERSION} board.live WHERE board.key = {{}}", key))


async def all_public(prefix: str) -> list[Version]:
    """The public versions of every board whose key begins so."""
    return await rows_as(Version, f"{VERSION} board.public WHERE starts_with(board.key, {{}})", prefix)


async def public_numbers() -> dict[str, int]:
    """Path → number of the public version: what a shelf compares itself with."""
    found = await rows_as(Numbered, "SELECT path, public FROM board WHERE public IS NOT NULL")
    return {one.path: one.public for one in found}


async def detail(board: UUID, sha256: str) -> str | None:
    found = await row("SELECT document FROM board_detail WHERE board = {} AND sha256 = {}", board, sha256)
    return None if found is None else str(found["document"])


class Numbered(msgspec.Struct, frozen=True):
    path: str
    public: int


def first(found: list[Version]) -> Version | None:
    return found[0] if found else None
