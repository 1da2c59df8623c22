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


class Shown(msgspec.Struct, frozen=True):
    """What staff see now, and what everybody sees."""

    live: Version | None = None
    public: Version | None = None


async def public(path: str) -> Version | None:
    """What everybody may see at this path now, or None where nothing is public."""
    return first(await rows_as(Version, f"{VERSION} board.public WHERE board.path = {{}}", path))


async def public_of(key: str) -> Version | None:
    return first(await rows_as(Version, f"{VERSION} board.public WHERE board.key = {{}}", key))


async def live_of(key: str) -> Version | None:
    """What staff see now."""
    return first(await rows_as(Version, f"{VERSION} board.live WHERE board.key = {{}}", key))


async def shown_of(key: str) -> Shown:
    """Both at once; where they are the same version it is read once."""
    sql = f"{VERSION} ANY(ARRAY[board.live, board.public]) WHERE board.key = {{}}"
    found = {version.number: version for version in await rows_as(Version, sql, key)}
    pointers = await rows_as(Pointed, "SELECT live, public FROM board WHERE key = {}", key)
    return Shown() if not pointers else Shown(found.get(pointers[0].live or 0), found.get(pointers[0].public or 0))


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


class Pointed(msgspec.Struct, frozen=True):
    live: int | None
    public: int | None


class Numbered(msgspec.Struct, frozen=True):
    path: str
    public: int


def first(found: list[Version]) -> Version | None:
    return found[0] if found else None
