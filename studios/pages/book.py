"""The yearly book of a studio: on the screen, as a spreadsheet, on paper."""

import asyncio

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from people import Member
from studios.queries.book import Book, book
from studios.queries.workbooks import MEDIA_TYPE, Table, workbook
from web.clock import in_shanghai, now
from web.language import _
from web.responses import AnyResponse, file_response, page

HOME = "/desk/studios/{slug:str}/book"


@get(HOME, name="book.show")
async def show(slug: FromPath[str], member: NamedDependency[Member], year: FromQuery[int | None] = None) -> AnyResponse:
    return page("studios/book/show.html", page=await the_book(member, slug, year))


@get(f"{HOME}/print", name="book.print")
async def paper(
    slug: FromPath[str], member: NamedDependency[Member], year: FromQuery[int | None] = None
) -> AnyResponse:
    return page("studios/book/print.html", page=await the_book(member, slug, year))


@get(f"{HOME}.xlsx", name="book.xlsx")
async def spreadsheet(
    slug: FromPath[str], member: NamedDependency[Member], year: FromQuery[int | None] = None
) -> AnyResponse:
    shown = await the_book(member, slug, year)
    tables = [
        Table(sheet.name, [(_(one.title), one.form, one.width) for one in sheet.theme.columns], sheet.lines)
        for sheet in shown.sheets
    ]
    content = await asyncio.to_thread(workbook, tables)
    name = _("{studio} {year} 年台账").format(studio=shown.studio.name, year=shown.year)
    return file_response(content, name=f"{name}.xlsx", media_type=MEDIA_TYPE)


async def the_book(member: Member, slug: str, year: int | None) -> Book:
    today = in_shanghai(now()).date()
    return await book(member, slug, min(max(year or today.year, 1900), 2200), today=today)


ROUTES = [show, paper, spreadsheet]
