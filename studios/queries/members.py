"""The people of a studio: who is there now, who was."""

from datetime import date
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from people.queries.persons import PersonChoice, employers, named
from studios.errors.members import MemberUnknown
from studios.queries import studios
from studios.queries.studios import StudioFacts
from studios.rules.life import ROLE_LABELS, StudioRole
from studios.rules.skills import LADDER

LINES = """
SELECT member.id, member.person, person.name, organisation.name AS organisation_name, member.role, member.since,
    member.until, coalesce(ended.reason, '') AS reason,
    (SELECT max(level) FROM skill_record WHERE skill_record.person = person.id) AS level,
    EXISTS (
        SELECT FROM public_consent AS consent WHERE consent.person = person.id AND NOT EXISTS (
            SELECT FROM public_consent_withdrawal AS gone WHERE gone.consent = consent.id)
    ) AS agreed
FROM studio_member AS member
JOIN person ON person.id = member.person
JOIN organisation ON organisation.id = person.organisation
LEFT JOIN studio_member_end AS ended ON ended.member = member.id
WHERE member.studio = {}
ORDER BY array_position(ARRAY['lead', 'member', 'mentee', 'helper'], member.role::text), member.since,
    person.name COLLATE "C"
"""


class MemberLine(msgspec.Struct, frozen=True):
    id: UUID
    person: UUID
    name: str
    organisation_name: str
    role: StudioRole
    since: date
    until: date | None
    reason: str
    level: int | None
    agreed: bool

    @property
    def role_label(self) -> str:
        return ROLE_LABELS[self.role]

    @property
    def level_label(self) -> str:
        return "" if self.level is None else LADDER[self.level]


class PeoplePage(msgspec.Struct, frozen=True):
    """`same_name` are the persons to choose from when a posted name fits several."""

    studio: StudioFacts
    present: list[MemberLine]
    past: list[MemberLine]
    employers: list[tuple[str, str]]
    same_name: list[PersonChoice] = []


async def people_page(member: Member, slug: str) -> PeoplePage:
    studio = await studios.for_member(member, slug)
    lines = await member_lines(studio.id)
    present = [line for line in lines if line.until is None]
    return PeoplePage(studio, present, [line for line in lines if line.until is not None], await employers())


async def with_same_name(shown: PeoplePage, organisation: UUID, name: str) -> PeoplePage:
    return msgspec.structs.replace(shown, same_name=await named(organisation, name))


class LeavingPage(msgspec.Struct, frozen=True):
    studio: StudioFacts
    line: MemberLine


async def leaving(member: Member, slug: str, entry: UUID) -> LeavingPage:
    """Somebody who is there now and is about to leave."""
    shown = await people_page(member, slug)
    line = next((one for one in shown.present if one.id == entry), None)
    if line is None:
        raise MemberUnknown
    return LeavingPage(shown.studio, line)


async def member_lines(studio_id: UUID) -> list[MemberLine]:
    return await rows_as(MemberLine, LINES, studio_id)
