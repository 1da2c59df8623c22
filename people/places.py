"""Where a role can hold. Contests and studios are above this package: each offers its own to choose from."""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

import msgspec

from people.rules import Grant, Scope


class Place(msgspec.Struct, frozen=True):
    scope: Scope
    id: UUID
    name: str

    @property
    def value(self) -> str:
        return f"{self.scope}:{self.id}"


class Places(Protocol):
    """One kind of place: all that can be chosen, and the names of some by their ids."""

    async def choices(self) -> list[Place]: ...

    async def names(self, ids: Collection[UUID]) -> dict[UUID, str]: ...


_offered: dict[Scope, Places] = {}


def offer(scope: Scope, places: Places) -> None:
    """Called once for each kind while the program is put together."""
    _offered[scope] = places


async def choices() -> list[Place]:
    return [place for places in _offered.values() for place in await places.choices()]


async def exists(grant: Grant) -> bool:
    if grant.scope_id is None:
        return True
    places = _offered.get(grant.scope)
    return places is not None and grant.scope_id in await places.names([grant.scope_id])


async def names(grants: Collection[Grant]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for scope, places in _offered.items():
        ids = {grant.scope_id for grant in grants if grant.scope is scope and grant.scope_id is not None}
        found |= await places.names(ids) if ids else {}
    return found
