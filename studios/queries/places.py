"""Studios as places where a role can hold, offered to people when the program is put together."""

from collections.abc import Collection
from uuid import UUID

import msgspec

from database.rows import rows_as
from people.places import Place
from people.rules import Scope
from web.language import CHINESE, language


class Named(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    name_en: str

    @property
    def shown(self) -> str:
        return self.name if language() == CHINESE else self.name_en or self.name


class StudioPlaces:
    async def choices(self) -> list[Place]:
        sql = "SELECT id, name, name_en FROM studio WHERE state <> 'withdrawn' ORDER BY slug"
        return [Place(Scope.STUDIO, one.id, one.shown) for one in await rows_as(Named, sql)]

    async def names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        sql = "SELECT id, name, name_en FROM studio WHERE id = ANY({}::uuid[])"
        return {one.id: one.shown for one in await rows_as(Named, sql, list(ids))}
