"""Writing an activity down, planned before or logged after. The id comes from the phone: a repeat is none."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec

from database.locks import lock_for_this_work
from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from studios.actions.activity_steps import step
from studios.errors.activities import ActivityFixed, ActivityUnknown, HoursNotInSteps, LoggedTooLate, NotOneDay
from studios.errors.studios import StudioWithdrawn
from studios.forms.activities import ActivityForm
from studios.queries.hour_policy import hour_policy
from studios.queries.studios import StudioFacts
from studios.rules.activity_kinds import Kind, Occasion
from studios.rules.activity_life import STATE_NAMES, Hand, State, may_write
from studios.rules.hour_policy import HourPolicy
from studios.rules.hours import is_whole_steps, on_one_day, still_planned
from studios.rules.life import is_working
from studios.tables import Activity


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An activity as it stands, locked until the end of this work."""

    id: UUID
    studio: UUID
    state: State
    kind: Kind
    occasion: Occasion
    starts_at: datetime
    ends_at: datetime
    place: str
    asked_by: str
    organisation: UUID | None
    problems: int
    workers: int
    planned_at: datetime | None
    imported: bool
    logged_by: UUID | None
    logged_at: datetime
    submitted_at: datetime | None


HOLD = """
SELECT id, studio, state, kind, occasion, starts_at, ends_at, place, asked_by, organisation, problems, workers,
    planned_at, imported, logged_by, logged_at, submitted_at
FROM activity WHERE id = {} AND studio = {} FOR NO KEY UPDATE
"""


async def hold(studio: UUID, activity: UUID) -> Held:
    """Of this studio and no other."""
    found = await row(HOLD, activity, studio)
    if found is None:
        raise ActivityUnknown
    return msgspec.convert(found, Held)


async def hold_writable(studio: UUID, activity: UUID) -> Held:
    held = await hold(studio, activity)
    if not may_write(held.state):
        raise ActivityFixed(STATE_NAMES[held.state])
    return held


@unit_of_work
async def record(studio: StudioFacts, form: ActivityForm, *, by: Member, now: datetime) -> UUID:
    """A new draft, or the same one written anew: sent twice it stands once."""
    if not is_working(studio.state):
        raise StudioWithdrawn
    policy = await hour_policy()
    refuse_unfit(form, policy)
    await lock_for_this_work("activity", form.id)
    before = await written_before(studio.id, form.id)
    logged_at = now if before is None else before.logged_at
    if logged_at > form.ends_at + timedelta(days=policy.log_days):
        raise LoggedTooLate(policy.log_days)
    await write(studio.id, form, before, by=by, now=now)
    await write_attendance(form.id, form)
    return form.id


@unit_of_work
async def drop(studio: UUID, activity: UUID, *, by: Member, now: datetime) -> None:
    """A draft that nobody wants stays as a row and counts for nothing."""
    await step(await hold(studio, activity), State.DROPPED, Hand.LEAD, by=by.account, now=now)


def refuse_unfit(form: ActivityForm, policy: HourPolicy) -> None:
    if not on_one_day(form.starts_at, form.ends_at):
        raise NotOneDay
    for hours in form.came.values():
        if hours is not None and not is_whole_steps(policy, hours):
            raise HoursNotInSteps(policy.step)


async def written_before(studio: UUID, activity: UUID) -> Held | None:
    """None for a new one; somebody else's id is unknown here."""
    known = await row("SELECT studio FROM activity WHERE id = {}", activity)
    return None if known is None else await hold_writable(studio, activity)


async def write(studio: UUID, form: ActivityForm, before: Held | None, *, by: Member, now: datetime) -> None:
    facts = await facts_of(form, before, now)
    if before is not None:
        await Activity.update(**facts).where(Activity.id == form.id)
        return
    await Activity(id=form.id, studio=studio, logged_by=by.account, logged_at=now, **facts).save()


async def facts_of(form: ActivityForm, before: Held | None, now: datetime) -> dict[str, Any]:
    began, planned = (None, None) if before is None else (before.starts_at, before.planned_at)
    known = await row("SELECT id FROM organisation WHERE name = {}", form.asked_by)
    return {
        "kind": form.kind.value,
        "occasion": form.on_occasion.value,
        "starts_at": form.starts_at,
        "ends_at": form.ends_at,
        "place": form.place,
        "asked_by": form.asked_by,
        "organisation": None if known is None else known["id"],
        "description": form.description,
        "problems": form.problems,
        "workers": form.workers,
        "planned_at": still_planned(began, planned, form.starts_at, now),
    }


async def write_attendance(activity: UUID, form: ActivityForm) -> None:
    """Who is ticked, with hours; the times of a sign-in and sign-out stay with those who have them."""
    came, paid = form.came, set(form.paid)
    await rows("DELETE FROM attendance WHERE activity = {} AND NOT person = ANY({}::uuid[])", activity, list(came))
    source = "paper" if form.paper else "ticked"
    for person, hours in came.items():
        await rows(ATTEND, uuid4(), activity, person, hours, person in paid, source)


ATTEND = """
INSERT INTO attendance (id, activity, person, hours, paid, source) VALUES ({}, {}, {}, {}, {}, {})
ON CONFLICT (activity, person) DO UPDATE SET hours = excluded.hours, paid = excluded.paid,
    source = CASE WHEN attendance.came_at IS NULL THEN excluded.source ELSE attendance.source END
"""
