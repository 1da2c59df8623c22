"""Making a contest and changing what it says of itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from competitions.actions import timed_steps
from competitions.actions.steps import locked
from competitions.errors.contests import (
    ClosedBefore,
    FactsLocked,
    Fixed,
    OfficerOnly,
    SeasonNotThere,
    SessionsOutside,
    SlugTaken,
)
from competitions.forms.contests import ContestForm
from competitions.queries.contests import ContestFacts, by_id
from competitions.rules.life import STATE_NAMES, State, has_reached, may_edit_facts
from competitions.rules.permissions import may_create_contest, may_manage
from competitions.rules.slugs import suggested_slug
from competitions.tables import Contest
from database.constraints import violated
from database.notifications import announce
from database.rows import rows, rows_as
from database.work import unit_of_work
from people import Grant, Member, Role, Scope
from people.actions.roles import record_grant
from scoring.leaderboard.tables import Season
from web.clock import in_shanghai
from web.language import N_

FIXED_FROM: dict[str, tuple[State, str]] = {
    "season": (State.ENROLLING, N_("所属赛季")),
    "slug": (State.ENROLLING, N_("网址")),
    "enrol_opens_at": (State.ENROLLING, N_("报名开始")),
    "enrol_closes_at": (State.DRAWING, N_("报名截止")),
}


@unit_of_work
async def create_contest(form: ContestForm, *, by: Member, now: datetime) -> str:
    """Returns the slug. Whoever makes a contest is its officer."""
    if not may_create_contest(by):
        raise OfficerOnly
    if form.enrol_closes_at < now:
        raise ClosedBefore
    slug = form.slug or await free_slug(form)
    contest = Contest(**columns(form) | {"slug": slug}, created_by=by.account, created_at=now)
    with refusing_doubles(slug):
        await contest.save()
    if not may_manage(by, contest.id):
        await record_grant(by.account, Grant(Role.OFFICER, Scope.CONTEST, contest.id), by=by.account, now=now)
    await timed_steps.align(contest.id)
    return slug


@unit_of_work
async def change_contest(contest_id: UUID, form: ContestForm, *, by: Member, now: datetime) -> str:
    """Returns the slug, which may be new. Times that have taken effect stay as they are."""
    standing = await locked(contest_id)
    if not may_manage(by, contest_id):
        raise OfficerOnly
    if not may_edit_facts(standing.state):
        raise FactsLocked(STATE_NAMES[standing.state])
    if standing.state is State.DRAFT and form.enrol_closes_at < now:
        raise ClosedBefore
    before = await by_id(contest_id)
    changed = columns(form) | {"slug": form.slug or before.slug}
    for field in await fixed_fields(before):
        changed[field] = kept(field, before, changed[field])
    await refuse_sessions_outside(contest_id, form)
    with refusing_doubles(str(changed["slug"])):
        await Contest.update(**changed).where(Contest.id == contest_id)
    await timed_steps.align(contest_id)
    await announce("desk", str(contest_id))
    return str(changed["slug"])


async def refuse_sessions_outside(contest_id: UUID, form: ContestForm) -> None:
    sql = """SELECT min(starts_at) AS starts, max(ends_at) AS ends FROM timetable_session
        WHERE contest = {} HAVING count(*) > 0"""
    for sessions in await rows_as(dict[str, datetime], sql, contest_id):
        if sessions["starts"] < form.starts_at:
            raise SessionsOutside("starts_at", sessions["starts"], sessions["ends"])
        if sessions["ends"] > form.ends_at:
            raise SessionsOutside("ends_at", sessions["starts"], sessions["ends"])


async def free_slug(form: ContestForm) -> str:
    season = await Season.select(Season.year).where(Season.id == form.season).first()
    if season is None:
        raise SeasonNotThere
    taken = {str(one["slug"]) for one in await rows("SELECT slug FROM contest")}
    return suggested_slug(form.trade, season["year"], taken)


async def fixed_fields(contest: ContestFacts) -> list[str]:
    """What has taken effect; a freeze that was made is moved on the publication page, not here."""
    fixed = [field for field, (state, _title) in FIXED_FROM.items() if has_reached(contest.state, state)]
    sql = "SELECT id FROM timed_step WHERE contest = {} AND kind = 'freeze' AND done_at IS NOT NULL"
    return [*fixed, "freeze_at"] if await rows(sql, contest.id) else fixed


def kept(field: str, before: ContestFacts, posted: object) -> object:
    """The stored value, when the form says the same to the minute."""
    stored: object = getattr(before, field)
    if shown_value(stored) != shown_value(posted):
        raise Fixed(field, FIXED_FROM[field][1] if field in FIXED_FROM else N_("封榜时间"))
    return stored


def shown_value(value: object) -> object:
    return in_shanghai(value).strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else value


def columns(form: ContestForm) -> dict[str, Any]:
    return msgspec.structs.asdict(form) | {"level": form.level.value}


@contextmanager
def refusing_doubles(slug: str) -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        name = violated(error) or ""
        if name == "contest_slug_once":
            raise SlugTaken(slug) from None
        if "season" in name:
            raise SeasonNotThere from None
        raise
