"""A contest goes from one state to the next: a compare-and-set, a row, and an event in the record."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record, timed_steps
from competitions.errors.contests import AlreadyMoved, ContestUnknown, StepNotAllowed, StepNotYours
from competitions.rules.life import STATE_NAMES, State, has_reached, transition
from competitions.rules.permissions import may_step
from competitions.tables import ContestStep
from database.notifications import announce
from database.rows import row, rows
from database.work import unit_of_work
from people import Member


class Standing(msgspec.Struct, frozen=True):
    """Which contest, and where in its life."""

    id: UUID
    state: State


@unit_of_work
async def step(contest_id: UUID, to: State, *, by: Member | None, now: datetime, note: str = "") -> int:
    """Take the step and return its number; nobody as `by` is the clock.

    Only the state and the role are asked here: what else a step needs, its own action asks first,
    in the same unit of work.
    """
    standing = await locked(contest_id)
    refuse_wrong(standing, to, by)
    await rows("UPDATE contest SET state = {} WHERE id = {}", to.value, contest_id)
    number = await write_step(standing, to, by, now, note)
    body = {"from": standing.state.value, "to": to.value, "note": note}
    account = None if by is None else by.account
    await record.append(contest_id, [record.Fact(kind="step", account=account, body=body)], now=now)
    await timed_steps.align(contest_id)
    await announce("desk", str(contest_id))
    return number


async def locked(contest_id: UUID) -> Standing:
    """The contest's state, held until the end of this work. Marks keep arriving meanwhile: they only share its key."""
    found = await row("SELECT id, state FROM contest WHERE id = {} FOR NO KEY UPDATE", contest_id)
    if found is None:
        raise ContestUnknown
    return msgspec.convert(found, Standing)


def refuse_wrong(standing: Standing, to: State, by: Member | None) -> None:
    if transition(standing.state, to) is None:
        moved = standing.state is to or (to is not State.VOID and has_reached(standing.state, to))
        state = STATE_NAMES[standing.state]
        raise AlreadyMoved(state) if moved else StepNotAllowed(state, STATE_NAMES[to])
    if not may_step(by, standing, to):
        raise StepNotYours(STATE_NAMES[to])


async def write_step(standing: Standing, to: State, by: Member | None, now: datetime, note: str) -> int:
    last = await row("SELECT coalesce(max(number), 0) AS number FROM contest_step WHERE contest = {}", standing.id)
    number = msgspec.convert(last, dict[str, int])["number"] + 1
    await ContestStep(
        contest=standing.id,
        number=number,
        came_from=standing.state.value,
        went_to=to.value,
        by=None if by is None else by.account,
        at=now,
        note=note,
    ).save()
    return number
