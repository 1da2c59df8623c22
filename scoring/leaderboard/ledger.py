"""The shared ledger (rule 8.1): what competitions and studios post in the work that makes a fact public.

Postings are appended, never edited: a correction is a reversing posting. A season that is closed stays as it is:
whatever is posted after that, reversals too, is booked in the next season that is open.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from database import ENGINE
from database.constraints import violated
from database.notifications import announce
from database.rows import row, rows, rows_as
from database.work import unit_of_work
from scoring.leaderboard.errors.ledger import PostedAlready
from scoring.leaderboard.rules.policies import default_policy
from scoring.rules.policy import PointsPolicy, decode_policy
from scoring.rules.postings import Booked, chained

CHANNEL = "ledger"


class Beneficiary(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STUDIO = "studio"


class Category(StrEnum):
    CONTEST = "contest"
    MENTORING = "mentoring"
    SERVICE = "service"
    OUTCOME = "outcome"
    TITLE = "title"


class Posting(msgspec.Struct, frozen=True, kw_only=True):
    """`points` are by the policy already, and 0 is allowed. `source` is "kind:<uuid>", with "#part" behind it where
    one source posts the same category to one beneficiary several times; a fact "person:<uuid>" is shown as that
    person's public name."""

    beneficiary: Beneficiary
    beneficiary_id: UUID
    category: Category
    on: date
    points: Decimal
    quantity: Decimal | None = None
    reason: str
    facts: dict[str, str] = {}
    source: str
    link: str


class Head(msgspec.Struct, frozen=True):
    number: int
    hash: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A posting with what its row says beside it."""

    posting: Posting
    turn: int = 0
    reverses: UUID | None = None
    reversed: str | None = None  # "season/number" of what it takes back
    note: str = ""


@unit_of_work
async def post(postings: Sequence[Posting], *, by: UUID | None, now: datetime) -> None:
    """Raises PostedAlready when one of them stands."""
    turns = await turns_of(postings)
    lines = [Line(posting=posting, turn=turn) for posting, turn in zip(postings, turns, strict=True)]
    await book(lines, by=by, now=now)


@unit_of_work
async def reverse(source: str, *, reason: str, by: UUID | None, now: datetime) -> int:
    """Take back whatever stands for this source, all its parts; returns how many postings that were."""
    standing = await rows_as(Standing, STANDING, source, f"{source}#")
    await book([one.taken_back(reason) for one in standing], by=by, now=now)
    return len(standing)


async def policy_on(day: date) -> PointsPolicy:
    """The published policy of the season that holds the day, else the numbers of section 8."""
    sql = """SELECT document FROM policy_version JOIN season ON season.id = policy_version.season
        WHERE {} BETWEEN starts_on AND ends_on ORDER BY policy_version.version DESC LIMIT 1"""
    found = await row(sql, day)
    return default_policy(str(day.year)) if found is None else decode_policy(str(found["document"]).encode())


async def scored_hours(person: UUID, day: date) -> Decimal:
    """Hours of service posted so far for a person in the season in which the day is booked (rule 8.4). Within a unit
    of work nobody else posts in that season until its end, so that two approvals cannot both use the last hour."""
    season = await booking_season(day)
    if ENGINE.transaction_exists():
        await hold(season)
    sql = """SELECT coalesce(sum(quantity), 0) AS hours FROM ledger_posting
        WHERE season = {} AND beneficiary = 'person' AND beneficiary_id = {} AND category = 'service'"""
    found = await row(sql, season, person)
    return msgspec.convert((found or {})["hours"], Decimal)


async def season_on(day: date) -> int | None:
    """The year of the season that holds the day."""
    found = await row("SELECT year FROM season WHERE {} BETWEEN starts_on AND ends_on", day)
    return None if found is None else msgspec.convert(found["year"], int)


async def booking_season(day: date) -> int:
    """The day's season, or its calendar year outside every season; after its closing the next that is open."""
    year = await season_on(day) or day.year
    sql = "SELECT year FROM season JOIN season_snapshot ON season_snapshot.season = season.id WHERE year >= {}"
    closed = {one["year"] for one in await rows(sql, year)}
    while year in closed:
        year += 1
    return year


async def turns_of(postings: Sequence[Posting]) -> list[int]:
    """How often the same was posted and reversed before."""
    sql = """SELECT source, beneficiary_id AS id, category, count(*) AS turns FROM ledger_posting
        WHERE source = ANY({}::text[]) AND reverses IS NOT NULL GROUP BY source, beneficiary_id, category"""
    found = await rows(sql, sorted({one.source for one in postings}))
    turns = {(one["source"], one["id"], one["category"]): msgspec.convert(one["turns"], int) for one in found}
    return [turns.get((one.source, one.beneficiary_id, one.category.value), 0) for one in postings]


