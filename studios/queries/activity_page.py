"""The page of one activity, and the list of a studio's activities."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people import Member
from studios.queries.activity_facts import (
    KIND_OF_STATE,
    ActivityFacts,
    Answer,
    Photo,
    Step,
    activity_facts,
    answer_of,
    photos_of,
    steps_of,
)
from studios.queries.attendances import Attended, attended
from studios.queries.hour_policy import hour_policy
from studios.queries.studios import StudioFacts
from studios.rules.activity_kinds import KIND_NAMES, Kind
from studios.rules.activity_life import STATE_NAMES, Hand, State, may_step
from studios.rules.hour_policy import HourPolicy
from studios.rules.hours import COUNT_NAMES, count_of
from studios.rules.permissions import may_verify
from web.paging import Paging


class ActivityPage(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    facts: ActivityFacts
    people: list[Attended]
    photos: list[Photo]
    steps: list[Step]
    answer: Answer | None
    policy: HourPolicy
    over: bool
    may_reverse: bool

    @property
    def path(self) -> str:
        return f"{self.studio.home}/activities/{self.facts.id}"

    @property
    def total(self) -> Decimal:
        return sum((one.hours or Decimal(0) for one in self.people), Decimal(0))

    @property
    def may_ask(self) -> bool:
        return self.facts.state is State.SUBMITTED and bool(self.facts.asked_by)

    @property
    def may_take_back(self) -> bool:
        return may_step(Hand.LEAD, self.facts.state, State.DRAFT)

    @property
    def forgotten(self) -> list[Attended]:
        return [one for one in self.people if one.hours is None]

    def count_name(self, one: Attended) -> str:
        facts = self.facts
        planned = facts.planned_at is not None
        return COUNT_NAMES[count_of(self.policy, facts.kind, facts.occasion, planned=planned, paid=one.paid)]


class ActivityLine(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    state: State
    kind: Kind
    starts_at: datetime
    ends_at: datetime
    place: str
    asked_by: str
    people: int
    hours: Decimal
    photos: int

    @property
    def kind_name(self) -> str:
        return KIND_NAMES[self.kind]

    @property
    def state_name(self) -> str:
        return STATE_NAMES[self.state]

    @property
    def state_kind(self) -> str:
        return KIND_OF_STATE[self.state]


class ActivityList(msgspec.Struct, frozen=True, kw_only=True):
    studio: StudioFacts
    lines: list[ActivityLine]
    paging: Paging
    state: State | None
    states: dict[State, str]

    @property
    def path(self) -> str:
        question = f"?state={self.state.value}" if self.state else ""
        return f"{self.studio.home}/activities{question}"


LINES = """
SELECT activity.id, activity.state, activity.kind, activity.starts_at, activity.ends_at, activity.place,
    activity.asked_by, coalesce(there.people, 0)::int AS people, coalesce(there.hours, 0) AS hours,
    (SELECT count(*) FROM activity_photo WHERE activity_photo.activity = activity.id)::int AS photos
FROM activity LEFT JOIN LATERAL (
    SELECT count(*) AS people, sum(hours) AS hours FROM attendance WHERE attendance.activity = activity.id
) AS there ON true
WHERE activity.studio = {} AND CASE WHEN {} = '' THEN activity.state <> 'dropped' ELSE activity.state = {} END
ORDER BY activity.starts_at DESC, activity.id LIMIT {} OFFSET {}
"""

COUNT = """
SELECT count(*)::int AS n FROM activity
WHERE studio = {} AND CASE WHEN {} = '' THEN state <> 'dropped' ELSE state = {} END
"""


async def activity_page(member: Member, studio: StudioFacts, activity: UUID, *, now: datetime) -> ActivityPage:
    facts = await activity_facts(studio.id, activity)
    reversible = may_step(Hand.VERIFIER, facts.state, State.REVERSED)
    return ActivityPage(
        studio=studio,
        facts=facts,
        people=await attended(activity),
        photos=await photos_of(activity),
        steps=await steps_of(activity),
        answer=await answer_of(activity),
        policy=await hour_policy(),
        over=facts.ends_at <= now,
        may_reverse=reversible and may_verify(member, studio),
    )


async def activity_list(studio: StudioFacts, *, state: str, page: int | None) -> ActivityList:
    asked = next((one for one in State if one.value == state), None)
    wanted = "" if asked is None else asked.value
    total = msgspec.convert((await row(COUNT, studio.id, wanted, wanted) or {})["n"], int)
    paging = Paging.of(page, total)
    lines = await rows_as(ActivityLine, LINES, studio.id, wanted, wanted, paging.size, paging.offset)
    return ActivityList(studio=studio, lines=lines, paging=paging, state=asked, states=STATE_NAMES)
