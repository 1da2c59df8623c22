"""The page on which a season's policy is set: its numbers, whether they may change, and what a change would do."""

import asyncio
from datetime import datetime
from decimal import Decimal

import msgspec

from scoring.leaderboard.actions.policies import open_for_change
from scoring.leaderboard.actions.season_boards import making, month_began, policy_name
from scoring.leaderboard.forms.policies import shown
from scoring.leaderboard.queries.postings import booked_since
from scoring.leaderboard.queries.season_sums import remembered
from scoring.leaderboard.queries.seasons import SeasonLine, fairness_before, latest_posted, open_before
from scoring.leaderboard.rules.revaluing import revalued
from scoring.leaderboard.rules.season_making import Making, standings, written_number
from scoring.rules.exact import rounded
from scoring.rules.policy import PointsPolicy, decode_policy
from scoring.rules.season import Ranked, tallied
from web import forms
from web.clock import in_shanghai

MOST = 10
BOARDS = ("overall", "persons", "organisations")
KIND_OF = {"overall": "studios"}


class Changed(msgspec.Struct, frozen=True):
    """One row before and after a change."""

    name: str
    rank: int
    was: int
    value: str
    before: str


class Preview(msgspec.Struct, frozen=True):
    """What a change does to the first of each board of a season that has postings."""

    year: int
    boards: dict[str, list[Changed]]


class PolicyPage(msgspec.Struct, frozen=True, kw_only=True):
    season: SeasonLine
    values: dict[str, str]
    hash: str
    version: int
    published: bool
    may_change: bool
    may_close: bool
    open_before: int | None
    from_last: dict[str, str]
    preview: Preview | None = None
    posted: forms.Posted = {}
    errors: dict[str, str] = {}
    refusal: str = ""


async def policy_page(season: SeasonLine, now: datetime) -> PolicyPage:
    name = policy_name(season)
    last = await fairness_before(season.year)
    return PolicyPage(
        season=season,
        values=shown(decode_policy(name.document.encode())),
        hash=name.hash,
        version=name.version,
        published=name.published,
        may_change=open_for_change(season, now),
        may_close=not season.closed and season.ends_on < in_shanghai(now).date(),
        open_before=await open_before(season.year),
        from_last={}
        if last is None
        else {"size": written_number(last.size), "per_head": written_number(last.per_head)},
    )


async def preview(season: SeasonLine, policy: PointsPolicy, now: datetime) -> Preview | None:
    """None where no season has postings yet."""
    tried = await latest_posted(season.year)
    if tried is None:
        return None
    before = await making(tried, await remembered(tried, month_began(tried, now), None), now)
    postings = await booked_since(tried.year, 0)
    tallies = await asyncio.to_thread(lambda: tallied(revalued(postings, policy)))
    folded = msgspec.structs.replace(before.folded, now=tallies)
    return Preview(tried.year, compared(before, msgspec.structs.replace(before, policy=policy, folded=folded)))


def compared(before: Making, after: Making) -> dict[str, list[Changed]]:
    was, found = standings(before, before.folded.now), standings(after, after.folded.now)
    return {board: first_of(board, was[board], found[board], before) for board in BOARDS}


def first_of(board: str, was: list[Ranked], found: list[Ranked], making: Making) -> list[Changed]:
    studios = {str(one.id): one for one in making.studios}
    kind, earlier = KIND_OF.get(board, board), {one.id: one for one in was}
    return [changed(one, earlier.get(one.id), making.names.of(kind, one.id, studios).name) for one in found[:MOST]]


def changed(one: Ranked, earlier: Ranked | None, name: str) -> Changed:
    return Changed(
        name,
        one.rank,
        one.rank if earlier is None else earlier.rank,
        in_short(one.value),
        "0" if earlier is None else in_short(earlier.value),
    )


def in_short(value: Decimal) -> str:
    return written_number(rounded(value, 2, "half_up"))
