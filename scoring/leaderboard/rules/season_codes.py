"""What stands for a person in public (decision 0082): a code that holds within one season and says nothing outside it.

Masked names must not be tied together again by an id: not from one year to the next, and not with any other page.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

PERSON = "person"
NAMED = "person:"  # how a fact names somebody
LENGTH = 16
IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@lru_cache(maxsize=100_000)
def season_code(season: int, person: UUID | str) -> str:
    """A person's id is random and never shown, so nobody gets from the code back to it."""
    return hashlib.sha256(f"person {season} {person}".encode()).hexdigest()[:LENGTH]


def shown_id(season: int, beneficiary: str, one: UUID | str) -> str:
    """Organisations and studios are public bodies: they keep their ids."""
    return season_code(season, one) if beneficiary == PERSON else str(one)


def shown_facts(season: int, facts: Mapping[str, str]) -> dict[str, str]:
    return {
        name: f"{NAMED}{season_code(season, value.removeprefix(NAMED))}" if value.startswith(NAMED) else value
        for name, value in facts.items()
    }


def shown_source(season: int, source: str) -> str:
    """The record keeps its id; the part of it may be a person's."""
    record, mark, part = source.partition("#")
    return record + mark + IDS.sub(lambda found: season_code(season, found[0]), part)
