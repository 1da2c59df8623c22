"""The lead sends an activity to be verified, or takes it back to mend it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from database.rows import row, rows
from database.work import unit_of_work
from people import Member
from studios.actions.activities import Held, hold
from studios.actions.activity_steps import step
from studios.actions.attendance_checks import hold_people, refuse_impossible
from studios.errors.activities import LoggedTooLate, NotOverYet
from studios.queries.attendances import Attended, attended
from studios.queries.hour_policy import hour_policy
from studios.rules.activity_life import STANDING, Hand, State
from studios.rules.hour_policy import HourPolicy


@unit_of_work
async def submit(studio: UUID, activity_id: UUID, *, by: Member, now: datetime) -> None:
    """Sent twice it is sent once. What the beneficiary confirmed and nobody changed stays confirmed."""
    activity = await hold(studio, activity_id)
    if activity.state in STANDING:
        return
    people = await fit_people(activity, now)
    confirmed = await is_confirmed(activity_id, facts_hash(activity, people))
    await step(activity, State.CONFIRMED if confirmed else State.SUBMITTED, Hand.LEAD, by=by.account, now=now)
    await rows("UPDATE activity SET submitted_at = coalesce(submitted_at, {}) WHERE id = {}", now, activity_id)


@unit_of_work
async def refuse_unready(studio: UUID, activity_id: UUID, *, now: datetime) -> None:
    """What would be refused if it were sent now."""
    await fit_people(await hold(studio, activity_id), now)


@unit_of_work
async def take_back(studio: UUID, activity_id: UUID, *, by: Member, now: datetime) -> None:
    await step(await hold(studio, activity_id), State.DRAFT, Hand.LEAD, by=by.account, now=now)


async def fit_people(activity: Held, now: datetime) -> Sequence[Attended]:
    """Those who were there, held, once nothing speaks against sending it."""
    policy = await hour_policy()
    refuse_untimely(activity, policy, now)
    people = await attended(activity.id)
    await hold_people(people)
    await refuse_impossible(activity, people, policy)
    return people


def refuse_untimely(activity: Held, policy: HourPolicy, now: datetime) -> None:
    """A claim that was sent in time may be mended and sent again later."""
    if now < activity.ends_at:
        raise NotOverYet(activity.ends_at)
    if activity.submitted_at is None and now > activity.ends_at + timedelta(days=policy.log_days):
        raise LoggedTooLate(policy.log_days)


async def is_confirmed(activity: UUID, facts: str) -> bool:
    """Whether the last answer of the beneficiary was a yes to these very facts."""
    last = await row("SELECT agreed, facts FROM confirmation WHERE activity = {} ORDER BY at DESC LIMIT 1", activity)
    return last is not None and bool(last["agreed"]) and last["facts"] == facts


def facts_hash(activity: Held, people: Sequence[Attended]) -> str:
    """Of what a beneficiary is shown."""
    shown = (
        activity.kind, activity.starts_at, activity.ends_at, activity.place, activity.asked_by, activity.problems,
        activity.workers, sorted((str(one.person), str(one.hours)) for one in people),
    )  # fmt: skip
    return hashlib.sha256(msgspec.json.encode(shown)).hexdigest()
