"""The form of an activity: filled from the last one, so that a lead changes as little as can be."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec

from database.rows import row, rows_as
from scoring.leaderboard.ledger import season_on
from studios.queries.activity_facts import Photo, activity_facts, photos_of
from studios.queries.attendances import attended
from studios.queries.hour_policy import hour_policy
from studios.queries.hours import studio_hours
from studios.queries.studios import StudioFacts
from studios.rules.activity_kinds import KIND_NAMES, OCCASION_NAMES, Kind, Occasion
from studios.rules.hour_policy import HourPolicy
from studios.rules.hours import in_steps, length
from studios.rules.life import ROLE_LABELS, StudioRole
from web.clock import in_shanghai
from web.language import _


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may have been there. `asked`: signed in, never out, so the hours must be asked for."""

    person: UUID
    name: str
    role: StudioRole
    last: bool = False
    ticked: bool = False
    paid: bool = False
    asked: bool = False
    hours: Decimal | None = None

    @property
    def role_name(self) -> str:
        return ROLE_LABELS[self.role]


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the fields at first."""

    kind: Kind
    occasion: Occasion | None = None
    day: date
    starts: time = time(9, 0)
    ends: time = time(11, 30)
    place: str = ""
    asked_by: str = ""
    description: str = ""
    problems: int = 0
    workers: int = 0


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    hours: Decimal
    mentees: int
    points: Decimal


class ActivityFormPage(msgspec.Struct, frozen=True, kw_only=True):
    """`id` is the activity's own, or a fresh one for a browser without scripts."""

    studio: StudioFacts
    id: UUID
    new: bool
    filled: Filled
    candidates: list[Candidate]
    photos: list[Photo]
    kinds: list[Kind]
    firms: list[str]
    places: list[str]
    figures: Figures
    policy: HourPolicy

    @property
    def kind_options(self) -> list[tuple[Kind, str]]:
        return [(kind, KIND_NAMES[kind]) for kind in self.kinds]

    @property
    def usual_hours(self) -> str:
        """What whoever stayed to the end gets."""
        starts, ends = (datetime.combine(self.filled.day, at) for at in (self.filled.starts, self.filled.ends))
        return format(in_steps(self.policy, length(starts, ends)), "f")

    def occasion_names(self) -> list[tuple[str, str]]:
        """In the language of the screen."""
        return [(occasion.value, _(OCCASION_NAMES[occasion])) for occasion in Occasion]


class Last(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    kind: Kind
    starts_at: datetime
    ends_at: datetime


LAST = """
SELECT id, kind, starts_at, ends_at FROM activity
WHERE studio = {} AND state <> 'dropped' AND NOT imported ORDER BY logged_at DESC LIMIT 1
"""

MEMBERS = """
SELECT member.person, person.name, member.role, EXISTS (
        SELECT FROM attendance WHERE attendance.activity = {} AND attendance.person = member.person) AS last
FROM studio_member AS member JOIN person ON person.id = member.person
WHERE member.studio = {} AND (member.until IS NULL OR EXISTS (
    SELECT FROM attendance WHERE attendance.activity = {} AND attendance.person = member.person))
ORDER BY member.role = 'lead' DESC, member.since, person.name COLLATE "C"
"""

USED = """
SELECT kind FROM activity WHERE studio = {} AND state <> 'dropped'
GROUP BY kind ORDER BY count(*) DESC, max(starts_at) DESC
"""


async def new_activity(studio: StudioFacts, *, now: datetime) -> ActivityFormPage:
    """Filled with the hours of the last activity, on the latest day on which those hours are over."""
    today = in_shanghai(now).date()
    found = await rows_as(Last, LAST, studio.id)
    last = found[0] if found else None
    kinds = await kinds_of(studio.id)
    filled = Filled(kind=kinds[0] if last is None else last.kind, day=today)
    if last is not None:
        starts, ends = in_shanghai(last.starts_at).time(), in_shanghai(last.ends_at).time()
        filled = msgspec.structs.replace(filled, starts=starts, ends=ends)
    if filled.ends > in_shanghai(now).time():
        filled = msgspec.structs.replace(filled, day=today - timedelta(days=1))
    members = await rows_as(Candidate, MEMBERS, None if last is None else last.id, studio.id, None)
    return await made(studio, uuid4(), filled, members, kinds, new=True, today=today)


async def written_activity(studio: StudioFacts, activity: UUID, *, today: date) -> ActivityFormPage:
    facts = await activity_facts(studio.id, activity)
    starts, ends = in_shanghai(facts.starts_at), in_shanghai(facts.ends_at)
    given = {name: getattr(facts, name) for name in Filled.__struct_fields__ if hasattr(facts, name)}
    filled = Filled(**given, day=starts.date(), starts=starts.time(), ends=ends.time())
    there = {one.person: one for one in await attended(activity)}
    members = await rows_as(Candidate, MEMBERS, None, studio.id, activity)
    candidates = [
        msgspec.structs.replace(
            one,
            ticked=True,
            hours=there[one.person].hours,
            paid=there[one.person].paid,
            asked=there[one.person].hours is None,
        )
        if one.person in there
        else one
        for one in members
    ]
    return await made(studio, activity, filled, candidates, await kinds_of(studio.id), new=False, today=today)


async def made(
    studio: StudioFacts,
    id_: UUID,
    filled: Filled,
    candidates: list[Candidate],
    kinds: list[Kind],
    *,
    new: bool,
    today: date,
) -> ActivityFormPage:
    return ActivityFormPage(
        studio=studio,
        id=id_,
        new=new,
        filled=filled,
        candidates=candidates,
        photos=[] if new else await photos_of(id_),
        kinds=kinds,
        firms=await used_before(studio.id, "asked_by"),
        places=await used_before(studio.id, "place"),
        figures=await figures_of(studio.id, today),
        policy=await hour_policy(),
    )


async def kinds_of(studio: UUID) -> list[Kind]:
    """Those this studio uses first, then the others in their order."""
    used = [one["kind"] for one in await rows_as(dict[str, Kind], USED, studio)]
    return [*used, *(kind for kind in Kind if kind not in used)]


async def used_before(studio: UUID, column: str) -> list[str]:
    """What was written there before, the newest first."""
    sql = f"""SELECT {column} AS written FROM activity WHERE studio = {{}} AND {column} <> ''
        GROUP BY {column} ORDER BY max(starts_at) DESC LIMIT 20"""  # noqa: S608 -- a column of ours
    return [one["written"] for one in await rows_as(dict[str, str], sql, studio)]


async def figures_of(studio: UUID, today: date) -> Figures:
    year = await season_on(today) or today.year
    sql = """SELECT (SELECT count(*) FROM mentorship WHERE studio = {} AND slot IS NOT NULL)::int AS mentees,
        (SELECT coalesce(sum(points), 0) FROM ledger_posting WHERE beneficiary = 'studio' AND beneficiary_id = {}
            AND season = {}) AS points"""
    hours = (await studio_hours(studio, today.year)).unpaid
    return msgspec.convert({**(await row(sql, studio, studio, year) or {}), "hours": hours}, Figures)
