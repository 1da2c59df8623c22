"""What the interface answers. Marks and points are texts holding exact decimals, times are UTC."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

ROOT = "/api/v1"
MOST = 200
USUAL = 50


class Links(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Addresses of the same installation, without the host."""

    self: str
    page: str
    board: str = ""
    results: str = ""
    package: str = ""
    timetable: str = ""
    calendar: str = ""
    live: str = ""


class Contest(msgspec.Struct, frozen=True, kw_only=True):
    """A contest that is public. `id` never changes; `phase` is that of its public board."""

    id: str
    name: str
    name_en: str
    trade: str
    level: str
    host: str
    place: str
    season: int
    starts_at: datetime
    ends_at: datetime
    enrol_opens_at: datetime
    enrol_closes_at: datetime
    phase: Annotated[str, Meta(description="before, live, frozen, ended, notice or final")]
    entered: int
    competing: int
    complete: int
    version: Annotated[int, Meta(description="of the public board; it only grows")]
    demo: bool
    links: Links


class Contests(msgspec.Struct, frozen=True, kw_only=True):
    """A page of contests, by id; `next` continues it, and is empty at the end."""

    items: list[Contest]
    next: str


class Season(msgspec.Struct, frozen=True, kw_only=True):
    year: int
    name: str
    name_en: str
    starts_on: date
    ends_on: date
    boards: Annotated[list[str], Meta(description="addresses of its boards as JSON")]


class Seasons(msgspec.Struct, frozen=True, kw_only=True):
    items: list[Season]


class Posting(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a season's ledger (rule 8.1). A reversal names what it takes back."""

    id: Annotated[str, Meta(description="season/number; it never changes")]
    beneficiary: Annotated[str, Meta(description="person, organisation or studio")]
    beneficiary_id: Annotated[str, Meta(description="of a person: a code that holds within this season alone")]
    name: Annotated[str, Meta(description="as it may be public: persons without consent are masked")]
    category: Annotated[str, Meta(description="contest, mentoring, service, outcome or title")]
    day: date
    points: Annotated[str, Meta(description="exact decimal")]
    quantity: Annotated[str | None, Meta(description="hours, firms and so on; exact decimal")]
    reason: str
    source: str
    link: str
    reverses: str | None
    at: datetime
    hash: Annotated[str, Meta(description="SHA-256, chained to the posting before")]


class Postings(msgspec.Struct, frozen=True, kw_only=True):
    items: list[Posting]
    next: str


class Studio(msgspec.Struct, frozen=True, kw_only=True):
    """A named studio. `lead` is a name only with that person's consent."""

    id: str
    name: str
    name_en: str
    trade: str
    village: str
    host: str
    lead: str
    founded_on: date | None
    demo: bool
    links: Links


class Studios(msgspec.Struct, frozen=True, kw_only=True):
    items: list[Studio]
    pages: int


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """One session; `places` are codes with their stations once the draw is done."""

    id: str
    series: str
    number: int
    starts_at: datetime
    ends_at: datetime
    stations: int
    places: dict[str, int]


class Timetable(msgspec.Struct, frozen=True, kw_only=True):
    items: list[Sitting]


def plain(value: Decimal) -> str:
    return format(value, "f")
