"""A season's postings folded by the database (rule 8.1): what the boards need, however many postings there are.

Postings are only added, so what was folded once is kept and only what came after it is asked for.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database.rows import rows, rows_as
from scoring.leaderboard.queries.postings import Kept, names_of
from scoring.leaderboard.queries.seasons import SeasonLine
from scoring.leaderboard.rules.season_codes import shown_id
from scoring.leaderboard.rules.season_folding import NOTHING, SHOWN, Folded, Key, together
from scoring.leaderboard.rules.season_making import Names
from scoring.rules.postings import Booked

# A sum is written with its own digits: nothing is rounded here either.
SUMS = """
SELECT beneficiary, beneficiary_id AS id, category, sum(points) AS points, count(*) AS postings,
    sum(points) FILTER (WHERE at < {}) AS before
FROM ledger_posting WHERE season = {} AND number > {} AND number <= {}
GROUP BY beneficiary, beneficiary_id, category
"""
LARGEST = """
SELECT ledger_posting.* FROM ledger_posting JOIN (
    SELECT id AS found, row_number() OVER (PARTITION BY beneficiary, beneficiary_id ORDER BY points DESC, number DESC)
        AS place
    FROM ledger_posting AS posting
    WHERE season = {} AND number <= {} AND beneficiary_id = ANY({}::uuid[]) AND reverses IS NULL AND NOT EXISTS (
        SELECT FROM ledger_posting AS taken
        WHERE taken.reverses = posting.id AND taken.season = {} AND taken.number <= {})
) AS ranked ON found = id WHERE place <= {} ORDER BY beneficiary, beneficiary_id, place
"""
GAINED = """
SELECT beneficiary_id::text AS name, to_char(day, 'YYYY-MM') AS month, sum(points) AS value
FROM ledger_posting WHERE season = {} AND number > {} AND number <= {} AND beneficiary = 'studio' GROUP BY name, month
"""
HOURS = """
SELECT '' AS name, to_char(day, 'YYYY-MM') AS month, sum(quantity) AS value FROM ledger_posting
WHERE season = {} AND number > {} AND number <= {} AND beneficiary = 'person' AND category = 'service'
    AND quantity IS NOT NULL
GROUP BY month
"""
MENTIONED = """
SELECT DISTINCT ((regexp_matches(facts, '"person:([0-9a-f-]+)"', 'g'))[1])::uuid AS id
FROM ledger_posting WHERE season = {} AND number > {} AND number <= {}
"""


class Sum(msgspec.Struct, frozen=True):
    """What one beneficiary has in one category."""

    beneficiary: str
    id: UUID
    category: str
    points: Decimal
    postings: int
    before: Decimal | None


class InMonth(msgspec.Struct, frozen=True):
    name: str
    month: str
    value: Decimal


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What one process remembers of a season: its sums in a month, and whom they name. Losing it costs a reading."""

    month: datetime
    folded: Folded = NOTHING
    persons: frozenset[UUID] = frozenset()
    organisations: frozenset[UUID] = frozenset()


async def remembered(season: SeasonLine, month_began: datetime, memory: Memory | None) -> Memory:
    """Brought up to the head as the season's line says it: what is posted meanwhile belongs to the next version."""
    known = await holding(season, month_began, memory)
    span = (season.year, known.folded.up_to, season.posted)
    sums = await rows_as(Sum, SUMS, month_began, *span)
    mentioned = {one["id"] for one in await rows_as(dict[str, UUID], MENTIONED, *span)} if sums else set()
    return Memory(
        month=month_began,
        folded=together(known.folded, await folded_since(season, span, sums)),
        persons=known.persons | ids_in(sums, "person") | mentioned,
        organisations=known.organisations | ids_in(sums, "organisation"),
    )


async def holding(season: SeasonLine, month_began: datetime, memory: Memory | None) -> Memory:
    """The memory, if it is of this month and of this very ledger: a database may come back from a backup."""
    if memory is None or memory.month != month_began:
        return Memory(month=month_began)
    sql = "SELECT hash FROM ledger_posting WHERE season = {} AND number = {}"
    found = await rows(sql, season.year, memory.folded.up_to)
    same = [one["hash"] for one in found] == ([memory.folded.head] if memory.folded.up_to else [])
    return memory if same and memory.folded.up_to <= season.posted else Memory(month=month_began)


async def folded_since(season: SeasonLine, span: tuple[int, int, int], sums: list[Sum]) -> Folded:
    gained = await rows_as(InMonth, GAINED, *span) if sums else []
    served = await rows_as(InMonth, HOURS, *span) if sums else []
    where = (season.year, season.posted)
    largest = await rows_as(Kept, LARGEST, *where, [one.id for one in sums], *where, SHOWN) if sums else []
    counted = counts(season.year, sums)
    return Folded(
        up_to=season.posted,
        head=season.head,
        now=tallies(season.year, ((one, one.points) for one in sums)),
        before=tallies(season.year, ((one, one.before) for one in sums if one.before is not None)),
        counts=counted,
        largest={**dict.fromkeys(counted, ()), **by_key(one.booked for one in largest)},
        gained={(one.name, one.month): one.value for one in gained},
        hours={one.month: one.value for one in served},
    )


def ids_in(sums: Iterable[Sum], beneficiary: str) -> set[UUID]:
    return {one.id for one in sums if one.beneficiary == beneficiary}


def tallies(season: int, sums: Iterable[tuple[Sum, Decimal]]) -> dict[Key, dict[str, Decimal]]:
    found: dict[Key, dict[str, Decimal]] = {}
    for one, points in sums:
        found.setdefault(key_of(season, one), {})[one.category] = points
    return found


def counts(season: int, sums: Iterable[Sum]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for one in sums:
        key = key_of(season, one)
        found[key] = found.get(key, 0) + one.postings
    return found


def key_of(season: int, one: Sum) -> Key:
    return one.beneficiary, shown_id(season, one.beneficiary, one.id)


def by_key(postings: Iterable[Booked]) -> Mapping[Key, list[Booked]]:
    found: dict[Key, list[Booked]] = {}
    for one in postings:
        found.setdefault((one.beneficiary, one.id), []).append(one)
    return found


async def every_name(season: SeasonLine, memory: Memory) -> Names:
    """With a digest, so that a consent makes a new version also where it changes only what opens behind a row."""
    names = await names_of(season.year, memory.persons, memory.organisations)
    digest = hashlib.sha256(msgspec.json.encode(names, order="sorted")).hexdigest()
    return msgspec.structs.replace(names, digest=digest)
