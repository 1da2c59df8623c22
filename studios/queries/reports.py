"""A report over all studios that the asker may see, narrowed to a year and a village."""

from datetime import date

import msgspec

from database.rows import rows
from people import Member
from studios.errors.studios import UnionOnly
from studios.queries.book import Cell, Sheet, said
from studios.queries.report_themes import ASKED, REPORTS
from studios.rules.permissions import may_register, own_hosts, sees_all_studios
from web.refusals import NotFound

MOST_ON_SCREEN = 500


class Report(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    year: int
    village: str
    years: list[int]
    villages: list[str]
    sheet: Sheet

    @property
    def query(self) -> str:
        return f"year={self.year}&village={self.village}"

    @property
    def shown(self) -> list[list[Cell]]:
        return self.sheet.lines[:MOST_ON_SCREEN]


async def report(member: Member, name: str, *, year: int | None, village: str, today: date) -> Report:
    """Two statements for any number of studios."""
    if not may_register(member):
        raise UnionOnly
    theme = REPORTS.get(name)
    if theme is None:
        raise NotFound
    chosen = min(max(year or today.year, 1900), 2200)
    columns = ", ".join(f"c{at}" for at in range(len(theme.columns)))
    sql = f"{ASKED} SELECT * FROM ({theme.sql}) AS line ({columns})"  # noqa: S608 -- our own text
    asked = (date(chosen, 1, 1), date(chosen, 12, 31), today, village, village, *reach(member))
    found = [list(line.values()) for line in await rows(sql, *asked)]
    lines = [[said(column, value, {}) for column, value in zip(theme.columns, line, strict=True)] for line in found]
    return Report(
        name=name,
        year=chosen,
        village=village,
        years=list(range(today.year, today.year - 5, -1)),
        villages=await villages(member),
        sheet=Sheet(theme, lines),
    )


def reach(member: Member) -> tuple[bool, list[object]]:
    return sees_all_studios(member), list(own_hosts(member))


async def villages(member: Member) -> list[str]:
    sql = """SELECT DISTINCT village FROM studio WHERE village <> '' AND ({}::bool OR host = ANY({}::uuid[]))
        ORDER BY village"""
    return [str(one["village"]) for one in await rows(sql, *reach(member))]
