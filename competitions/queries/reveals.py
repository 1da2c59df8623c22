"""A contest's reveal as it stands, and the officer's remote control of it."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries.contests import ContestFacts
from competitions.queries.progress import Step, steps_of
from competitions.queries.seals import seal_of
from competitions.rules.reveals import REVEALED_IN, Script, Shown, Stage, before_the_top, stage
from database.rows import rows_as


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The reveal that is under way; `number` counts its steps forward and back, `shown` is where they led."""

    id: UUID
    attempt: int
    script: str
    record_number: int
    at: datetime
    number: int
    shown: int

    @property
    def order(self) -> Script:
        return msgspec.json.decode(self.script, type=Script)


class RevealPage(msgspec.Struct, frozen=True, kw_only=True):
    """`coming` is who the next step reveals: for the presser's eyes only."""

    contest: ContestFacts
    steps: list[Step]
    ready: bool
    standing: Standing | None
    stage: Stage | None
    coming: list[Shown]
    refusal: str = ""

    @property
    def before_the_top(self) -> int | None:
        """The step after which only the best ten are hidden; None where that is no way ahead."""
        if self.standing is None or self.stage is None:
            return None
        step = before_the_top(self.standing.order)
        return step if step > self.stage.step + 1 else None


STANDING = """
SELECT reveal.id, reveal.attempt, reveal.script, reveal.record_number, reveal.at,
    coalesce(step.number, 0) AS number, coalesce(step.shown, 0) AS shown
FROM reveal
LEFT JOIN LATERAL (SELECT * FROM reveal_step WHERE reveal_step.reveal = reveal.id ORDER BY number DESC LIMIT 1) step
    ON true
WHERE reveal.contest = {} AND NOT EXISTS (SELECT FROM reveal_end WHERE reveal_end.reveal = reveal.id)
ORDER BY reveal.attempt DESC LIMIT 1
"""

# Kinds of events that change no result.
HARMLESS = (
    "step",
    "publish",
    "seal",
    "freeze",
    "recheck",
    "note",
    "timer",
    "appeal",
    "heed",
    "limits",
    "approve",
    "load",
)


async def standing_of(contest_id: UUID) -> Standing | None:
    found = await rows_as(Standing, STANDING, contest_id)
    return found[0] if found else None


async def attempts_of(contest_id: UUID) -> int:
    sql = "SELECT coalesce(max(attempt), 0) AS last FROM reveal WHERE contest = {}"
    return (await rows_as(dict[str, int], sql, contest_id))[0]["last"]


async def record_number_of(contest_id: UUID) -> int:
    found = await rows_as(dict[str, int], "SELECT number FROM record_head WHERE contest = {}", contest_id)
    return found[0]["number"] if found else 0


async def changed_since(contest_id: UUID, number: int) -> bool:
    """Whether the record holds, behind a number, anything that may have changed a result."""
    sql = "SELECT number FROM record_event WHERE contest = {} AND number > {} AND NOT kind = ANY({}) LIMIT 1"
    return bool(await rows_as(dict[str, int], sql, contest_id, number, list(HARMLESS)))


async def reveal_page(contest: ContestFacts) -> RevealPage:
    standing = await standing_of(contest.id)
    order = None if standing is None else standing.order
    return RevealPage(
        contest=contest,
        steps=await steps_of(contest),
        ready=contest.state in REVEALED_IN and (await seal_of(contest.id)).opened,
        standing=standing,
        stage=None if standing is None or order is None else stage(order, standing.shown),
        coming=[] if standing is None or order is None else coming(order, standing.shown),
    )


def coming(order: Script, shown: int) -> list[Shown]:
    return order.groups[shown] if shown < len(order.groups) else []
