"""The way to a title: application, the union's steps, the notice that the clock ends, the plaque."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.rows import row, rows, rows_as
from database.work import unit_of_work
from people import Member
from studios.actions.studios import hold
from studios.actions.titles import Given, give_title
from studios.errors.naming import (
    NamingOpenAlready,
    NamingStepNotAllowed,
    NamingStepNotYours,
    NamingUnknown,
    NoticeRunning,
)
from studios.forms.titles import ApplicationForm, NamingStepForm, PlaqueForm
from studios.queries.hour_policy import hour_policy
from studios.queries.studios import StudioFacts
from studios.rules.naming import STAGE_NAMES, Stage, hands_of, notice_ends, step_between
from studios.rules.outcomes import OutcomeLevel
from studios.tables import Naming, NamingStep


class Standing(msgspec.Struct, frozen=True):
    id: UUID
    stage: Stage
    authority: str
    series: str
    level: OutcomeLevel
    notice_ends_at: datetime | None


@unit_of_work
async def apply(studio: StudioFacts, form: ApplicationForm, *, by: Member, now: datetime) -> UUID:
    refuse_foreign(None, Stage.APPLIED, studio, by)
    await hold(studio.id)
    naming = Naming(
        studio=studio.id,
        authority=form.authority,
        series=form.series,
        level=form.level.value,
        stage=Stage.APPLIED.value,
    )
    with refusing_double(form.series):
        await naming.save()
    await write_step(naming.id, Stage.APPLIED, by=by, now=now, note=form.note)
    return naming.id


@unit_of_work
async def take_step(studio: StudioFacts, naming_id: UUID, form: NamingStepForm, *, by: Member, now: datetime) -> None:
    """One of the union's steps; the plaque is given by `give_plaque`, the end of the notice by the clock."""
    await hold(studio.id)
    standing = await locked(studio.id, naming_id)
    refuse_wrong(standing.stage, form.stage, studio, by)
    if form.stage is Stage.NAMED:
        raise NamingStepNotAllowed(STAGE_NAMES[standing.stage], STAGE_NAMES[form.stage])
    ends = notice_ends(now, (await hour_policy()).notice_days) if form.stage is Stage.NOTICE else None
    await move(naming_id, form.stage, ends)
    await write_step(naming_id, form.stage, by=by, now=now, note=form.note)


@unit_of_work
async def give_plaque(studio: StudioFacts, naming_id: UUID, form: PlaqueForm, *, by: Member, now: datetime) -> UUID:
    await hold(studio.id)
    standing = await locked(studio.id, naming_id)
    if standing.stage is Stage.NOTICE and standing.notice_ends_at is not None:
        raise NoticeRunning(standing.notice_ends_at)
    refuse_wrong(standing.stage, Stage.NAMED, studio, by)
    await move(naming_id, Stage.NAMED, None)
    await write_step(naming_id, Stage.NAMED, by=by, now=now, note=form.plaque_number)
    given = Given(standing.authority, standing.series, standing.level, naming_id)
    return await give_title(studio, given, form, by=by, now=now)


async def end_due_notices(*, now: datetime) -> int:
    """What the clock does: each notice that is over ends once, whichever node looks first."""
    due = await rows("SELECT id FROM naming WHERE stage = 'notice' AND notice_ends_at <= {} ORDER BY id", now)
    return sum([await end_notice(UUID(str(one["id"])), now=now) for one in due])


@unit_of_work
async def end_notice(naming_id: UUID, *, now: datetime) -> int:
    sql = """UPDATE naming SET stage = 'noticed' WHERE id = {} AND stage = 'notice' AND notice_ends_at <= {}
        RETURNING id"""
    if await row(sql, naming_id, now) is None:
        return 0
    await write_step(naming_id, Stage.NOTICED, by=None, now=now, note="")
    return 1


async def locked(studio_id: UUID, naming_id: UUID) -> Standing:
    sql = """SELECT id, stage, authority, series, level, notice_ends_at FROM naming
        WHERE id = {} AND studio = {} FOR NO KEY UPDATE"""
    found = await rows_as(Standing, sql, naming_id, studio_id)
    if not found:
        raise NamingUnknown
    return found[0]


def refuse_wrong(came_from: Stage, to: Stage, studio: StudioFacts, by: Member) -> None:
    if step_between(came_from, to) is None:
        raise NamingStepNotAllowed(STAGE_NAMES[came_from], STAGE_NAMES[to])
    refuse_foreign(came_from, to, studio, by)


def refuse_foreign(came_from: Stage | None, to: Stage, studio: StudioFacts, by: Member) -> None:
    wanted = step_between(came_from, to)
    if wanted is None or not wanted.who & hands_of(by, studio):
        raise NamingStepNotYours(STAGE_NAMES[to])


async def move(naming_id: UUID, to: Stage, ends: datetime | None) -> None:
    await rows("UPDATE naming SET stage = {}, notice_ends_at = {} WHERE id = {}", to.value, ends, naming_id)


async def write_step(naming_id: UUID, stage: Stage, *, by: Member | None, now: datetime, note: str) -> None:
    number = await NamingStep.count().where(NamingStep.naming == naming_id) + 1
    account = None if by is None else by.account
    await NamingStep(naming=naming_id, number=number, stage=stage.value, by=account, at=now, note=note).save()


@contextmanager
def refusing_double(series: str) -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        if violated(error) != "naming_open_once":
            raise
        raise NamingOpenAlready(series) from None
