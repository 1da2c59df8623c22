"""What a board stores: immutable versions, and two pointers that move."""

from piccolo.columns import UUID, BigInt, BigSerial, Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table


class Board(Table):
    """A board at its public path. `live` is what staff see, `public` what everybody sees; `last` numbers versions."""

    id = UUID(primary_key=True, default=UUID4())
    key = Varchar(80)
    path = Varchar(160)
    last = Integer(default=0)
    live = Integer(default=None, null=True)
    public = Integer(default=None, null=True)
    frozen = Boolean(default=False)

    board_key_once = Unique([key])
    board_path_once = Unique([path])
    board_pointers_exist = Check("coalesce(live, 0) <= last AND coalesce(public, 0) <= last")


class BoardVersion(Table):
    """One version: the exact JSON of its document, and how rows had moved when it was made."""

    id = UUID(primary_key=True, default=UUID4())
    board = ForeignKey(Board, null=False, on_delete=OnDelete.cascade)
    number = Integer()
    document = Text()
    sha256 = Varchar(64)
    moves = Text(default="{}")
    up_to = BigInt(default=0)
    made_at = Timestamptz(default=None, null=False)

    board_version_once = Unique([board, number])


class BoardDetail(Table):
    """What opens behind a row; documents name it by its SHA-256, so that versions share what did not change."""

    id = UUID(primary_key=True, default=UUID4())
    board = ForeignKey(Board, null=False, on_delete=OnDelete.cascade)
    sha256 = Varchar(64)
    document = Text()

    board_detail_once = Unique([board, sha256])


class BoardMove(Table):
    """A public pointer moved: one line of the feed. `version` is None when the board went away."""

    id = BigSerial(primary_key=True)
    path = Varchar(160)
    version = Integer(default=None, null=True)
    at = Timestamptz(default=None, null=False)
