"""The mentorships of a studio."""

from datetime import date
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from studios.queries import studios
from studios.queries.hour_policy import hour_policy, setting
from studios.queries.members import MemberLine, member_lines
from studios.queries.studios import StudioFacts
from studios.rules.hour_policy import HourPolicy
from studios.rules.mentorships import (
    STANDING_NAMES,
    LogState,
    Month,
    Standing,
    months,
    standing,
    years_later,
)
from studios.rules.skills import LADDER
from web.language import _

LINES = f"""
SELECT contract.id, contract.mentor, mentor.name AS mentor_name, contract.mentee, mentee.name AS mentee_name,
    contract.goal_level, contract.goal_skill, contract.goal_contest, contract.signed_on, contract.starts_on,
    greatest(contract.ends_on, longer.until) AS until, contract.approved_on, over.kind AS end_kind,
    over."on" AS ended_on, coalesce(logs.months, ARRAY[]::date[]) AS months,
    coalesce(logs.written, ARRAY[]::date[]) AS written, {setting("log_day")} AS log_day
FROM mentorship AS contract
JOIN person AS mentor ON mentor.id = contract.mentor
JOIN person AS mentee ON mentee.id = contract.mentee
LEFT JOIN mentorship_end AS over ON over.mentorship = contract.id
CROSS JOIN LATERAL (
    SELECT max(until) AS until FROM mentorship_extension AS longer WHERE longer.mentorship = contract.id
) AS longer
CROSS JOIN LATERAL (
    SELECT array_agg(month ORDER BY month) AS months,
        array_agg((at AT TIME ZONE 'Asia/Shanghai')::date ORDER BY month) AS written
    FROM mentorship_log AS log WHERE log.mentorship = contract.id
) AS logs
"""  # noqa: S608 -- our own text

OF_STUDIO = f"{LINES} WHERE contract.studio = {{}} ORDER BY over.kind IS NOT NULL, contract.starts_on DESC, contract.id"


class MentorshipLine(msgspec.Struct, frozen=True):
    id: UUID
    mentor: UUID
    mentor_name: str
    mentee: UUID
    mentee_name: str
    goal_level: int | None
    goal_skill: str
    goal_contest: str
    signed_on: date
    starts_on: date
    until: date
    approved_on: date | None
    end_kind: str | None
    ended_on: date | None
    months: list[date]
    written: list[date]
    log_day: int

    @property
    def goal_label(self) -> str:
        return "" if self.goal_level is None else LADDER[self.goal_level]

    def standing(self, today: date) -> Standing:
        return standing(self.approved_on, self.until, self.end_kind, today)

    def standing_label(self, today: date) -> tuple[str, str]:
        return STANDING_NAMES[self.standing(today)]

    def logs(self, today: date) -> list[Month]:
        """Nothing is due before the union has signed."""
        if self.approved_on is None:
            return []
        over = min(self.until, self.ended_on or self.until)
        written = dict(zip(self.months, self.written, strict=True))
        return months(max(self.starts_on, self.approved_on), over, written, today, log_day=self.log_day)

    def missing(self, today: date) -> list[Month]:
        """Logs that are due or late while it lives."""
        if self.standing(today) not in (Standing.LIVE, Standing.EXPIRED):
            return []
        return [month for month in self.logs(today) if month.state in (LogState.DUE, LogState.LATE)]


class MentorshipsPage(msgspec.Struct, frozen=True):
    studio: StudioFacts
    lines: list[MentorshipLine]
    today: date
    most: int

    def of(self, *standings: str) -> list[MentorshipLine]:
        return [line for line in self.lines if line.standing(self.today) in standings]

    @property
    def mentors(self) -> list[tuple[str, int]]:
        """Each mentor with the number of live mentees, of at most so many."""
        live = [line.mentor_name for line in self.of(Standing.LIVE, Standing.EXPIRED)]
        return [(name, live.count(name)) for name in dict.fromkeys(live)]


class NewMentorship(msgspec.Struct, frozen=True):
    studio: StudioFacts
    people: list[MemberLine]
    today: date
    policy: HourPolicy

    @property
    def options(self) -> list[tuple[str, str]]:
        return [(str(one.person), one.name) for one in self.people]

    @property
    def levels(self) -> list[tuple[int, str]]:
        return [(level, _(name)) for level, name in LADDER.items()]

    @property
    def usual_end(self) -> date:
        return years_later(self.today, min(2, self.policy.longest_years))


async def mentorships_page(member: Member, slug: str, *, today: date) -> MentorshipsPage:
    studio = await studios.for_member(member, slug)
    return MentorshipsPage(studio, await mentorships_in(studio.id), today, (await hour_policy()).most_mentees)


async def mentorships_in(studio_id: UUID) -> list[MentorshipLine]:
    return await rows_as(MentorshipLine, OF_STUDIO, studio_id)


async def new_mentorship(member: Member, slug: str, *, today: date) -> NewMentorship:
    studio = await studios.for_member(member, slug)
    present = [line for line in await member_lines(studio.id) if line.until is None]
    return NewMentorship(studio, present, today, await hour_policy())
