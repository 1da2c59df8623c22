"""Seasons, their policies and snapshots, as the boards and their pages need them."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from database.rows import rows_as
from scoring.rules.policy import SizeFairness
from scoring.rules.season_document import decode_season, fairness_in


class SeasonLine(msgspec.Struct, frozen=True, kw_only=True):
    """A season, with the last version of its policy, where its ledger ends, and its snapshot when it is closed."""

    id: UUID
    year: int
    name: str
    name_en: str
    starts_on: date
    ends_on: date
    policy_version: int | None
    policy: str | None
    policy_hash: str | None
    policy_at: datetime | None
    first_policy_at: datetime | None
    posted: int
    head: str
    snapshot: str | None
    closed_at: datetime | None

    @property
    def closed(self) -> bool:
        return self.snapshot is not None


SQL = """
SELECT season.id, season.year, season.name, season.name_en, season.starts_on, season.ends_on,
    policy.version AS policy_version, policy.document AS policy, policy.hash AS policy_hash, policy.at AS policy_at,
    (SELECT min(at) FROM policy_version AS first WHERE first.season = season.id) AS first_policy_at,
    coalesce(head.number, 0) AS posted, coalesce(head.hash, '') AS head,
    snapshot.hash AS snapshot, snapshot.at AS closed_at
FROM season
LEFT JOIN LATERAL (SELECT * FROM policy_version WHERE policy_version.season = season.id
    ORDER BY policy_version.version DESC LIMIT 1) AS policy ON true
LEFT JOIN ledger_head AS head ON head.season = season.year
LEFT JOIN season_snapshot AS snapshot ON snapshot.season = season.id
"""


async def every_season() -> list[SeasonLine]:
    """The newest first."""
    return await rows_as(SeasonLine, f"{SQL} ORDER BY season.year DESC")


async def season_of(year: int) -> SeasonLine | None:
    found = await rows_as(SeasonLine, f"{SQL} WHERE season.year = {{}}", year)
    return found[0] if found else None


async def season_by_id(season_id: UUID) -> SeasonLine | None:
    found = await rows_as(SeasonLine, f"{SQL} WHERE season.id = {{}}", season_id)
    return found[0] if found else None


async def snapshot_of(year: int) -> str | None:
    sql = """SELECT document FROM season_snapshot JOIN season ON season.id = season_snapshot.season
        WHERE season.year = {}"""
    found = await rows_as(dict[str, str], sql, year)
    return found[0]["document"] if found else None


async def closed_before(year: int) -> str | None:
    """The document of the last season that closed before this one."""
    sql = """SELECT document FROM season_snapshot JOIN season ON season.id = season_snapshot.season
        WHERE season.year < {} ORDER BY season.year DESC LIMIT 1"""
    found = await rows_as(dict[str, str], sql, year)
    return found[0]["document"] if found else None


async def year_shown(today: date) -> int | None:
    """The season that holds the day, else the last one that has begun, else the next."""
    sql = """SELECT year FROM season ORDER BY {} BETWEEN starts_on AND ends_on DESC, starts_on <= {} DESC,
        CASE WHEN starts_on <= {} THEN year END DESC, year LIMIT 1"""
    found = await rows_as(dict[str, int], sql, today, today, today)
    return found[0]["year"] if found else None


async def fairness_before(year: int) -> SizeFairness | None:
    """Rule 8.6: k and m from the frozen data of the last season that closed before this one."""
    document = await closed_before(year)
    return None if document is None else fairness_in(decode_season(document.encode()))


async def latest_posted(year: int) -> SeasonLine | None:
    """The season whose standings a change is tried on: this one, or the last before it that has postings."""
    found = await rows_as(SeasonLine, f"{SQL} WHERE season.year <= {{}} ORDER BY season.year DESC", year)
    return next((one for one in found if one.posted), None)


async def open_before(year: int) -> int | None:
    """An earlier season with postings that is not closed yet."""
    found = await rows_as(SeasonLine, f"{SQL} WHERE season.year < {{}} ORDER BY season.year", year)
    return next((one.year for one in found if one.posted and not one.closed), None)


async def last_hash_before(year: int) -> str | None:
    """What ties the snapshots of the seasons together."""
    sql = """SELECT hash FROM season_snapshot JOIN season ON season.id = season_snapshot.season
        WHERE season.year < {} ORDER BY season.year DESC LIMIT 1"""
    found = await rows_as(dict[str, str], sql, year)
    return found[0]["hash"] if found else None
