"""The public board beside the recomputation: everything that differs, in words."""

from collections.abc import Iterator, Sequence

import msgspec

from scoring.rules.exact import Number, shown, text
from scoring.rules.results import EntryResult, ModuleResult
from scoring.rules.scheme import Scheme
from scoring.rules.standings import Place, standings


class BoardCell(msgspec.Struct, frozen=True):
    mark: str
    settled: bool
    marked: int
    needed: int


class BoardLine(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    status: str
    rank: int | None
    tied: bool
    total: str | None
    so_far: str
    marked: int
    needed: int
    reason: str | None
    cells: list[BoardCell]


class BoardColumn(msgspec.Struct, frozen=True):
    code: str
    weight: str


class PublicBoard(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON twin of a contest's board, as far as it is compared (docs/board-json.md)."""

    version: int
    phase: str
    entered: int
    competing: int
    complete: int
    marked: int
    needed: int
    columns: list[BoardColumn]
    lines: list[BoardLine]


class Look(msgspec.Struct, frozen=True):
    """What a line says of one entry alone, whatever the others do."""

    status: str
    so_far: str
    total: str | None
    reason: str | None
    cells: tuple[BoardCell, ...]


def look_of(scheme: Scheme, result: EntryResult) -> Look:
    """The total of who did not compete is not shown (rule 4.4)."""
    shows_total = result.total is not None and result.status in ("ranked", "out_of_contest")
    return Look(
        status=result.status,
        so_far=number(scheme, result.so_far),
        total=number(scheme, result.total) if shows_total and result.total is not None else None,
        reason=result.reason,
        cells=tuple(cell(scheme, module) for module in result.modules),
    )


def look_in(line: BoardLine) -> Look:
    return Look(line.status, line.so_far, line.total, line.reason, tuple(line.cells))


def cell(scheme: Scheme, module: ModuleResult) -> BoardCell:
    return BoardCell(number(scheme, module.mark), module.settled, module.marked, module.needed)


def number(scheme: Scheme, value: Number) -> str:
    return text(shown(value, scheme.rounding.places, scheme.rounding.mode))


def differences(board: PublicBoard, scheme: Scheme, results: Sequence[EntryResult]) -> list[str]:
    """Nothing when the board says exactly what the rules say."""
    return [*whole(board, scheme, results), *line_by_line(board, scheme, results)]


def whole(board: PublicBoard, scheme: Scheme, results: Sequence[EntryResult]) -> Iterator[str]:
    competing = [result for result in results if result.competes]
    pairs = {
        "columns": (
            [(column.code, column.weight) for column in board.columns],
            [(module.code, text(module.weight)) for module in scheme.modules],
        ),
        "entered": (board.entered, len(results)),
        "competing": (board.competing, len(competing)),
        "complete": (board.complete, sum(result.total is not None for result in competing)),
        "marked": (board.marked, sum(result.marked for result in competing)),
        "needed": (board.needed, sum(result.needed for result in competing)),
    }
    yield from (differs(name, *pair) for name, pair in pairs.items() if pair[0] != pair[1])


def line_by_line(board: PublicBoard, scheme: Scheme, results: Sequence[EntryResult]) -> Iterator[str]:
    places = standings(scheme, results).places
    order, wanted = [line.code for line in board.lines], [place.entry for place in places]
    if sorted(order) != sorted(wanted):
        yield differs("entries", sorted(order), sorted(wanted))
    elif order != wanted:
        yield differs("order", order, wanted)
    lines = {line.code: line for line in board.lines}
    for place in places:
        if place.entry in lines:
            yield from one_line(lines[place.entry], scheme, place)


def one_line(line: BoardLine, scheme: Scheme, place: Place) -> Iterator[str]:
    here, wanted = look_in(line), look_of(scheme, place.result)
    pairs = {
        "rank": (line.rank, place.rank),
        "tied": (line.tied, place.tied),
        "marked": (line.marked, place.result.marked),
        "needed": (line.needed, place.result.needed),
        "status": (here.status, wanted.status),
        "total": (here.total, wanted.total),
        "so far": (here.so_far, wanted.so_far),
        "reason": (here.reason, wanted.reason),
    }
    yield from (differs(f"{line.code} {name}", *pair) for name, pair in pairs.items() if pair[0] != pair[1])
    for module, mine, due in zip(scheme.modules, here.cells, wanted.cells, strict=False):
        if mine != due:
            yield differs(f"{line.code} module {module.code}", mine, due)


def differs(what: str, board: object, marks: object) -> str:
    return f"{what}: the board says {board!r}, the marks say {marks!r}"
