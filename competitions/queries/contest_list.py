"""The desk's first page: the member's contests by where they stand, each with what it is waiting for."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.contests import ContestFacts, all_for
from competitions.queries.whats_next import waiting_for
from competitions.rules.life import State
from competitions.rules.permissions import may_create_contest, may_manage_seasons
from database.rows import rows_as
from people import Member
from web.language import N_

GROUPS: tuple[tuple[str, tuple[State, ...]], ...] = (
    (N_("正在评分"), (State.MARKING,)),
    (N_("赛后：复核与公示"), (State.LOCKED, State.RECHECKED, State.NOTICE)),
    (N_("赛前：报名与编排"), (State.ENROLLING, State.DRAWING)),
    (N_("筹备"), (State.DRAFT,)),
    (N_("已定稿"), (State.FINAL,)),
    (N_("归档与作废"), (State.ARCHIVED, State.VOID)),
)


class ContestLine(msgspec.Struct, frozen=True):
    contest: ContestFacts
    entries: int
    waiting: str


class ContestGroup(msgspec.Struct, frozen=True):
    title: str
    lines: list[ContestLine]


class ContestList(msgspec.Struct, frozen=True):
    groups: list[ContestGroup]
    may_create: bool
    may_manage_seasons: bool
    seasons: int


class Count(msgspec.Struct, frozen=True):
    contest: UUID
    entries: int


async def contest_list(member: Member, *, now: datetime) -> ContestList:
    found = await all_for(member)
    entries = await entry_counts([contest.id for contest in found])
    lines = [ContestLine(one, entries.get(one.id, 0), waiting_for(one, entries.get(one.id, 0), now)) for one in found]
    seasons = await rows_as(dict[str, int], "SELECT count(*) AS seasons FROM season")
    return ContestList(
        groups=grouped(lines),
        may_create=may_create_contest(member),
        may_manage_seasons=may_manage_seasons(member),
        seasons=seasons[0]["seasons"],
    )


def grouped(lines: Sequence[ContestLine]) -> list[ContestGroup]:
    groups = [ContestGroup(title, [one for one in lines if one.contest.state in states]) for title, states in GROUPS]
    return [group for group in groups if group.lines]


async def entry_counts(contests: Sequence[UUID]) -> dict[UUID, int]:
    """Always one query, also when there is nothing to count."""
    sql = """SELECT entry.contest, count(*) AS entries FROM entry WHERE entry.contest = ANY({}::uuid[])
        AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id) GROUP BY entry.contest"""
    return {one.contest: one.entries for one in await rows_as(Count, sql, list(contests))}
