"""Making a season and changing it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from competitions.errors.contests import OfficerOnly, SeasonPosted, SeasonsOverlap, SeasonUnknown, SeasonYearTaken
from competitions.forms.seasons import SeasonForm
from competitions.rules.permissions import may_manage_seasons
from database.constraints import violated
from database.work import unit_of_work
from people import Member
from scoring.leaderboard.actions.policies import begin_policy
from scoring.leaderboard.queries.seasons import season_by_id
from scoring.leaderboard.tables import Season


@unit_of_work
async def create_season(form: SeasonForm, *, by: Member, now: datetime) -> UUID:
    """A season begins with a points policy (rule 8.7), which may be changed until it starts."""
    refuse_others(by)
    season = Season(**msgspec.structs.asdict(form))
    with refusing_double(form.year):
        await season.save()
    await begin_policy(season.id, by=by.account, now=now)
    return season.id


@unit_of_work
async def change_season(season_id: UUID, form: SeasonForm, *, by: Member) -> None:
    refuse_others(by)
    await refuse_moving(season_id, form)
    with refusing_double(form.year):
        changed = await Season.update(**msgspec.structs.asdict(form)).where(Season.id == season_id).returning(Season.id)
    if not changed:
        raise SeasonUnknown


async def refuse_moving(season_id: UUID, form: SeasonForm) -> None:
    """Postings name their season by its year, and were booked by its days."""
    season = await season_by_id(season_id)
    if season is None or not (season.posted or season.closed):
        return
    for field in ("year", "starts_on", "ends_on"):
        if getattr(season, field) != getattr(form, field):
            raise SeasonPosted(field)


def refuse_others(by: Member) -> None:
    if not may_manage_seasons(by):
        raise OfficerOnly


@contextmanager
def refusing_double(year: int) -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        if violated(error) == "season_year_once":
            raise SeasonYearTaken(year) from None
        if violated(error) == "seasons_apart":
            raise SeasonsOverlap from None
        raise
