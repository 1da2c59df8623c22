"""Who was at an activity, and what else fills the day of the same people."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as
from studios.rules.activity_kinds import Kind
from studios.rules.activity_life import STANDING
from studios.rules.overlap import Span, presence
from web.clock import from_shanghai


class Attended(msgspec.Struct, frozen=True, kw_only=True):
    person: UUID
    name: str
    role: str | None
    hours: Decimal | None
    paid: bool
    source: str
    came_at: datetime | None
    left_at: datetime | None


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """Another activity of a person, sent or approved."""

    person: UUID
    kind: Kind
    studio: str
    starts_at: datetime
    ends_at: datetime
    hours: Decimal
    paid: bool
    came_at: datetime | None

    @property
    def span(self) -> Span:
        return presence(self.starts_at, self.ends_at, self.hours, self.came_at)


async def attended(activity: UUID) -> list[Attended]:
    """In the order of the studio's list: the lead first, then by when they came to the studio."""
    sql = """SELECT attendance.person, person.name, member.role, attendance.hours, attendance.paid, attendance.source,
            attendance.came_at, attendance.left_at
        FROM attendance JOIN person ON person.id = attendance.person JOIN activity ON activity.id = attendance.activity
        LEFT JOIN LATERAL (
            SELECT role, since FROM studio_member WHERE studio_member.studio = activity.studio
                AND studio_member.person = attendance.person ORDER BY since DESC LIMIT 1
        ) AS member ON true
        WHERE attendance.activity = {} ORDER BY member.role = 'lead' DESC, member.since, person.name COLLATE "C"
    """
    return await rows_as(Attended, sql, activity)


async def elsewhere(persons: Collection[UUID], day: date, *, besides: UUID | None) -> list[Elsewhere]:
    """What stands for these people on this day in other activities."""
    sql = """SELECT attendance.person, activity.kind, studio.name AS studio, activity.starts_at, activity.ends_at,
            attendance.hours, attendance.paid, attendance.came_at
        FROM attendance JOIN activity ON activity.id = attendance.activity JOIN studio ON studio.id = activity.studio
        WHERE attendance.person = ANY({}::uuid[]) AND activity.id IS DISTINCT FROM {}
            AND activity.state = ANY({}::text[]) AND activity.starts_at >= {} AND activity.starts_at < {}
        ORDER BY activity.starts_at"""
    begins = from_shanghai(datetime(day.year, day.month, day.day))  # noqa: DTZ001 -- a day of the place's calendar
    states = [state.value for state in STANDING]
    return await rows_as(Elsewhere, sql, list(persons), besides, states, begins, begins + timedelta(days=1))


async def outside(studio: UUID, persons: Collection[UUID], day: date) -> set[UUID]:
    """Those who were not in the studio on that day."""
    sql = """SELECT asked.id FROM unnest({}::uuid[]) AS asked(id) WHERE NOT EXISTS (
            SELECT FROM studio_member AS member WHERE member.studio = {} AND member.person = asked.id
                AND member.since <= {} AND (member.until IS NULL OR member.until >= {}))"""
    return {one["id"] for one in await rows_as(dict[str, UUID], sql, list(persons), studio, day, day)}
