"""Where else people are bound: judging and competing. What stands above this package offers its own."""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from uuid import UUID

import msgspec


class Engagement(msgspec.Struct, frozen=True, kw_only=True):
    person: UUID
    starts_at: datetime
    ends_at: datetime
    what: str


Provider = Callable[[Collection[UUID], datetime, datetime], Awaitable[list[Engagement]]]

_offered: list[Provider] = []


def offer(provider: Provider) -> None:
    """Called once for each provider while the program is put together."""
    if provider not in _offered:
        _offered.append(provider)


async def engagements_of(persons: Collection[UUID], starts_at: datetime, ends_at: datetime) -> list[Engagement]:
    """All that meets this time, of whoever is among the persons."""
    return [one for provider in _offered for one in await provider(persons, starts_at, ends_at)]
