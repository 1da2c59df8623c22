"""Building a season's boards from its ledger: the database folds the postings, the rules put them in order."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import msgspec

from database.locks import lock_for_this_work
from database.work import unit_of_work
from scoring.leaderboard import studios_asked
from scoring.leaderboard.actions import boards as shared
from scoring.leaderboard.queries.season_sums import Memory, every_name, remembered
from scoring.leaderboard.queries.seasons import SeasonLine, closed_before, season_of, snapshot_of
from scoring.leaderboard.rules.policies import default_policy
from scoring.leaderboard.rules.season_boards import (
    KINDS,
    PolicyName,
    SeasonBoard,
    SeasonFacts,
    Snapshot,
    StudioFacts,
    key_of,
    path_of,
)
from scoring.leaderboard.rules.season_making import Making, made
from scoring.rules.policy import decode_policy, document_hash, encode_policy
from scoring.rules.season import Ranked, Studio
from web.clock import SHANGHAI, in_shanghai


@unit_of_work(isolation="repeatable_read")
async def catch_up(year: int, *, now: datetime, memory: Memory | None = None) -> Memory | None:
    """Bring the boards up to the ledger in one snapshot; of two nodes that try, one finds nothing to do."""
    await lock_for_this_work("season", year)
    return await build(year, now=now, memory=memory)


@unit_of_work
async def build(year: int, *, now: datetime, memory: Memory | None = None) -> Memory | None:
    """Inside another work nothing is remembered of what may be undone."""
    season = await season_of(year)
    if season is None:
        return None
    found = await remembered(season, month_began(season, now), memory)
    # In a thread of its own: making a year's boards must not keep everybody else waiting.
    boards = await asyncio.to_thread(made, await making(season, found, now))
    for kind in KINDS:
        await show(year, kind, boards[kind], now)
    return found


async def making(season: SeasonLine, memory: Memory, now: datetime) -> Making:
    last = day_of(season, now)
    return Making(
        season=facts_of(season),
        policy=decode_policy(policy_document(season).encode()),
        policy_name=policy_name(season),
        studios=await studios_in(season, last),
        before=await values_before(season.year),
        folded=memory.folded,
        names=await every_name(season, memory),
        today=last,
        snapshot=None
        if season.snapshot is None or season.closed_at is None
        else Snapshot(hash=season.snapshot, at=season.closed_at.isoformat()),
    )


def day_of(season: SeasonLine, now: datetime) -> date:
    """Today, or the nearest day of the season."""
    return min(max(in_shanghai(now).date(), season.starts_on), season.ends_on)


def month_began(season: SeasonLine, now: datetime) -> datetime:
    day = day_of(season, now)
    return datetime(day.year, day.month, 1, tzinfo=SHANGHAI)


def facts_of(season: SeasonLine) -> SeasonFacts:
    return SeasonFacts(
        year=season.year,
        name=season.name,
        name_en=season.name_en or season.name,
        starts_on=season.starts_on,
        ends_on=season.ends_on,
        closed=season.closed,
    )


def policy_document(season: SeasonLine) -> str:
    return season.policy or encode_policy(default_policy(str(season.year))).decode()


def policy_name(season: SeasonLine) -> PolicyName:
    document = policy_document(season)
    return PolicyName(
        version=season.policy_version or 1,
        hash=document_hash(document.encode()),
        document=document,
        published=season.policy is not None,
    )


async def studios_in(season: SeasonLine, last: date) -> list[StudioFacts]:
    """In a closed season the members' days are what they were when it closed."""
    found = await studios_asked.studios_between(season.starts_on, last)
    if not season.closed:
        return found
    frozen = {one.id: one for one in msgspec.json.decode(await snapshot_of(season.year) or "{}", type=Frozen).studios}
    return [as_frozen(one, frozen[str(one.id)]) for one in found if str(one.id) in frozen]


def as_frozen(facts: StudioFacts, then: Studio) -> StudioFacts:
    founded = None if then.founded is None else date.fromisoformat(then.founded)
    return msgspec.structs.replace(facts, days=then.days, founded_on=founded)


class Frozen(msgspec.Struct):
    """What later boards need of a season's snapshot."""

    studios: list[Studio] = []
    results: dict[str, list[Ranked]] = {}


async def values_before(year: int) -> Mapping[str, Decimal]:
    """Rule 8.8: the studios' size-fair values in the last season that closed before this one."""
    document = await closed_before(year)
    if document is None:
        return {}
    overall = msgspec.json.decode(document, type=Frozen).results.get("overall", [])
    return {one.id: one.value for one in overall}


async def show(year: int, kind: str, board: SeasonBoard, now: datetime) -> None:
    """One version, and both pointers on it."""
    key, path = key_of(year, kind), path_of(year, kind)
    document = (await asyncio.to_thread(msgspec.json.encode, board)).decode()
    number = await shared.put_version(key, path=path, document=document, up_to=board.up_to, now=now)
    await shared.move_live(key, number)
    await shared.move_public(key, number)
