"""What an area of the program tells the crawl: one module each beside this one, named in AREAS."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec

from people import Grant, Member
from tests.crawl.who import Visitor

OPEN, ELSEWHERE, FORBIDDEN, NOT_THERE, CLOSED, GONE = 200, 303, 403, 404, 409, 410


class Ground(msgspec.Struct, frozen=True):
    """What stands when an area makes its part of the world; `contests` are the ids by state."""

    season: UUID
    year: int
    administrator: Member
    officer: Member
    contests: dict[str, UUID]
    moment: datetime


class Made(msgspec.Struct, frozen=True):
    """`values` fill addresses by the last plain piece and the parameter, such as "studios/slug"."""

    values: dict[str, str]
    grants: dict[Visitor, list[Grant]] = {}


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """`prefixes` are the templates it answers for; `expected` is each visitor's status for a template."""

    prefixes: tuple[str, ...]
    expected: Callable[[Visitor, str], int]
    make: Callable[[Ground], Awaitable[Made]]
    known: frozenset[str] = frozenset()
    buttons: frozenset[str] = frozenset()  # forms without a field: their button alone is the whole request
    no_pages: frozenset[str] = frozenset()  # answers that are files or streams, not pages
    open_posts: frozenset[str] = frozenset()  # below /desk, yet the business of those whom the crawl calls foreign

    def holds(self, template: str) -> bool:
        """Whether an address belongs here: the prefix itself or below it."""
        return any(template == prefix or template.startswith(f"{prefix}/") for prefix in self.prefixes)
