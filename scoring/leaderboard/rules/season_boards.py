"""The public boards of a season as documents: three boards, the studios' one with six tabs (rule 8.8)."""

from datetime import date
from uuid import UUID

import msgspec

FORMAT = "jiangtai-season-board/1"
KINDS = ("studios", "persons", "organisations")
ONE_OF = {"studios": "studio", "persons": "person", "organisations": "organisation"}


class SeasonFacts(msgspec.Struct, frozen=True, kw_only=True):
    year: int
    name: str
    name_en: str
    starts_on: date
    ends_on: date
    closed: bool = False


class PolicyName(msgspec.Struct, frozen=True, kw_only=True):
    """The policy that the season's points follow; its document is the public page's."""

    version: int
    hash: str
    document: str
    published: bool


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """One posting in words: a marked sentence and what fills it, names already as they may be shown."""

    number: int
    day: date
    category: str
    points: str
    quantity: str | None
    reason: str
    facts: dict[str, str]
    link: str
    reverses: str | None = None
    note: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """`value` orders, `points` is the plain total; `move` is how many places it rose since the end of last month,
    None for who was not listed then; `why` are its largest postings of `postings`. A person's `id` holds within the
    season alone."""

    id: str
    name: str
    name_en: str
    note: str
    slug: str
    rank: int
    tied: bool
    band: int
    move: int | None
    value: str
    points: str
    members: int | None
    parts: dict[str, str]
    postings: int
    why: list[Why]


class Tab(msgspec.Struct, frozen=True):
    name: str
    rows: list[Row]


class Series(msgspec.Struct, frozen=True):
    """A studio's plain points at the end of each month."""

    name: str
    name_en: str
    values: list[str]


class Charts(msgspec.Struct, frozen=True, kw_only=True):
    months: list[str]  # 2026-03
    progress: list[Series]
    hours: list[str]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    hash: str
    at: str


class SeasonBoard(msgspec.Struct, frozen=True, kw_only=True):
    """One version of one of a season's boards. `up_to` is the last posting that it holds, `names` the digest of every
    name that its postings may show."""

    format: str = FORMAT
    kind: str
    season: SeasonFacts
    up_to: int
    head: str
    names: str
    policy: PolicyName
    tabs: list[Tab]
    charts: Charts | None = None
    snapshot: Snapshot | None = None


class Glimpse(msgspec.Struct, frozen=True, kw_only=True):
    """As much of a board's row as the home page shows."""

    name: str
    name_en: str
    rank: int
    value: str
    points: str


class StudioFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the studios' own domain says of a studio in a season; `days` of each member between two days."""

    id: UUID
    slug: str
    name: str
    name_en: str
    trade: str
    founded_on: date | None
    days: list[int]


def key_of(year: int, kind: str) -> str:
    return f"season/{year}/{kind}"


def path_of(year: int, kind: str) -> str:
    return f"/seasons/{year}" if kind == "studios" else f"/seasons/{year}/{kind}"


def decode(document: str) -> SeasonBoard:
    return msgspec.json.decode(document, type=SeasonBoard)
