"""Names as public pages may show them: in full by consent, else masked."""

from collections.abc import Collection
from uuid import UUID

from database.rows import rows
from people.rules.public_names import masked

NAMES = """
SELECT person.id, person.name, EXISTS (
    SELECT FROM public_consent AS consent WHERE consent.person = person.id AND NOT EXISTS (
        SELECT FROM public_consent_withdrawal AS gone WHERE gone.consent = consent.id)
) AS agreed
FROM person WHERE person.id = ANY({}::uuid[])
"""


async def public_names(ids: Collection[UUID]) -> dict[UUID, str]:
    """The full name of whoever agreed; of everybody else the first character and two stars."""
    found = await rows(NAMES, list(ids))
    return {UUID(str(one["id"])): str(one["name"]) if one["agreed"] else masked(str(one["name"])) for one in found}


async def consenting(ids: Collection[UUID]) -> frozenset[UUID]:
    """Who agreed to stand on public pages at all: lists of people name nobody else."""
    return frozenset(UUID(str(one["id"])) for one in await rows(NAMES, list(ids)) if one["agreed"])
