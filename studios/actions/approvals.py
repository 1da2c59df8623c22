"""Approving what gains nothing to oneself, returning it with a reason, and taking it back by a reversing entry."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from database.rows import row
from database.work import unit_of_work
from people import Member
from scoring.leaderboard.ledger import post, reverse
from studios.actions import making_good
from studios.actions.activities import Held, hold
from studios.actions.activity_postings import Served, postings_of, source_of
from studios.actions.activity_steps import step
from studios.actions.attendance_checks import hold_people, refuse_impossible
from studios.actions.submissions import facts_hash, is_confirmed
from studios.errors.activities import ApprovedByYou, GainsFromActivity
from studios.queries.attendances import Attended, attended
from studios.queries.hour_policy import hour_policy
from studios.queries.studios import StudioFacts, refuse_gaining
from studios.rules.activity_life import Hand, State
from studios.rules.hour_policy import HourPolicy
from studios.rules.hours import Count, DayFull, count_of, day_full, day_of
from studios.tables import CountedHours


@unit_of_work
async def approve(studio: StudioFacts, activity_id: UUID, *, by: Member, now: datetime) -> State:
    """Counts it, or with more than eight hours in somebody's day leaves it for a second approver."""
    activity = await hold(studio.id, activity_id)
    people = await attended(activity_id)
    await refuse_gainer(studio, activity, by)
    await hold_people(people)
    policy = await hour_policy()
    longest = await refuse_impossible(activity, people, policy)
    if activity.state is State.SECONDING:
        await refuse_same(activity_id, by)
        await step(activity, State.APPROVED, Hand.SECOND, by=by.account, now=now)
    elif day_full(policy, longest) is DayFull.SECOND:
        await step(activity, State.SECONDING, Hand.VERIFIER, by=by.account, now=now)
        return State.SECONDING
    else:
        await step(activity, State.APPROVED, Hand.VERIFIER, by=by.account, now=now)
    await count(studio, activity, people, policy, by=by, now=now)
    return State.APPROVED


@unit_of_work
async def send_back(studio: StudioFacts, activity_id: UUID, *, reason: str, by: Member, now: datetime) -> None:
    activity = await hold(studio.id, activity_id)
    await refuse_gainer(studio, activity, by)
    hand = Hand.SECOND if activity.state is State.SECONDING else Hand.VERIFIER
    await step(activity, State.RETURNED, hand, by=by.account, now=now, note=reason)


@unit_of_work
async def take_back_approved(studio: StudioFacts, activity_id: UUID, *, reason: str, by: Member, now: datetime) -> None:
    """The only way back from what counts: every posting gets its opposite, and nothing is deleted."""
    activity = await hold(studio.id, activity_id)
    people = await attended(activity_id)
    await refuse_gainer(studio, activity, by)
    await hold_people(people)
    await step(activity, State.REVERSED, Hand.VERIFIER, by=by.account, now=now, note=reason)
    await reverse(source_of(activity_id), reason=reason, by=by.account, now=now)
    unpaid = [one.person for one in people if not one.paid]
    await making_good.make_good(unpaid, activity, by=by, now=now)


async def refuse_gainer(studio: StudioFacts, activity: Held, by: Member) -> None:
    """Its studio's people; who was there or wrote it down; who belongs to the firm that was helped."""
    refuse_gaining(by, studio)
    sql = """SELECT EXISTS (SELECT FROM attendance WHERE activity = {} AND attendance.person = account.person)
            OR EXISTS (SELECT FROM person WHERE person.id = account.person AND person.organisation = {}) AS gains
        FROM account WHERE account.id = {}"""
    found = await row(sql, activity.id, activity.organisation, by.account)
    if activity.logged_by == by.account or (found is not None and found["gains"]):
        raise GainsFromActivity


async def refuse_same(activity: UUID, by: Member) -> None:
    sql = (
        """SELECT "by" FROM activity_step WHERE activity = {} AND went_to = 'seconding' ORDER BY number DESC LIMIT 1"""
    )
    first = await row(sql, activity)
    if first is not None and first["by"] == by.account:
        raise ApprovedByYou


async def count(
    studio: StudioFacts, activity: Held, people: Sequence[Attended], policy: HourPolicy, *, by: Member, now: datetime
) -> None:
    """The hours of each person, each in its count, and what they bring, in this one work."""
    counts = {one.person: counted(activity, one, policy) for one in people}
    for one in people:
        await CountedHours(
            id=uuid4(),
            activity=activity.id,
            studio=studio.id,
            person=one.person,
            day=day_of(activity.starts_at),
            hours=one.hours,
            counted_as=counts[one.person].value,
        ).save()
    served = [Served(one.person, one.hours) for one in people if one.hours and counts[one.person] is not Count.PAID]
    confirmed = await is_confirmed(activity.id, facts_hash(activity, people))
    await post(await postings_of(studio, activity, served, confirmed=confirmed), by=by.account, now=now)


def counted(activity: Held, one: Attended, policy: HourPolicy) -> Count:
    planned = activity.planned_at is not None
    return count_of(policy, activity.kind, activity.occasion, planned=planned, paid=one.paid)
