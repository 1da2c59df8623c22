"""The public directory of studios, with a search by trade and village; and the notices that are running."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from database.rows import row, rows, rows_as
from people.queries.public_names import public_names
from people.queries.search import pattern
from web.language import CHINESE, language
from web.paging import Paging

PAGE = 24

FOUND = """
FROM studio JOIN organisation AS host ON host.id = studio.host
WHERE studio.state IN ('named', 'rectifying')
    AND (studio.name ILIKE {} OR studio.name_en ILIKE {} OR studio.trade ILIKE {} OR host.name ILIKE {})
    AND ({} = '' OR studio.trade = {}) AND ({} = '' OR studio.village = {})
"""

LINES = f"""
SELECT studio.slug, studio.name AS name_zh, studio.name_en, studio.trade, studio.village, studio.lead,
    host.name AS host_name, studio.founded_on, studio.demo,
    coalesce((
        SELECT title.series FROM studio_title AS title WHERE title.studio = studio.id
            AND NOT EXISTS (SELECT FROM title_end WHERE title_end.title = title.id)
        ORDER BY array_position(ARRAY['nation', 'province', 'city', 'district', 'town', 'firm'], title.level::text),
            title."on" DESC LIMIT 1
    ), '') AS title
{FOUND} ORDER BY studio.name COLLATE "C" LIMIT {{}} OFFSET {{}}
"""  # noqa: S608 -- only our own text is put together

CHOICES = """
SELECT DISTINCT trade, village FROM studio WHERE state IN ('named', 'rectifying')
"""

NOTICES = """
SELECT studio.name AS name_zh, studio.name_en, host.name AS host_name, naming.series, naming.authority,
    naming.notice_ends_at AS ends
FROM naming JOIN studio ON studio.id = naming.studio JOIN organisation AS host ON host.id = studio.host
WHERE naming.stage = 'notice' AND naming.notice_ends_at > {} ORDER BY naming.notice_ends_at, studio.name
"""


class Named(msgspec.Struct, frozen=True):
    name_zh: str
    name_en: str

    @property
    def name(self) -> str:
        return self.name_zh if language() == CHINESE else self.name_en or self.name_zh


class DirectoryLine(Named, frozen=True):
    slug: str
    trade: str
    village: str
    lead: UUID
    host_name: str
    founded_on: date | None
    demo: bool
    title: str
    lead_name: str = ""


class NoticeLine(Named, frozen=True):
    """Name and unit only, as the rules ask."""

    host_name: str
    series: str
    authority: str
    ends: datetime


class Asked(msgspec.Struct, frozen=True):
    search: str = ""
    trade: str = ""
    village: str = ""


class DirectoryPage(msgspec.Struct, frozen=True):
    lines: list[DirectoryLine]
    paging: Paging
    asked: Asked
    trades: list[str]
    villages: list[str]
    notices: list[NoticeLine]


async def directory(asked: Asked, *, page: int | None, now: datetime) -> DirectoryPage:
    values = (*([pattern(asked.search)] * 4), asked.trade, asked.trade, asked.village, asked.village)
    counted = await row(f"SELECT count(*) AS count {FOUND}", *values)
    paging = Paging.of(page, int(str((counted or {})["count"])), PAGE)
    lines = await rows_as(DirectoryLine, LINES, *values, paging.size, paging.offset)
    choices = await rows(CHOICES)
    return DirectoryPage(
        lines=await with_leads(lines),
        paging=paging,
        asked=asked,
        trades=sorted({str(one["trade"]) for one in choices}),
        villages=sorted({str(one["village"]) for one in choices} - {""}),
        notices=await rows_as(NoticeLine, NOTICES, now),
    )


async def with_leads(lines: list[DirectoryLine]) -> list[DirectoryLine]:
    names = await public_names([line.lead for line in lines])
    return [msgspec.structs.replace(line, lead_name=names[line.lead]) for line in lines]
