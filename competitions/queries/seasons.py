"""Seasons with the number of their contests."""

from datetime import date
from uuid import UUID

import msgspec

from competitions.errors.contests import OfficerOnly, SeasonUnknown
from competitions.rules.permissions import may_manage_seasons
from database.rows import rows_as
from people import Member
from web.language import CHINESE, language


class SeasonLine(msgspec.Struct, frozen=True):
    id: UUID
    year: int
    name_zh: str
    name_en: str
    starts_on: date
    ends_on: date
    contests: int

    @property
    def name(self) -> str:
        return self.name_zh if language() == CHINESE else self.name_en or self.name_zh


async def seasons() -> list[SeasonLine]:
    """The newest first."""
    sql = """SELECT season.id, season.year, season.name AS name_zh, season.name_en, season.starts_on, season.ends_on,
        count(contest.id) AS contests
        FROM season LEFT JOIN contest ON contest.season = season.id GROUP BY season.id ORDER BY season.year DESC"""
    return await rows_as(SeasonLine, sql)


async def season_list(member: Member) -> list[SeasonLine]:
    if not may_manage_seasons(member):
        raise OfficerOnly
    return await seasons()


async def season_of(member: Member, season_id: UUID) -> SeasonLine:
    found = next((season for season in await season_list(member) if season.id == season_id), None)
    if found is None:
        raise SeasonUnknown
    return found
