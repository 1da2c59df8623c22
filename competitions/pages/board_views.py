"""A board's document as its page shows it: in one language, with bars, arrows and medals."""

from datetime import datetime
from decimal import Decimal

import msgspec

from competitions.rules.boards import BoardDocument, Column, Line, Move
from competitions.rules.levels import LEVEL_NAMES, Level
from competitions.rules.publication import Phase
from scoring.leaderboard.queries import Version
from scoring.rules.explain import award_name, status_name
from web.language import CHINESE, _, language

PODIUM = 3
MEDALS = {1: "gold", 2: "silver", 3: "bronze"}
COLOURS = 5
HUNDRED = Decimal(100)
RANKED = "ranked"


class Part(msgspec.Struct, frozen=True):
    """A piece of a bar of width 100."""

    colour: int
    start: str
    width: str


class CellView(msgspec.Struct, frozen=True):
    name: str
    mark: str
    max: str | None
    settled: bool
    marked: int
    needed: int
    colour: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line. `title` is the name once it is public, else the code; `parts` is empty where nothing bounds a total;
    `waits` says why who competes has no place."""

    code: str
    path: str
    title: str
    subtitle: str
    named: bool
    rank: int | None
    medal: str
    tied: bool
    total: str | None
    so_far: str
    marked: int
    needed: int
    parts: list[Part]
    cells: list[CellView]
    move: int
    status: str
    decided: str
    waits: str
    award: str
    scale: int | None


class BoardView(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    made_at: datetime
    board: BoardDocument
    path: str
    name: str
    level: str
    podium: list[Row]
    rows: list[Row]
    waiting: list[Row]
    others: list[Row]
    bars: bool
    scaled: bool

    @property
    def mark_heads(self) -> list[tuple[str, str]]:
        """The heads of the modules' columns, as numbers."""
        return [(column.name, "n") for column in self.board.columns]

    @property
    def live(self) -> bool:
        """Whether news may come while somebody looks."""
        return self.board.phase is not Phase.FINAL


def board_view(version: Version, board: BoardDocument) -> BoardView:
    moves = msgspec.json.decode(version.moves, type=dict[str, Move])
    bars = board.direction == "high" and all(column.max is not None for column in board.columns)
    whole = sum((Decimal(column.max or 0) for column in board.columns), Decimal(0)) if bars else Decimal(0)
    rows = [row(board, line, moves.get(line.code), whole) for line in board.lines]
    placed = [one for one in rows if one.rank is not None]
    return BoardView(
        version=version.number,
        made_at=version.made_at,
        board=board,
        path=version.path,
        name=in_words(board.contest.name, board.contest.name_en),
        level=_(LEVEL_NAMES[Level(board.contest.level)]),
        podium=placed[:PODIUM] if len(placed) >= PODIUM else [],
        rows=placed,
        waiting=[one for one in rows if one.rank is None and not one.status],
        others=[one for one in rows if one.rank is None and one.status],
        bars=bars and whole > 0,
        scaled=any(line.scale is not None for line in board.lines),
    )


def row(board: BoardDocument, line: Line, move: Move | None, whole: Decimal) -> Row:
    return Row(
        code=line.code,
        path=f"/contests/{board.contest.slug}/entries/{line.code}",
        title=line.name or line.code,
        subtitle=line.organisation or "",
        named=line.name is not None,
        rank=line.rank,
        medal=MEDALS.get(line.rank or 0, ""),
        tied=line.tied,
        total=line.total,
        so_far=line.so_far,
        marked=line.marked,
        needed=line.needed,
        parts=parts(board, line, whole),
        cells=cells(board.columns, line),
        move=0 if move is None else move.places,
        status=status_name(line.status, language()),
        decided=in_words(*line.decided) if line.decided else "",
        waits=waits(line),
        award=award_name(line.award, language()) if line.award else "",
        scale=line.scale,
    )


def waits(line: Line) -> str:
    if line.rank is not None or line.status != RANKED:
        return ""
    if line.unplaced is not None:
        return in_words(*line.unplaced)
    if (line.reason or "").startswith("spread "):
        return _("等裁判复评")
    return _("评分中") if line.marked else _("待评分")


def parts(board: BoardDocument, line: Line, whole: Decimal) -> list[Part]:
    """What each module brought, as a share of the highest total there can be."""
    if whole <= 0:
        return []
    start, found = Decimal(0), []
    for number, cell in enumerate(line.cells):
        width = max(Decimal(cell.mark), Decimal(0)) * HUNDRED / whole
        found.append(Part(number % COLOURS + 1, f"{start:.2f}", f"{width:.2f}"))
        start += width
    return found


def cells(columns: list[Column], line: Line) -> list[CellView]:
    together = enumerate(zip(columns, line.cells, strict=True))
    return [
        CellView(column.name, cell.mark, column.max, cell.settled, cell.marked, cell.needed, number % COLOURS + 1)
        for number, (column, cell) in together
    ]


def in_words(chinese: str, english: str) -> str:
    return chinese if language() == CHINESE else english or chinese
