"""A contest's board as a document: all its public page says, exact numbers as texts, names only when published."""

from datetime import datetime
from functools import lru_cache

import msgspec

from competitions.rules.publication import Phase

FORMAT = "jiangtai-board/1"


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the contest says of itself."""

    slug: str
    name: str
    name_en: str
    trade: str
    level: str
    host: str
    place: str
    season: int
    starts_at: datetime
    ends_at: datetime
    enrol_opens_at: datetime
    enrol_closes_at: datetime
    freeze_at: datetime | None
    notice_ends_at: datetime | None
    demo: bool


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A module; `max` counts its weight, None where nothing bounds it."""

    code: str
    name: str
    weight: str
    max: str | None


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A line's mark in a module; not settled while marks are due."""

    mark: str
    settled: bool
    marked: int
    needed: int


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One entry. `total` is None while `reason` stands. `decided` is what parted equals, `unplaced` what but a missing
    mark keeps it from a place (both zh, en); `detail` names what opens behind the line."""

    code: str
    status: str
    rank: int | None
    tied: bool
    total: str | None
    so_far: str
    marked: int
    needed: int
    cells: list[Cell]
    reason: str | None
    decided: tuple[str, str] | None
    scale: int | None
    award: str | None
    name: str | None
    organisation: str | None
    detail: str
    unplaced: tuple[str, str] | None = None


class RecheckProof(msgspec.Struct, frozen=True, kw_only=True):
    """How the marks were keyed a second time (rule 7.1): anybody can replay the sample from the seed."""

    seed: str
    sample: list[str]
    sheets: int
    marks: int
    wrong: int
    per_cent: str
    full: bool


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What a published result rests on (rule 7.4). `corrected` counts marks corrected since it was locked,
    `appeals_until` ends the time for appeals (rule 7.3); `recheck` is None where paper was compared."""

    version: int
    package: str
    record: str
    published_at: datetime
    corrected: int = 0
    appeals_until: datetime | None = None
    recheck: RecheckProof | None = None


class BoardDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a contest's board. `cut` is set on a frozen one, `proof` from the notice on; `undecided` are
    groups of equals that wait for the chief judge (rule 4.2)."""

    format: str = FORMAT
    phase: Phase
    contest: Facts
    direction: str
    entered: int
    competing: int
    complete: int
    marked: int
    needed: int
    columns: list[Column]
    lines: list[Line]
    flat_scale: bool
    undecided: list[list[str]] = []
    cut: datetime | None
    proof: Proof | None


class AspectLine(msgspec.Struct, frozen=True, kw_only=True):
    """One aspect of one entry; `why` says it in words (zh, en) once the result is public."""

    code: str
    name: str
    mark: str | None
    max: str | None
    state: str
    why: tuple[str, str] | None


class ModuleLine(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    name: str
    mark: str
    settled: bool
    why: tuple[str, str] | None
    aspects: list[AspectLine]


class AdjustmentLine(msgspec.Struct, frozen=True, kw_only=True):
    points: str
    module: str | None
    reason: str


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """What opens behind a line; `recused` is the number of judges who stepped back (rule 6.2), once it is public."""

    code: str
    recused: int = 0
    why: tuple[str, str] | None
    modules: list[ModuleLine]
    adjustments: list[AdjustmentLine]


def encode(document: msgspec.Struct) -> str:
    """Always the same text for the same document."""
    return msgspec.json.encode(document).decode()


@lru_cache(maxsize=8)
def decode(document: str) -> BoardDocument:
    """Remembered for the boards in use: each surface asks for the same one, and so does the making of the next."""
    return msgspec.json.decode(document, type=BoardDocument)


def moves(
    before: BoardDocument | None, kept: dict[str, "Move"], after: BoardDocument, now: datetime
) -> dict[str, "Move"]:
    """How many places each line rose; a line that stands still keeps its arrow for a while."""
    if before is None or after.phase is not before.phase:
        return {}
    ranks = {line.code: line.rank for line in before.lines}
    found: dict[str, Move] = {}
    for line in after.lines:
        earlier, older = ranks.get(line.code), kept.get(line.code)
        if earlier is not None and line.rank is not None and earlier != line.rank:
            found[line.code] = Move(earlier - line.rank, now)
        elif older is not None and line.rank is not None and (now - older.at).total_seconds() < ARROW_SECONDS:
            found[line.code] = older
    return found


class Move(msgspec.Struct, frozen=True):
    places: int
    at: datetime


ARROW_SECONDS = 180
