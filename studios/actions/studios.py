"""Registering a studio, changing what it says of itself, and the steps of its life."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from people.actions.persons import add_person
from people.queries.persons import named
from studios.errors.studios import (
    StudioNameTaken,
    StudioSlugTaken,
    StudioStepNotAllowed,
    StudioUnknown,
    StudioWithdrawn,
    UnionOnly,
)
from studios.forms.studios import NewStudioForm, StudioForm
from studios.queries.studios import StudioFacts
from studios.rules.life import STATE_NAMES, State, StudioRole, is_working, may_step
from studios.rules.permissions import may_edit, may_register_at
from studios.tables import Studio, StudioMember, StudioStep
from web.clock import in_shanghai


@unit_of_work
async def register_studio(form: NewStudioForm, *, by: Member, now: datetime) -> UUID:
    """The studio as proposed, with its lead as its first member."""
    if not may_register_at(by, form.host):
        raise UnionOnly
    lead = await person_named(form.host, form.lead_name, now=now)
    facts = {name: value for name, value in msgspec.structs.asdict(form).items() if name != "lead_name"}
    studio = Studio(**facts, lead=lead, created_by=by.account, created_at=now)
    with refusing_doubles(form, form.slug):
        await studio.save()
    since = form.founded_on or today_of(now)
    lead_role = StudioRole.LEAD.value
    await StudioMember(studio=studio.id, person=lead, role=lead_role, since=since, by=by.account, at=now).save()
    return studio.id


@unit_of_work
async def change_studio(studio: StudioFacts, form: StudioForm, *, by: Member) -> None:
    if not may_edit(by, studio):
        raise StudioUnknown
    await hold(studio.id)
    with refusing_doubles(form, studio.slug):
        await Studio.update(**msgspec.structs.asdict(form)).where(Studio.id == studio.id)


async def hold(studio_id: UUID) -> State:
    """The studio's state, held until the end of this work; a withdrawn studio takes nothing more."""
    state = await hold_any(studio_id)
    if not is_working(state):
        raise StudioWithdrawn
    return state


async def hold_any(studio_id: UUID) -> State:
    found = await row("SELECT state FROM studio WHERE id = {} FOR NO KEY UPDATE", studio_id)
    if found is None:
        raise StudioUnknown
    return State(str(found["state"]))


@unit_of_work
async def step(studio_id: UUID, to: State, *, by: UUID | None, now: datetime, note: str = "") -> None:
    """Take a step of the studio's life; who may is asked by the action that has the reason. Nobody: the clock."""
    state = await hold_any(studio_id)
    if not may_step(state, to):
        raise StudioStepNotAllowed(STATE_NAMES[state], STATE_NAMES[to])
    await rows("UPDATE studio SET state = {} WHERE id = {}", to.value, studio_id)
    number = await StudioStep.count().where(StudioStep.studio == studio_id) + 1
    await StudioStep(
        studio=studio_id, number=number, came_from=state.value, went_to=to.value, by=by, at=now, note=note
    ).save()


async def person_named(organisation: UUID, name: str, *, now: datetime) -> UUID:
    """The only person of this name there, else a new one."""
    found = await named(organisation, name)
    return found[0].id if len(found) == 1 else await add_person(organisation, name, now=now)


def today_of(now: datetime) -> date:
    return in_shanghai(now).date()


@contextmanager
def refusing_doubles(form: StudioForm, slug: str) -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        match violated(error):
            case "studio_slug_once":
                raise StudioSlugTaken(slug) from None
            case "studio_name_once":
                raise StudioNameTaken(form.name) from None
        raise
