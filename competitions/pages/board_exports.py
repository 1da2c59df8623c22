"""A final board as a spreadsheet, and a timetable as a calendar."""

import asyncio
import csv
import io

from litestar import get
from litestar.params import FromPath

from competitions.errors.results import NotFinalYet
from competitions.pages.board_surfaces import SURFACES
from competitions.pages.board_views import board_view
from competitions.pages.boards import BOARD
from competitions.queries.timetable import sessions_of, shown_to_all
from competitions.rules.boards import BoardDocument
from competitions.rules.calendars import calendar
from competitions.rules.publication import Phase
from scoring.leaderboard.queries.boards import Version
from web.language import _
from web.published import Published
from web.responses import AnyResponse, file_response

CSV = "text/csv; charset=utf-8"
CALENDAR = "text/calendar"  # Litestar adds the charset
BOM = "\ufeff"  # so that spreadsheets read Chinese


async def render_csv(version: Version, board: BoardDocument) -> Published:
    """Only what is final may leave as a file: a copy does not learn of a correction."""
    if board.phase is not Phase.FINAL:
        raise NotFinalYet
    return await asyncio.to_thread(lambda: Published.of((BOM + table(version, board)).encode(), CSV))


def table(version: Version, board: BoardDocument) -> str:
    view, out = board_view(version, board), io.StringIO()
    write = csv.writer(out)
    heads = [column.name for column in board.columns]
    write.writerow([_("名次"), _("密号"), _("选手"), _("单位"), *heads, _("总分"), _("状态"), _("奖项")])
    for row in (*view.rows, *view.waiting, *view.others):
        cells = [cell.mark for cell in row.cells]
        name = safe(row.title), safe(row.subtitle)
        write.writerow([row.rank or "", row.code, *name, *cells, row.total or "", row.status or row.waits, row.award])
    return out.getvalue()


def safe(text: str) -> str:
    """A spreadsheet must not take a name for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


@get(f"{BOARD}/timetable.ics", name="timetable.calendar")
async def ics(slug: FromPath[str]) -> AnyResponse:
    contest = await shown_to_all(slug)
    content = calendar(contest, await sessions_of(contest.id))
    return file_response(content, name=f"{slug}.ics", media_type=CALENDAR)


SURFACES[".csv"] = render_csv
ROUTES = [ics]
