"""Persons: those of one name in one organisation, and one with the consent that holds."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from database.rows import rows_as
from web.refusals import NotFound


class PersonChoice(msgspec.Struct, frozen=True):
    """`mobile` are the last four digits, for staff to tell two of one name apart."""

    id: UUID
    name: str
    mobile: str


class Consent(msgspec.Struct, frozen=True):
    on: date
    note: str
    by: str | None
    at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None


class PersonFacts(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    organisation_name: str


NAMED = """
SELECT id, name, coalesce(right(mobile, 4), '') AS mobile FROM person
WHERE organisation = {} AND name = {} ORDER BY created_at, id
"""

CONSENTS = """
SELECT consent."on", consent.note, writer.name AS by, consent.at, ender.name AS withdrawn_by, gone.at AS withdrawn_at
FROM public_consent AS consent
LEFT JOIN account AS writer ON writer.id = consent.by
LEFT JOIN public_consent_withdrawal AS gone ON gone.consent = consent.id
LEFT JOIN account AS ender ON ender.id = gone.by
WHERE consent.person = {} ORDER BY consent.at DESC
"""


async def named(organisation: UUID, name: str) -> list[PersonChoice]:
    return await rows_as(PersonChoice, NAMED, organisation, name)


async def person_facts(person: UUID) -> PersonFacts:
    sql = """SELECT person.id, person.name, organisation.name AS organisation_name
        FROM person JOIN organisation ON organisation.id = person.organisation WHERE person.id = {}"""
    found = await rows_as(PersonFacts, sql, person)
    if not found:
        raise NotFound
    return found[0]


async def consents(person: UUID) -> list[Consent]:
    """The newest first; one without a withdrawal holds."""
    return await rows_as(Consent, CONSENTS, person)


async def employers() -> list[tuple[str, str]]:
    """The organisations a person can belong to, for a list to choose from."""
    found = await rows_as(Employer, 'SELECT id, name FROM organisation ORDER BY name COLLATE "C"')
    return [(str(one.id), one.name) for one in found]


class Employer(msgspec.Struct, frozen=True):
    id: UUID
    name: str
