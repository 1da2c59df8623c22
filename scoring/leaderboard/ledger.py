"""The shared ledger (rule 8.1): what competitions and studios post in the work that makes a fact public.

Postings are appended, never edited: a correction is a reversing posting. A season that is closed stays as it is:
whatever is posted after that, reversals too, is booked in the next season that is open.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from database import ENGINE
from database.rows import row, rows, rows_as
from database.work import unit_of_work
from scoring.leaderboard.actions.booking import CHANNEL, book, booking_season, hold, season_on
from scoring.leaderboard.rules.policies import default_policy
from scoring.leaderboard.rules.postings import Beneficiary, Category, Line, Posting, Standing
from scoring.rules.policy import PointsPolicy, decode_policy

__all__ = [
    "CHANNEL", "Beneficiary", "Category", "Posting", "Standing", "booking_season", "policy_on", "post", "restate",
    "reverse", "scored_hours", "season_on", "standing",
]  # fmt: skip


@unit_of_work
async def post(postings: Sequence[Posting], *, by: UUID | None, now: datetime) -> None:
    """Raises PostedAlready when one of them stands."""
    turns = await turns_of(postings)
    lines = [Line(posting=posting, turn=turn) for posting, turn in zip(postings, turns, strict=True)]
    await book(lines, by=by, now=now)


@unit_of_work
async def reverse(source: str, *, reason: str, by: UUID | None, now: datetime) -> int:
    """Take back whatever stands for this source, all its parts; returns how many postings that were."""
    found = await standing(source)
    await book([one.taken_back(reason) for one in found], by=by, now=now)
    return len(found)


async def standing(source: str) -> list[Standing]:
    """What this source posted, all its parts, and nobody took back."""
    return await rows_as(Standing, STANDING, source, f"{source}#")


@unit_of_work
async def restate(
    stands: Sequence[Standing], wanted: Sequence[Posting], *, reason: str, by: UUID | None, now: datetime
) -> None:
    """Take back what is not wanted any more and post what does not stand yet; what agrees is left alone."""
    said = [one.posting for one in stands]
    gone = [one.taken_back(reason) for one in stands if one.posting not in wanted]
    await book(gone, by=by, now=now)
    await post([one for one in wanted if one not in said], by=by, now=now)


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


async def turns_of(postings: Sequence[Posting]) -> list[int]:
    """How often the same was posted and reversed before."""
    sql = """SELECT source, beneficiary_id AS id, category, count(*) AS turns FROM ledger_posting
        WHERE source = ANY({}::text[]) AND reverses IS NOT NULL GROUP BY source, beneficiary_id, category"""
    found = await rows(sql, sorted({one.source for one in postings}))
    turns = {(one["source"], one["id"], one["category"]): msgspec.convert(one["turns"], int) for one in found}
    return [turns.get((one.source, one.beneficiary_id, one.category.value), 0) for one in postings]


STANDING = """
SELECT id, season, number, beneficiary, beneficiary_id, category, day, points, quantity, reason, facts, source, link,
    turn
FROM ledger_posting AS posting
WHERE (source = {} OR starts_with(source, {})) AND reverses IS NULL
    AND NOT EXISTS (SELECT FROM ledger_posting AS taken WHERE taken.reverses = posting.id)
ORDER BY season, number
"""
