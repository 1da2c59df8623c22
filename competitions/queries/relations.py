"""The officer's page about who must keep away from whom: by name before the draw, in numbers under the seal."""

from collections import Counter
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.entry_list import is_sealed, totals_of
from competitions.queries.progress import Step, steps_of
from competitions.queries.recusals import SeatName
from competitions.queries.ties import conflicts_of
from competitions.rules.life import accepts_seats
from competitions.rules.recusal import GROUND_NAMES, sentence
from database.rows import rows_as
from web.language import _


class Tie(msgspec.Struct, frozen=True):
    """A judge who may not mark a competitor, with the plainest reason."""

    judge: str
    competitor: str
    organisation: str
    rule: str
    evidence: str


class DeclaredRow(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    judge: str
    competitor: str
    organisation: str
    kind: str
    declared_by: str
    evidence: str
    by: str
    at: datetime
    withdrawn_at: datetime | None
    reason: str | None


class Choice(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    organisation: str


class RelationsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Under the seal `ties` is empty and `numbers` says for each judge how many competitors are meant."""

    contest: ContestFacts
    steps: list[Step]
    sealed: bool
    employer: bool
    ties: list[Tie]
    numbers: list[tuple[str, int]]
    declared: list[DeclaredRow]
    seats: list[tuple[str, str]]
    entries: list[tuple[str, str]]
    may_change: bool


async def relations_page(contest: ContestFacts) -> RelationsPage:
    sealed = await is_sealed(contest.id, (await totals_of(contest.id, "")).coded)
    seats = await rows_as(SeatName, OPEN_SEATS, contest.id)
    entries = await rows_as(Choice, ENTRIES, contest.id)
    ties, numbers = await ties_of(contest.id, seats, entries, sealed=sealed)
    return RelationsPage(
        contest=contest,
        steps=await steps_of(contest),
        sealed=sealed,
        employer=await employer_counts(contest.id),
        ties=ties,
        numbers=numbers,
        declared=await rows_as(DeclaredRow, DECLARED, contest.id),
        seats=[(str(one.id), _("{n} 号席位 {name}").format(n=one.number, name=one.judge_name)) for one in seats],
        entries=[(str(one.id), f"{one.name} · {one.organisation}") for one in entries],
        may_change=accepts_seats(contest.state),
    )


async def ties_of(
    contest_id: UUID, seats: list[SeatName], entries: list[Choice], *, sealed: bool
) -> tuple[list[Tie], list[tuple[str, int]]]:
    conflicts = await conflicts_of(contest_id)
    known = {one.id: one for one in entries}
    counts = Counter(seat for seat, entry in conflicts if entry in known)
    numbers = [(seat.judge_name, counts[seat.id]) for seat in seats if counts[seat.id]]
    if sealed:
        return [], numbers
    return [
        Tie(
            seat.judge_name, known[entry].name, known[entry].organisation, _(GROUND_NAMES[grounds[0].rule]),
            sentence(grounds[0].rule, grounds[0].evidence, sealed=False),
        )
        for seat in seats
        for (judge, entry), grounds in conflicts.items()
        if judge == seat.id and entry in known
    ], numbers  # fmt: skip


async def employer_counts(contest_id: UUID) -> bool:
    found = await rows_as(dict[str, bool], "SELECT employer_recusal FROM contest WHERE id = {}", contest_id)
    return found[0]["employer_recusal"]


OPEN_SEATS = """
SELECT seat.id, seat.number, seat.judge_name FROM seat WHERE seat.contest = {}
    AND NOT EXISTS (SELECT FROM seat_closure WHERE seat_closure.seat = seat.id) ORDER BY seat.number
"""

# The order tells nothing of numbers and codes.
ENTRIES = """
SELECT entry.id, entry.name, entry.organisation_name AS organisation FROM entry WHERE entry.contest = {}
    AND NOT EXISTS (SELECT FROM withdrawal WHERE withdrawal.entry = entry.id)
ORDER BY entry.organisation_name COLLATE "C", entry.name COLLATE "C", entry.id
"""

DECLARED = """
SELECT relation.id, seat.judge_name AS judge, entry.name AS competitor, entry.organisation_name AS organisation,
    relation.kind, relation.declared_by, relation.evidence, account.name AS by, relation.at, gone.at AS withdrawn_at,
    gone.reason
FROM declared_relation AS relation
JOIN seat ON seat.id = relation.seat JOIN entry ON entry.id = relation.entry JOIN account ON account.id = relation.by
LEFT JOIN relation_withdrawal AS gone ON gone.relation = relation.id
WHERE relation.contest = {} ORDER BY gone.at IS NOT NULL, relation.at DESC, relation.id
"""
