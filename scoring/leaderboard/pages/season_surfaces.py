"""Rendering a season's boards: every surface from a version and nothing else, warm ones from the shelf."""

import asyncio
import csv
import io
from collections.abc import Awaitable, Callable
from decimal import Decimal
from uuid import UUID

import msgspec

from scoring.leaderboard.pages.season_pictures import pictures
from scoring.leaderboard.pages.season_views import SeasonPage, in_short, in_words, season_page, season_row, signed
from scoring.leaderboard.queries.boards import Version
from scoring.leaderboard.queries.postings import kept_of, names_in, person_of
from scoring.leaderboard.queries.seasons import snapshot_of
from scoring.leaderboard.rules.policy_words import said
from scoring.leaderboard.rules.season_boards import ONE_OF, Row, SeasonBoard, Why, decode
from scoring.leaderboard.rules.season_making import why
from scoring.leaderboard.rules.season_words import BANDS, CATEGORIES, TABS, board_name, sentence
from scoring.leaderboard.shelf import SHELF
from scoring.rules.policy import decode_policy
from web import templating
from web.language import _
from web.published import Published
from web.refusals import NotFound
from web.social import PICTURE, Social

HTML = "text/html; charset=utf-8"
JSON = "application/json"
CSV = "text/csv; charset=utf-8"
PAGES = "/page/"
NAMED = 3  # in the words of a link
APART: dict[str, Callable[[Version, SeasonBoard, str], Awaitable[Published]]] = {}
"""Surfaces with modules of their own, by the piece of the address that names them."""


async def render(version: Version, surface: str) -> Published:
    board = decode(version.document)
    apart = next((APART[piece] for piece in surface.split("/") if piece in APART), None)
    if apart is not None:
        return await apart(version, board, surface)
    name, dot, ending = surface.removeprefix("/").partition(".")
    if dot:
        return await file_of(version, board, name, ending)
    if surface == "/policy" and board.kind == "studios":
        policy = decode_policy(board.policy.document.encode())
        return await html("seasons/policy.html", page=season_page(version, board, "overall"), clauses=said(policy))
    if surface.startswith(PAGES) or name in {"", *(tab.name for tab in board.tabs[1:])}:
        return await list_of(version, board, surface)
    return await detail_of(version, board, surface.rpartition("/")[2])


async def list_of(version: Version, board: SeasonBoard, surface: str) -> Published:
    number = surface.removeprefix(PAGES) if surface.startswith(PAGES) else "1"
    tab = surface.removeprefix("/") if not surface.startswith(PAGES) and surface else board.tabs[0].name
    page = season_page(version, board, tab, int(number) if number.isdecimal() else 0)
    if str(page.paging.number) != number:
        raise NotFound
    drawn = pictures(board.charts) if board.charts is not None and tab == "overall" else None
    return await html("seasons/board.html", page=page, tabs=TABS, pictures=drawn, link=social_of(page))


def social_of(page: SeasonPage) -> Social:
    first = [f"{row.rank} {row.name} {row.value}" for row in page.rows[:NAMED]]
    about = _("{name}：竞赛、带徒、公益服务与创新成果，同一本账，每一分都能查到来源。").format(name=page.name)
    board = board_name(page.board.kind, page.tab)
    return Social(
        title=f"{_('{year} 年度龙虎榜').format(year=page.board.season.year)} · {board}",
        description=" · ".join([board, *first]) if first else about,
        page=page.here,
        picture=f"{page.here}{PICTURE}",
        version=page.version,
    )


async def detail_of(version: Version, board: SeasonBoard, one: str) -> Published:
    row = next((row for tab in board.tabs for row in tab.rows if row.id == one), None)
    postings = None if row is None else await postings_of(board, one)
    if row is None or postings is None:
        raise NotFound
    page = season_page(version, board, board.tabs[0].name)
    shown = season_row(board, row, [name for name in CATEGORIES if name in row.parts], Decimal(row.points))
    return await html(
        "seasons/detail.html",
        page=page,
        row=shown,
        slug=row.slug,
        parts=[(_(CATEGORIES[name]), in_short(points)) for name, points in row.parts.items()],
        postings=postings,
        sentence=sentence,
        signed=signed,
        categories=CATEGORIES,
    )


async def postings_of(board: SeasonBoard, one: str) -> list[Why] | None:
    """All that this version holds of a beneficiary, the last first: the ledger is only added to."""
    year, whose = board.season.year, ONE_OF[board.kind]
    known = await person_of(year, one) if whose == "person" else UUID(one)
    if known is None:
        return None
    found = await kept_of(year, whose, known, board.up_to)
    names = await names_in(year, found)
    return [why(posting.booked, names) for posting in found]


async def file_of(version: Version, board: SeasonBoard, name: str, ending: str) -> Published:
    if name == "snapshot" and ending == "json" and board.kind == "studios" and board.snapshot is not None:
        document = await snapshot_of(board.season.year)
        return await pressed((document or "").encode(), JSON)
    if name or ending not in ("json", "csv"):
        raise NotFound
    return await (as_json(version, board) if ending == "json" else as_csv(board))


async def as_json(version: Version, board: SeasonBoard) -> Published:
    """The board for programs (docs/season-json.md)."""
    document = msgspec.to_builtins(board)
    body = {"version": version.number, "made_at": version.made_at, **document}
    return await pressed(msgspec.json.encode(body), JSON)


async def as_csv(board: SeasonBoard) -> Published:
    """One line for each row of each tab, with a byte order mark, as spreadsheets want it."""
    out = io.StringIO()
    writer = csv.writer(out)
    head = [
        _("榜单"),
        _("名次"),
        _("名称"),
        _("说明"),
        _("档次"),
        _("排序值"),
        _("总分"),
        _("人数"),
        *map(_, CATEGORIES.values()),
    ]
    writer.writerow(head)
    for tab in board.tabs:
        writer.writerows(csv_line(tab.name, row) for row in tab.rows)
    return await pressed(("\ufeff" + out.getvalue()).encode(), CSV)


def csv_line(tab: str, row: Row) -> list[object]:
    name = in_words(row.name, row.name_en)
    own = [row.parts.get(category, "0") for category in CATEGORIES]
    return [
        _(TABS[tab][0]),
        row.rank,
        safe(name),
        safe(row.note),
        _(BANDS[row.band]),
        row.value,
        row.points,
        row.members or "",
        *own,
    ]


def safe(text: str) -> str:
    """A spreadsheet must not read a name as a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


async def html(template: str, **context: object) -> Published:
    """In a thread of its own: a thousand lines of template must not keep everybody else waiting."""
    return await asyncio.to_thread(lambda: Published.of(templating.render(template, **context).encode(), HTML))


async def pressed(body: bytes, media_type: str) -> Published:
    return await asyncio.to_thread(Published.of, body, media_type)


SHELF.register("season/", render)
