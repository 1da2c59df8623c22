"""A season board's document as its page shows it: in one language, with bars, arrows, bands and medals."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import msgspec

from scoring.leaderboard.pages.season_fairness import Counted, Fairness, fairness
from scoring.leaderboard.queries.boards import Version
from scoring.leaderboard.rules.season_boards import Row, SeasonBoard, Why
from scoring.leaderboard.rules.season_words import BANDS, CATEGORIES, TABS, framed_at, sentence
from scoring.rules.exact import rounded, text
from web.language import CHINESE, _, language
from web.paging import Paging

PODIUM = 3
PAGE = 200
MEDALS = {1: "gold", 2: "silver", 3: "bronze"}
COLOURS = {"contest": 1, "mentoring": 1, "service": 2, "outcome": 3, "title": 4}
HUNDRED = Decimal(100)
FAIR = frozenset({"overall", "newcomers", "progress"})


class Part(msgspec.Struct, frozen=True):
    """A piece of a bar of width 100."""

    colour: int
    start: str
    width: str


class Reason(msgspec.Struct, frozen=True):
    words: str
    points: str
    link: str


class SeasonRow(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    path: str
    name: str
    note: str
    rank: int
    medal: str
    tied: bool
    band: str
    move: int | None
    value: str
    points: str
    members: int | None
    cells: list[str]
    parts: list[Part]
    postings: int
    why: list[Reason]


class SeasonPage(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    made_at: datetime
    board: SeasonBoard
    path: str
    here: str
    tab: str
    name: str
    podium: list[SeasonRow]
    rows: list[SeasonRow]
    paging: Paging
    categories: list[tuple[str, int]]
    fair: bool
    fairness: Fairness | None

    @property
    def about(self) -> str:
        return _(TABS[self.tab][1])

    @property
    def embed(self) -> str:
        return framed_at(self.board.season.year, self.tab, "embed")

    @property
    def value_name(self) -> str:
        """What the number is that orders."""
        return _("提高") if self.tab == "progress" else _("公平分") if self.fair else _("总分")

    @property
    def live(self) -> bool:
        return not self.board.season.closed


def season_page(version: Version, board: SeasonBoard, tab: str, number: int = 1) -> SeasonPage:
    rows = next(one.rows for one in board.tabs if one.name == tab)
    paging = Paging.of(number, len(rows), PAGE)
    categories = [name for name in CATEGORIES if any(name in row.parts for row in rows)]
    most = max((Decimal(row.points) for row in rows), default=Decimal(0))
    shown = [season_row(board, row, categories, most) for row in rows[paging.offset : paging.offset + PAGE]]
    return SeasonPage(
        version=version.number,
        made_at=version.made_at,
        board=board,
        path=version.path,
        here=address(board, tab),
        tab=tab,
        name=in_words(board.season.name, board.season.name_en),
        podium=shown[:PODIUM] if len(shown) >= PODIUM and paging.number == 1 else [],
        rows=shown,
        paging=paging,
        categories=[(_(CATEGORIES[name]), COLOURS[name]) for name in categories],
        fair=tab in FAIR,
        fairness=fairness(board, counted(tab, shown)) if tab in FAIR else None,
    )


def counted(tab: str, rows: Sequence[SeasonRow]) -> Counted | None:
    """The first row, where its number is the size-fair value."""
    first = rows[0] if rows and tab != "progress" else None
    return None if first is None else Counted(first.name, first.points, first.members or 0, first.value)


def address(board: SeasonBoard, tab: str) -> str:
    return f"/seasons/{board.season.year}" + ("" if tab == "overall" else f"/{tab}")


def season_row(board: SeasonBoard, row: Row, categories: Sequence[str], most: Decimal) -> SeasonRow:
    return SeasonRow(
        id=row.id,
        path=f"/seasons/{board.season.year}/{board.kind}/{row.id}",
        name=in_words(row.name, row.name_en),
        note=_(row.note) if board.kind == "studios" else row.note,  # a trade: the usual ones are said in English
        rank=row.rank,
        medal=MEDALS.get(row.rank, ""),
        tied=row.tied,
        band=_(BANDS[row.band]),
        move=row.move,
        value=in_short(row.value),
        points=in_short(row.points),
        members=row.members,
        cells=[in_short(row.parts.get(name, "0")) for name in categories],
        parts=parts(row, categories, most),
        postings=row.postings,
        why=[reason(one) for one in row.why],
    )


def in_short(value: str) -> str:
    """At most two digits after the point: the exact number stands behind the row and in the JSON."""
    found = Decimal(value)
    return text(rounded(found, 2, "half_up")) if -int(found.as_tuple().exponent) > 2 else value


def parts(row: Row, categories: Sequence[str], most: Decimal) -> list[Part]:
    """What each category brought, as a share of the most that anybody has."""
    start, found = Decimal(0), []
    for name in categories if most > 0 else ():
        width = max(Decimal(row.parts.get(name, "0")), Decimal(0)) * HUNDRED / most
        if width:
            found.append(Part(COLOURS[name], f"{start:.2f}", f"{min(width, HUNDRED - start):.2f}"))
            start = min(start + width, HUNDRED)
    return found


def reason(why: Why) -> Reason:
    return Reason(sentence(why), signed(why.points), why.link)


def signed(points: str) -> str:
    short = in_short(points)
    return short if short.startswith("-") else f"+{short}"


def in_words(chinese: str, english: str) -> str:
    return chinese if language() == CHINESE else english or chinese
