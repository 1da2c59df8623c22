"""Reports for the union: on the screen, as CSV, as a spreadsheet."""

import asyncio
import csv
import io

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from people import Member
from studios.queries.report_themes import REPORTS
from studios.queries.reports import Report, report
from studios.queries.workbooks import MEDIA_TYPE, Table, workbook
from web.clock import in_shanghai, now
from web.language import _
from web.responses import AnyResponse, file_response, page, see_other

HOME = "/desk/reports"


@get(HOME, name="reports.home")
async def home(member: NamedDependency[Member]) -> AnyResponse:
    await the_report(member, "summary", None, "")
    return see_other(f"{HOME}/summary")


@get(f"{HOME}/{{name:str}}", name="report.show")
async def show(
    name: FromPath[str],
    member: NamedDependency[Member],
    year: FromQuery[int | None] = None,
    village: FromQuery[str] = "",
) -> AnyResponse:
    shown = await the_report(member, name, year, village)
    return page("studios/reports/show.html", page=shown, reports=REPORTS)


@get(f"{HOME}/{{name:str}}/table.csv", name="report.csv")
async def as_csv(
    name: FromPath[str],
    member: NamedDependency[Member],
    year: FromQuery[int | None] = None,
    village: FromQuery[str] = "",
) -> AnyResponse:
    shown = await the_report(member, name, year, village)
    return file_response(written(shown), name=f"{file_name(shown)}.csv", media_type="text/csv; charset=utf-8")


@get(f"{HOME}/{{name:str}}/table.xlsx", name="report.xlsx")
async def as_spreadsheet(
    name: FromPath[str],
    member: NamedDependency[Member],
    year: FromQuery[int | None] = None,
    village: FromQuery[str] = "",
) -> AnyResponse:
    shown = await the_report(member, name, year, village)
    columns = [(_(one.title), one.form, one.width) for one in shown.sheet.theme.columns]
    content = await asyncio.to_thread(workbook, [Table(shown.sheet.name, columns, shown.sheet.lines)])
    return file_response(content, name=f"{file_name(shown)}.xlsx", media_type=MEDIA_TYPE)


async def the_report(member: Member, name: str, year: int | None, village: str) -> Report:
    return await report(member, name, year=year, village=village[:40], today=in_shanghai(now()).date())


def file_name(shown: Report) -> str:
    return f"{shown.sheet.name}-{shown.year}{f'-{shown.village}' if shown.village else ''}"


def written(shown: Report) -> bytes:
    """With a mark of its encoding, and nothing that a spreadsheet would take for a formula."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(shown.sheet.heads)
    lines.writerows([[plain(value) for value in line] for line in shown.sheet.lines])
    return out.getvalue().encode("utf-8-sig")


def plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


ROUTES = [home, show, as_csv, as_spreadsheet]
