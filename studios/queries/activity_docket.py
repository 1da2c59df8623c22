"""Activities that wait for a verifier, with what should be looked at, and the evidence of one."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import row, rows_as
from people import Member
from studios.errors.activities import ActivityUnknown
from studios.queries import studios
from studios.queries.activity_facts import ActivityFacts, Answer, Photo, activity_facts, answer_of, photos_of
from studios.queries.attendances import Attended, attended
from studios.queries.hour_policy import hour_policy
from studios.queries.studio_names import in_words_of_screen
from studios.queries.studios import StudioFacts
from studios.queries.verification import Claim
from studios.rules.activity_flags import FLAG_NAMES, Flag, Looked, flags_of
from studios.rules.activity_kinds import KIND_NAMES, Kind
from studios.rules.activity_life import STANDING, WAITING, State
from studios.rules.hour_policy import HourPolicy
from studios.rules.hours import COUNT_NAMES, count_of
from studios.rules.permissions import own_hosts, sees_all_studios
from web.clock import shown_date
from web.language import _

MOST = 200  # in the queue at once, the oldest first


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the queue as the database gives it."""

    id: UUID
    studio: str
    kind: Kind
    state: State
    asked_by: str
    starts_at: datetime
    people: int
    hours: Decimal
    submitted_at: datetime
    logged_at: datetime
    ends_at: datetime
    most_in_a_day: Decimal
    photos: int
    used_photos: int
    near: int
    confirmed: bool
    imported: bool

    def flags(self, policy: HourPolicy) -> list[Flag]:
        return flags_of(policy, Looked(**{name: getattr(self, name) for name in Looked.__struct_fields__}))


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The claim on one side, what shows it on the other."""

    studio: StudioFacts
    facts: ActivityFacts
    people: list[Attended]
    photos: list[Photo]
    answer: Answer | None
    flags: list[Flag]
    policy: HourPolicy

    @property
    def path(self) -> str:
        return f"{self.studio.home}/activities/{self.facts.id}"

    @property
    def total(self) -> Decimal:
        return sum((one.hours or Decimal(0) for one in self.people), Decimal(0))

    @property
    def flag_names(self) -> list[str]:
        return [FLAG_NAMES[flag] for flag in self.flags]

    def count_name(self, one: Attended) -> str:
        facts, planned = self.facts, self.facts.planned_at is not None
        return COUNT_NAMES[count_of(self.policy, facts.kind, facts.occasion, planned=planned, paid=one.paid)]


# Whoever gains from it neither sees it here nor decides on it: see also actions.approvals.refuse_gainer.
# The oldest are chosen first: only for them is looked at what else fills their people's days.
WAITS = """
WITH chosen AS MATERIALIZED (
    SELECT activity.*, studio.name AS studio_name,
        date_trunc('day', activity.starts_at AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai' AS begins
    FROM activity JOIN studio ON studio.id = activity.studio JOIN account ON account.id = {}
    WHERE activity.state = ANY({}::text[]) AND ({} OR studio.host = ANY({}::uuid[]))
        AND activity.logged_by IS DISTINCT FROM account.id AND studio.lead IS DISTINCT FROM account.person
        AND NOT EXISTS (SELECT FROM studio_member AS mine WHERE mine.studio = studio.id
            AND mine.person = account.person AND (mine.until IS NULL OR mine.until >= CURRENT_DATE))
        AND NOT EXISTS (SELECT FROM attendance AS own WHERE own.activity = activity.id AND own.person = account.person)
        AND NOT EXISTS (SELECT FROM person WHERE person.id = account.person
            AND person.organisation = activity.organisation)
        AND ({}::uuid IS NULL OR activity.id = {})
        AND account.id IS DISTINCT FROM (SELECT step."by" FROM activity_step AS step WHERE step.activity = activity.id
            AND activity.state = 'seconding' AND step.went_to = 'seconding' ORDER BY step.number DESC LIMIT 1)
    ORDER BY activity.submitted_at, activity.id LIMIT {}
)
SELECT chosen.id, chosen.studio_name AS studio, chosen.kind, chosen.state, chosen.asked_by, chosen.starts_at,
    chosen.ends_at, chosen.submitted_at, chosen.logged_at, chosen.imported,
    there.people, there.hours, there.most_in_a_day, there.near, shown.photos, shown.used_photos,
    chosen.state <> 'submitted' AND coalesce((
        SELECT agreed FROM confirmation WHERE confirmation.activity = chosen.id ORDER BY at DESC LIMIT 1
    ), false) AS confirmed
FROM chosen
CROSS JOIN LATERAL (
    SELECT count(*)::int AS people, coalesce(sum(attendance.hours), 0) AS hours,
        coalesce(max((SELECT sum(same.hours) FROM activity AS held JOIN attendance AS same ON same.activity = held.id
            WHERE held.starts_at >= chosen.begins AND held.starts_at < chosen.begins + interval '1 day'
                AND held.state = ANY({}::text[]) AND same.person = attendance.person AND NOT same.paid
        )), 0) AS most_in_a_day,
        coalesce(sum((SELECT count(*) FROM activity AS held JOIN attendance AS same ON same.activity = held.id
            WHERE held.starts_at < chosen.ends_at + make_interval(mins => {})
                AND held.starts_at > chosen.starts_at - interval '2 days'
                AND held.ends_at > chosen.starts_at - make_interval(mins => {})
                AND held.id <> chosen.id AND held.state = ANY({}::text[]) AND same.person = attendance.person
        )), 0)::int AS near
    FROM attendance WHERE attendance.activity = chosen.id
) AS there
CROSS JOIN LATERAL (
    SELECT count(*)::int AS photos, count(*) FILTER (WHERE EXISTS (
        SELECT FROM activity_photo AS other JOIN activity AS held ON held.id = other.activity
        WHERE other.activity <> photo.activity AND held.state <> 'dropped'
            AND (other.file = photo.file OR (photo.original <> '' AND other.original = photo.original)))
    )::int AS used_photos
    FROM activity_photo AS photo WHERE photo.activity = chosen.id
) AS shown
ORDER BY chosen.submitted_at, chosen.id
"""


async def waiting(member: Member) -> list[Claim]:
    policy = await hour_policy()
    return [claim_of(one, policy) for one in await waits(member, policy, None)]


async def one_waiting(member: Member, activity: UUID) -> Claim:
    policy = await hour_policy()
    found = await waits(member, policy, activity)
    if not found:
        raise ActivityUnknown
    return claim_of(found[0], policy)


async def waits(member: Member, policy: HourPolicy, only: UUID | None) -> list[Waiting]:
    standing, near = [state.value for state in STANDING], policy.near_minutes
    whole, hosts = sees_all_studios(member), list(own_hosts(member))
    states = [state.value for state in WAITING]
    sql = in_words_of_screen(WAITS)
    return await rows_as(
        Waiting, sql, member.account, states, whole, hosts, only, only, MOST, standing, near, near, standing
    )


def claim_of(one: Waiting, policy: HourPolicy) -> Claim:
    flags = one.flags(policy)
    counted = _("{n} 人 · {hours} 小时").format(n=one.people, hours=format(one.hours.normalize(), "f"))
    detail = " · ".join(part for part in (shown_date(one.starts_at), counted, one.asked_by) if part)
    second = one.state is State.SECONDING
    return Claim(
        noun="activity",
        id=one.id,
        studio=one.studio,
        title=_(KIND_NAMES[one.kind]),
        detail=detail,
        sent_at=one.submitted_at,
        flags=tuple(FLAG_NAMES[flag] for flag in flags),
        second=second,
        bulk=not flags and not second,
    )


async def evidence(member: Member, activity: UUID) -> Evidence:
    policy = await hour_policy()
    found = await waits(member, policy, activity)
    studio = await studio_of(member, activity)
    if not found:
        raise ActivityUnknown
    return Evidence(
        studio=studio,
        facts=await activity_facts(studio.id, activity),
        people=await attended(activity),
        photos=await photos_of(activity),
        answer=await answer_of(activity),
        flags=found[0].flags(policy),
        policy=policy,
    )


async def studio_of(member: Member, activity: UUID) -> StudioFacts:
    """The studio of an activity, for actions that start from the claim."""
    found = await row("SELECT studio FROM activity WHERE id = {}", activity)
    if found is None:
        raise ActivityUnknown
    return await studios.by_id(UUID(str(found["studio"])), account=member.account)
