"""Making a season and changing it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from competitions.errors.contests import OfficerOnly, SeasonUnknown, SeasonYearTaken
from competitions.forms.seasons import SeasonForm
from competitions.rules.permissions import may_manage_seasons
from database.constraints import violated
from database.work import unit_of_work
from people import Member
from scoring.leaderboard.tables import Season


@unit_of_work
async def create_season(form: SeasonForm, *, by: Member) -> UUID:
    refuse_others(by)
    season = Season(**msgspec.structs.asdict(form))
    with refusing_double(form.year):
        await season.save()
    return season.id


@unit_of_work
async def change_season(season_id: UUID, form: SeasonForm, *, by: Member) -> None:
    refuse_others(by)
    with refusing_double(form.year):
        changed = await Season.update(**msgspec.structs.asdict(form)).where(Season.id == season_id).returning(Season.id)
    if not changed:
        raise SeasonUnknown


def refuse_others(by: Member) -> None:
    if not may_manage_seasons(by):
        raise OfficerOnly


@contextmanager
def refusing_double(year: int) -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        if violated(error) != "season_year_once":
            raise
        raise SeasonYearTaken(year) from None
