"""What contests ask of studios: who mentored whom and when, and who belongs to the same studio."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows_as


class MentorshipFact(msgspec.Struct, frozen=True, kw_only=True):
    """An approved mentorship; `share` is the mentor's part of the mentee's credit, 0 to 1."""

    id: UUID
    mentor: UUID
    mentee: UUID
    studio: UUID
    studio_name: str
    signed: date
    approved: date | None
    ended: date | None
    mastered: date | None
    share: Decimal


class MembershipFact(msgspec.Struct, frozen=True, kw_only=True):
    person: UUID
    studio: UUID
    studio_name: str
    since: date
    until: date | None


MENTORSHIPS = """
SELECT mentorship.id, mentorship.mentor, mentorship.mentee, mentorship.studio, studio.name AS studio_name,
       mentorship.signed_on AS signed, mentorship.approved_on AS approved,
       coalesce(over."on", CASE WHEN term.until < CURRENT_DATE THEN term.until END) AS ended,
       CASE WHEN over.kind = 'mastered' THEN over."on" END AS mastered,
       coalesce((
           SELECT share FROM mentorship_share WHERE mentorship_share.mentorship = mentorship.id
           ORDER BY number DESC LIMIT 1
       ), 1) AS share
FROM mentorship
JOIN studio ON studio.id = mentorship.studio
LEFT JOIN mentorship_end AS over ON over.mentorship = mentorship.id
CROSS JOIN LATERAL (
    SELECT greatest(mentorship.ends_on, max(longer.until)) AS until
    FROM mentorship_extension AS longer WHERE longer.mentorship = mentorship.id
) AS term
WHERE mentorship.approved_on IS NOT NULL
    AND (mentorship.mentor = ANY({}::uuid[]) OR mentorship.mentee = ANY({}::uuid[]))
ORDER BY mentorship.signed_on, mentorship.id
"""

MEMBERSHIPS = """
SELECT member.person, member.studio, studio.name AS studio_name, member.since, member.until
FROM studio_member AS member JOIN studio ON studio.id = member.studio
WHERE member.person = ANY({}::uuid[])
ORDER BY member.since, member.id
"""


async def mentorships_of(persons: Collection[UUID]) -> list[MentorshipFact]:
    """Every approved mentorship with either side among the persons."""
    ids = list(persons)
    return await rows_as(MentorshipFact, MENTORSHIPS, ids, ids)


async def memberships_of(persons: Collection[UUID]) -> list[MembershipFact]:
    """Every time one of the persons was in a studio, also as its lead."""
    return await rows_as(MembershipFact, MEMBERSHIPS, list(persons))
