"""An activity goes from one state to the next: asked of the table, then a row with who and when."""

from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

import msgspec

from database.rows import row, rows
from studios.errors.activities import ActivityStepNotAllowed, ReasonMissing
from studios.rules.activity_life import STATE_NAMES, Hand, State, may_step, transition
from studios.tables import ActivityStep


class Standing(Protocol):
    """An activity whose row is locked."""

    @property
    def id(self) -> UUID: ...
    @property
    def state(self) -> State: ...


async def step(activity: Standing, to: State, hand: Hand, *, by: UUID | None, now: datetime, note: str = "") -> None:
    """Only the state and the hand are asked here: what else a step needs, its own action asks first."""
    if not may_step(hand, activity.state, to):
        raise ActivityStepNotAllowed(STATE_NAMES[activity.state], STATE_NAMES[to])
    taken = transition(activity.state, to)
    if taken is not None and taken.needs_reason and len(note) < 2:
        raise ReasonMissing
    await rows("UPDATE activity SET state = {} WHERE id = {}", to.value, activity.id)
    await ActivityStep(
        id=uuid4(),
        activity=activity.id,
        number=await next_number(activity.id),
        came_from=activity.state.value,
        went_to=to.value,
        by=by,
        at=now,
        note=note,
    ).save()


async def next_number(activity: UUID) -> int:
    last = await row("SELECT coalesce(max(number), 0) + 1 AS number FROM activity_step WHERE activity = {}", activity)
    return msgspec.convert(last, dict[str, int])["number"]
