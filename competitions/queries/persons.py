"""Whom we know behind a typed name: the person who is linked to an entry or a seat."""

from collections.abc import Collection
from uuid import UUID

import msgspec

from competitions.rules.entry_names import bare, tidy
from database.rows import rows_as
from web.language import _

NOBODY = "none"  # the officer says: no link, whoever we know


class Known(msgspec.Struct, frozen=True):
    name: str
    organisation: str
    persons: list[UUID]


class Candidate(msgspec.Struct, frozen=True):
    """A person of that name; `mobile` are the last four digits, to tell two of one firm apart."""

    id: UUID
    name: str
    organisation: str
    mobile: str

    @property
    def choice(self) -> tuple[str, str]:
        return str(self.id), self.shown

    @property
    def shown(self) -> str:
        known = f"{self.name} · {self.organisation}"
        return _("{known}，手机尾号 {digits}").format(known=known, digits=self.mobile) if self.mobile else known


async def linked(pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
    """Name and organisation → the only person of that name there; two of one name are nobody's guess."""
    names, organisations = [name for name, _ in pairs], [organisation for _, organisation in pairs]
    found = await rows_as(Known, KNOWN, names, organisations) if pairs else []
    return {(one.name, one.organisation): one.persons[0] for one in found if len(one.persons) == 1}


async def chosen(said: str, name: str, organisation: str) -> UUID | None:
    """The person for a form: as the officer chose, and by name and organisation where nothing was chosen.

    Somebody of another name was chosen for an entry that has been written over: that choice is gone.
    """
    if said == NOBODY:
        return None
    meant = next((one for one in await candidates(name) if str(one.id) == said), None)
    if meant is not None:
        return meant.id
    pair = (tidy(name), tidy(organisation))
    return (await linked([pair])).get(pair)


async def candidates(name: str) -> list[Candidate]:
    """Everybody of that name, whatever the organisation."""
    found = await rows_as(Candidate, CANDIDATES, tidy(name))
    return [one for one in found if bare(one.name) == bare(name)]


async def organisations_named(names: Collection[str]) -> dict[str, UUID]:
    found = await rows_as(Organised, "SELECT id, name FROM organisation WHERE name = ANY({}::text[])", list(names))
    return {one.name: one.id for one in found}


class Organised(msgspec.Struct, frozen=True):
    id: UUID
    name: str


KNOWN = """
SELECT wanted.name, wanted.organisation, array_agg(DISTINCT person.id) AS persons
FROM unnest({}::text[], {}::text[]) AS wanted (name, organisation)
JOIN organisation ON organisation.name = wanted.organisation
JOIN person ON person.organisation = organisation.id AND person.name = wanted.name
GROUP BY wanted.name, wanted.organisation
"""

CANDIDATES = """
SELECT person.id, person.name, organisation.name AS organisation, coalesce(right(person.mobile, 4), '') AS mobile
FROM person JOIN organisation ON organisation.id = person.organisation
WHERE person.name = {} ORDER BY organisation.name COLLATE "C", person.created_at, person.id LIMIT 20
"""
