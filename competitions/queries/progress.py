"""How far a contest has come, as the bar of steps shows it."""

from typing import Literal
from uuid import UUID

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.rules.life import State, has_reached
from database.rows import rows_as
from web.language import _

Phase = Literal["done", "now", "later"]


class Step(msgspec.Struct, frozen=True):
    """One step of the bar; `path` is "" when there is no page for it yet."""

    label: str
    state: Phase
    note: str
    path: str


class Counts(msgspec.Struct, frozen=True):
    entries: int
    coded: int
    placed: int
    schemes: int
    seats: int


COUNTS = """
SELECT count(*) FILTER (WHERE withdrawal.id IS NULL) AS entries,
    count(*) FILTER (WHERE withdrawal.id IS NULL AND entry.code IS NOT NULL) AS coded,
    (SELECT count(*) FROM placement JOIN timetable_session AS session ON session.id = placement.session
        WHERE session.contest = {}) AS placed,
    (SELECT count(*) FROM scheme_version WHERE scheme_version.contest = {}) AS schemes,
    (SELECT count(*) FROM seat WHERE seat.contest = {}
        AND NOT EXISTS (SELECT FROM seat_closure WHERE seat_closure.seat = seat.id)) AS seats
FROM entry LEFT JOIN withdrawal ON withdrawal.entry = entry.id WHERE entry.contest = {}
"""


async def counts_of(contest_id: UUID) -> Counts:
    return (await rows_as(Counts, COUNTS, contest_id, contest_id, contest_id, contest_id))[0]


async def steps_of(contest: ContestFacts) -> list[Step]:
    """The bar at the head of every staff page of a contest."""
    return bar(contest, await counts_of(contest.id))


def bar(contest: ContestFacts, counts: Counts) -> list[Step]:
    def reached(milestone: State) -> bool:
        return has_reached(contest.state, milestone)

    people = _("{n} 人").format(n=counts.entries) if counts.entries else ""
    parts = [
        (_("方案"), counts.schemes > 0, "", "scheme"),
        (_("报名"), reached(State.DRAWING), people, "entries"),
        (_("抽签加密"), counts.coded > 0, "", "draw"),
        (_("赛程"), counts.placed > 0 or reached(State.MARKING), "", "timetable"),
        (_("评分"), reached(State.LOCKED), "", "control"),
        (_("签字锁定"), reached(State.LOCKED), "", "publication"),
        (_("公示"), reached(State.FINAL), "", "publication"),
        (_("发布"), reached(State.FINAL), "", "publication"),
    ]
    current = None if contest.state is State.VOID else current_step(contest.state, [done for _l, done, _n, _p in parts])
    return [
        Step(label, phase(index, current, done=done), note, f"/desk/contests/{contest.slug}/{part}")
        for index, (label, done, note, part) in enumerate(parts)
    ]


def phase(index: int, current: int | None, *, done: bool) -> Phase:
    if done:
        return "done"
    return "now" if index == current else "later"


def current_step(state: State, done: list[bool]) -> int | None:
    """The first step that this state still waits for; a scheme may be late, but not later than the marking."""
    waits = {State.DRAFT: (0, 1), State.ENROLLING: (1,), State.DRAWING: (2, 3, 0, 4), State.MARKING: (4,)}
    return next((index for index in waits.get(state, (6, 7)) if not done[index]), None)