async def book(lines: Sequence[Line], *, by: UUID | None, now: datetime) -> None:
    """Append in one statement a season, the earlier season first."""
    days = {line.posting.on for line in lines}
    years = {day: await booking_season(day) for day in sorted(days)}
    for year in sorted(set(years.values())):
        await append(year, [line for line in lines if years[line.posting.on] == year], by=by, now=now)
        await announce(CHANNEL, str(year))


async def append(year: int, lines: Sequence[Line], *, by: UUID | None, now: datetime) -> None:
    head = await hold(year)
    columns: list[list[object]] = [[] for _ in range(16)]
    for line in lines:
        booked = booked_as(line, head.number + 1, by, now)
        head = Head(head.number + 1, chained(head.hash, booked))
        for column, value in zip(columns, values(line, head), strict=True):
            column.append(value)
    with refusing_doubles():
        await rows(APPEND, year, by, now, *columns, head.number, head.hash, year)


def booked_as(line: Line, number: int, by: UUID | None, now: datetime) -> Booked:
    posting = line.posting
    return Booked(
        number=number,
        beneficiary=posting.beneficiary.value,
        id=str(posting.beneficiary_id),
        category=posting.category.value,
        day=posting.on.isoformat(),
        points=posting.points,
        quantity=posting.quantity,
        reason=posting.reason,
        facts=posting.facts,
        source=posting.source,
        link=posting.link,
        reverses=line.reversed,
        note=line.note,
        by=None if by is None else str(by),
        at=now.astimezone(UTC).isoformat(),
    )


def values(line: Line, head: Head) -> tuple[object, ...]:
    posting = line.posting
    return (
        head.number, posting.beneficiary.value, posting.beneficiary_id, posting.category.value, posting.on,
        posting.points, posting.quantity, posting.reason, msgspec.json.encode(posting.facts).decode(), posting.source,
        posting.link, line.turn, line.reverses, line.reversed, line.note, head.hash,
    )  # fmt: skip


async def hold(year: int) -> Head:
    """Where the season's ledger ends, locked until the end of this work."""
    sql = """INSERT INTO ledger_head (id, season, number, hash) VALUES (gen_random_uuid(), {}, 0, '')
        ON CONFLICT (season) DO UPDATE SET number = ledger_head.number RETURNING number, hash"""
    return (await rows_as(Head, sql, year))[0]


@contextmanager
def refusing_doubles() -> Iterator[None]:
    try:
        yield
    except IntegrityConstraintViolationError as error:
        if violated(error) not in ("posting_stands_once", "posting_reversed_once"):
            raise
        raise PostedAlready from None


class Standing(msgspec.Struct, frozen=True):
    """A posting that was not taken back, as its row says it."""

    id: UUID
    season: int
    number: int
    beneficiary: Beneficiary
    beneficiary_id: UUID
    category: Category
    day: date
    points: Decimal
    quantity: Decimal | None
    reason: str
    facts: str
    source: str
    link: str
    turn: int

    def taken_back(self, reason: str) -> Line:
        posting = Posting(
            beneficiary=self.beneficiary,
            beneficiary_id=self.beneficiary_id,
            category=self.category,
            on=self.day,
            points=minus(self.points),
            quantity=None if self.quantity is None else minus(self.quantity),
            reason=self.reason,
            facts=msgspec.json.decode(self.facts, type=dict[str, str]),
            source=self.source,
            link=self.link,
        )
        return Line(
            posting=posting, turn=self.turn, reverses=self.id, reversed=f"{self.season}/{self.number}", note=reason
        )


def minus(value: Decimal) -> Decimal:
    return value.copy_negate() if value else value


STANDING = """
SELECT id, season, number, beneficiary, beneficiary_id, category, day, points, quantity, reason, facts, source, link,
    turn
FROM ledger_posting AS posting
WHERE (source = {} OR starts_with(source, {})) AND reverses IS NULL
    AND NOT EXISTS (SELECT FROM ledger_posting AS taken WHERE taken.reverses = posting.id)
ORDER BY season, number
"""

APPEND = """
WITH booked AS (
    INSERT INTO ledger_posting (id, season, by, at, number, beneficiary, beneficiary_id, category, day, points,
        quantity, reason, facts, source, link, turn, reverses, reversed, note, hash)
    SELECT gen_random_uuid(), {}::int, {}::uuid, {}::timestamptz, line.* FROM unnest({}::int[], {}::text[], {}::uuid[],
        {}::text[], {}::date[], {}::numeric[], {}::numeric[], {}::text[], {}::text[], {}::text[], {}::text[],
        {}::int[], {}::uuid[], {}::text[], {}::text[], {}::text[]) AS line
)
UPDATE ledger_head SET number = {}, hash = {} WHERE season = {}
"""
