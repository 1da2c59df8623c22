"""One person of a studio: roles, the ladder of skill, mentorships and consent to be named in public."""

from datetime import date
from uuid import UUID

import msgspec

from database.rows import rows_as
from people import Member
from people.queries.persons import Consent, PersonFacts, consents, person_facts
from studios.errors.members import MemberUnknown
from studios.queries import studios
from studios.queries.members import MemberLine, member_lines
from studios.queries.studios import StudioFacts
from studios.rules.skills import LADDER
from web.language import _


class Rung(msgspec.Struct, frozen=True):
    level: int
    on: date
    certificate: str

    @property
    def label(self) -> str:
        return LADDER[self.level]


class PersonPage(msgspec.Struct, frozen=True):
    studio: StudioFacts
    person: PersonFacts
    roles: list[MemberLine]
    rungs: list[Rung]
    consents: list[Consent]

    @property
    def path(self) -> str:
        return f"{self.studio.home}/people/{self.person.id}"

    @property
    def agreed(self) -> bool:
        return any(consent.withdrawn_at is None for consent in self.consents)

    @property
    def reached(self) -> frozenset[int]:
        return frozenset(rung.level for rung in self.rungs)

    @property
    def unreached(self) -> list[tuple[int, str]]:
        return [(level, _(name)) for level, name in LADDER.items() if level not in self.reached]


async def person_page(member: Member, slug: str, person: UUID) -> PersonPage:
    studio = await studios.for_member(member, slug)
    roles = [line for line in await member_lines(studio.id) if line.person == person]
    if not roles:
        raise MemberUnknown
    return PersonPage(studio, await person_facts(person), roles, await rungs_of(person), await consents(person))


async def rungs_of(person: UUID) -> list[Rung]:
    """What the person reached, the lowest first."""
    sql = 'SELECT level, "on", certificate FROM skill_record WHERE person = {} ORDER BY level'
    return await rows_as(Rung, sql, person)
