"""Two years of approved activities, written in bulk by the same rules that approve one."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID, uuid4

import msgspec

from jiangtai.demo.names import ORGANISATIONS
from jiangtai.demo.studios.people import Team
from people import Member
from scoring.leaderboard.ledger import Beneficiary, Posting, policy_on, post
from scoring.rules.points import added_hours
from scoring.rules.policy import ServicePoints
from studios.actions.activities import Held
from studios.actions.activity_postings import posting
from studios.queries.hour_policy import hour_policy
from studios.queries.studios import StudioFacts, by_id
from studios.rules.activity_kinds import KIND_NAMES, Kind, usual_occasion
from studios.rules.activity_life import State
from studios.rules.hour_policy import HourPolicy
from studios.rules.hours import Count, count_of
from studios.tables import Activity, ActivityStep, Attendance, CountedHours
from web.clock import from_shanghai, in_shanghai

DAY = timedelta(days=1)
RECENT = 36  # days that are left to the lead's own log
LENGTHS = (Decimal("1.5"), Decimal(2), Decimal("2.5"), Decimal(3))
WORDS = {Kind.TECHNICAL: "检修设备，解决一处停机隐患", Kind.VISITING: "看望困难职工", Kind.TEACHING: "送教到车间"}


class Past(msgspec.Struct, frozen=True):
    """An activity that was approved, with who was there; hours by person."""

    studio: StudioFacts
    held: Held
    hours: Decimal
    people: list[UUID]
    count: Count


async def write_history(teams: Sequence[Team], by: Member, *, now: datetime) -> None:
    policy = await hour_policy()
    past: list[Past] = []
    for team in teams:
        studio = await by_id(team.studio)
        past += [activity(team, studio, day, policy) for day in days_of(team, in_shanghai(now).date())]
    past.sort(key=lambda one: one.held.starts_at)
    await Activity.insert(*(activity_row(one) for one in past))
    await ActivityStep.insert(*(line for one in past for line in step_rows(one, by)))
    await Attendance.insert(*(line for one in past for line in attendance_rows(one)))
    await CountedHours.insert(*(line for one in past for line in counted_rows(one)))
    service = (await policy_on(in_shanghai(now).date())).service
    await post(list(postings(past, service)), by=by.account, now=now)


def days_of(team: Team, today: date) -> Iterator[date]:
    """So many in every month, each on a day of its own."""
    month = max(team.founded, today - 24 * 30 * DAY).replace(day=1)
    while month < today:
        for number in range(team.plan.monthly):
            day = month + timedelta(days=4 + 8 * number + len(team.people) % 5)
            if team.founded < day < today - RECENT * DAY:
                yield day
        month = (month + timedelta(days=32)).replace(day=1)


def activity(team: Team, studio: StudioFacts, day: date, policy: HourPolicy) -> Past:
    chance = Random(f"{team.plan.slug} {day}")  # noqa: S311 -- a demo that is the same each time
    kind, hours = chance.choice(team.plan.kinds), chance.choice(LENGTHS)
    starts = from_shanghai(datetime.combine(day, time(chance.choice((9, 14, 19)), 0)))
    planned = starts - 3 * DAY if chance.random() < 0.6 else None
    others = chance.sample(team.people[1:], min(len(team.people) - 1, chance.randint(1, 5)))
    held = Held(
        id=uuid4(), studio=team.studio, state=State.APPROVED, kind=kind, occasion=usual_occasion(kind),
        starts_at=starts, ends_at=starts + timedelta(hours=float(hours)), place=f"{team.plan.village}村",
        asked_by=chance.choice(ORGANISATIONS), organisation=None, problems=0, workers=0, planned_at=planned,
        imported=False, logged_by=None, logged_at=planned or starts + DAY, submitted_at=starts + 2 * DAY,
    )  # fmt: skip
    count = count_of(policy, kind, held.occasion, planned=planned is not None, paid=False)
    return Past(studio, held, hours, [team.lead, *others], count)


def activity_row(one: Past) -> Activity:
    facts = msgspec.structs.asdict(one.held)
    plain = {name: getattr(value, "value", value) for name, value in facts.items()}
    words = WORDS.get(one.held.kind, KIND_NAMES[one.held.kind])
    return Activity(**plain, description=words)


def step_rows(one: Past, by: Member) -> list[ActivityStep]:
    way = ((State.DRAFT, State.SUBMITTED, None, 2), (State.SUBMITTED, State.APPROVED, by.account, 5))
    return [
        ActivityStep(
            activity=one.held.id, number=number, came_from=came.value, went_to=to.value, by=who,
            at=one.held.starts_at + days * DAY,
        )
        for number, (came, to, who, days) in enumerate(way, start=1)
    ]  # fmt: skip


def attendance_rows(one: Past) -> list[Attendance]:
    return [Attendance(activity=one.held.id, person=person, hours=one.hours) for person in one.people]


def counted_rows(one: Past) -> list[CountedHours]:
    return [
        CountedHours(
            activity=one.held.id, studio=one.studio.id, person=person, day=in_shanghai(one.held.starts_at).date(),
            hours=one.hours, counted_as=one.count.value,
        )
        for person in one.people
    ]  # fmt: skip


def postings(past: Sequence[Past], service: ServicePoints) -> Iterator[Posting]:
    """Rule 8.4, with the hours of each person and season so far."""
    before: dict[tuple[UUID, int], Decimal] = {}
    for one in past:
        year, points = in_shanghai(one.held.starts_at).year, Decimal(0)
        for person in one.people:
            had = before.get((person, year), Decimal(0))
            mine = added_hours(service, had, one.hours)
            before[person, year], points = had + one.hours, points + mine
            yield posting(one.studio, one.held, Beneficiary.PERSON, person, mine, one.hours)
        whole = one.hours * len(one.people)
        yield posting(one.studio, one.held, Beneficiary.STUDIO, one.studio.id, points, whole)
