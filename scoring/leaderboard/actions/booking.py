"""Appending to a season's ledger: whoever posts holds its head until the commit."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
from asyncpg import IntegrityConstraintViolationError

from database.constraints import violated
from database.notifications import announce
from database.rows import row, rows, rows_as
from scoring.leaderboard.errors.ledger import PostedAlready
from scoring.leaderboard.rules.postings import Line
from scoring.leaderboard.rules.season_codes import shown_facts, shown_id, shown_source
from scoring.rules.postings import Booked, chained

CHANNEL = "ledger"


class Head(msgspec.Struct, frozen=True):
    number: int
    hash: str


async def book(lines: Sequence[Line], *, by: UUID | None, now: datetime) -> None:
    """Append in one statement a season, the earlier season first."""
    years = await held_years({line.posting.on for line in lines})
    for year in sorted(set(years.values())):
        await append(year, [line for line in lines if years[line.posting.on] == year], by=by, now=now)
        await announce(CHANNEL, str(year))


async def held_years(days: Collection[date]) -> dict[date, int]:
    """The season of each day, held; a season that was closed while we waited is looked for again."""
    years = {day: await booking_season(day) for day in sorted(days)}
    for year in sorted(set(years.values())):
        await hold(year)
    unchanged = all([await booking_season(day) == year for day, year in years.items()])
    return years if unchanged else await held_years(days)


async def append(year: int, lines: Sequence[Line], *, by: UUID | None, now: datetime) -> None:
    head = await hold(year)
    columns: list[list[object]] = [[] for _ in range(16)]
    for line in lines:
        booked = booked_as(line, year, head.number + 1, now)
        head = Head(head.number + 1, chained(head.hash, booked))
        for column, value in zip(columns, values(line, head), strict=True):
            column.append(value)
    with refusing_doubles():
        await rows(APPEND, year, by, now, *columns, head.number, head.hash, year)


def booked_as(line: Line, year: int, number: int, now: datetime) -> Booked:
    """As the chain holds it: what everybody may see, and so may check."""
    posting = line.posting
    return Booked(
        number=number,
        beneficiary=posting.beneficiary.value,
        id=shown_id(year, posting.beneficiary, posting.beneficiary_id),
        category=posting.category.value,
        day=posting.on.isoformat(),
        points=posting.points,
        quantity=posting.quantity,
        reason=posting.reason,
        facts=shown_facts(year, posting.facts),
        source=shown_source(year, posting.source),
        link=posting.link,
        reverses=line.reversed,
        note=line.note,
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
