"""Contests as places where a role can hold, offered to people when the program is put together."""

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


class ContestPlaces:
    async def choices(self) -> list[Place]:
        """Contests that still have something to do, the latest first."""
        sql = """SELECT id, name, name_en FROM contest WHERE state NOT IN ('archived', 'void')
            ORDER BY starts_at DESC, slug"""
        return [Place(Scope.CONTEST, one.id, one.shown) for one in await rows_as(Named, sql)]

    async def names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        sql = "SELECT id, name, name_en FROM contest WHERE id = ANY({}::uuid[])"
        return {one.id: one.shown for one in await rows_as(Named, sql, list(ids))}
