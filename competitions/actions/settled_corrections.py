"""Corrections of statuses, adjustments and factors after locking: a second person agrees, then they are written."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from competitions.actions import record
from competitions.actions.proposals import Change, hold_for, propose, waits
from competitions.actions.settling import Hand, write_adjustment, write_factor, write_status
from competitions.actions.statuses import refuse_aspect, refuse_module
from competitions.errors.corrections import (
    AdjustmentUnchanged,
    FactorUnchanged,
    NotLockedYet,
    SettledCorrectionWaiting,
    SettledMovedOn,
)
from competitions.errors.desk import StatusUnchanged
from competitions.forms.oversight import AdjustmentCorrectionForm, FactorCorrectionForm, StatusCorrectionForm
from competitions.queries.corrections import CorrectionRow
from competitions.queries.desk import coded_entry
from competitions.queries.settled import adjustment_now, factor_now
from competitions.rules.corrections import About, needs_four_eyes, number_text
from database.notifications import announce
from database.work import unit_of_work
from people import Member


@unit_of_work
async def correct_status(contest_id: UUID, code: str, form: StatusCorrectionForm, *, by: Member, now: datetime) -> None:
    """Rule 4.4 after locking."""
    head = await hold_locked(contest_id, by)
    entry = await coded_entry(contest_id, code)
    if entry.status == form.status:
        raise StatusUnchanged
    change = Change(
        about=About.STATUS, entry=entry, first=entry.status, second=form.status.value, reason=form.reason,
        appeal=form.appeal,
    )  # fmt: skip
    await proposed(contest_id, head, change, by, now)


@unit_of_work
async def correct_adjustment(
    contest_id: UUID, code: str, form: AdjustmentCorrectionForm, *, by: Member, now: datetime
) -> None:
    """Rule 3.3 after locking: one more, or another instead of one that stands, or none instead of it."""
    head = await hold_locked(contest_id, by)
    entry = await coded_entry(contest_id, code)
    module, first = form.module, ""
    if form.adjustment is None:
        await refuse_module(contest_id, module)
    else:
        stands = await adjustment_now(entry.id, form.adjustment)
        module, first = stands.module or "", stands.value
    second = number_text(form.points) if form.points else ""
    if first == second:
        raise AdjustmentUnchanged
    change = Change(
        about=About.ADJUSTMENT, entry=entry, first=first, second=second, reason=form.reason, appeal=form.appeal,
        module=module, adjustment=form.adjustment,
    )  # fmt: skip
    await proposed(contest_id, head, change, by, now)


@unit_of_work
async def correct_factor(contest_id: UUID, code: str, form: FactorCorrectionForm, *, by: Member, now: datetime) -> None:
    """Rule 2.3 after locking."""
    head = await hold_locked(contest_id, by)
    entry = await coded_entry(contest_id, code)
    await refuse_aspect(contest_id, form.aspect)
    first, second = await factor_now(entry.id, form.aspect), number_text(form.factor)
    if first == second:
        raise FactorUnchanged
    change = Change(
        about=About.FACTOR, entry=entry, first=first, second=second, reason=form.reason, appeal=form.appeal,
        aspect=form.aspect,
    )  # fmt: skip
    await proposed(contest_id, head, change, by, now)


async def hold_locked(contest_id: UUID, by: Member) -> record.Head:
    if not needs_four_eyes(await hold_for(contest_id, by)):
        raise NotLockedYet
    return await record.hold(contest_id)


async def proposed(contest_id: UUID, head: record.Head, change: Change, by: Member, now: datetime) -> None:
    if await waits(contest_id, change):
        raise SettledCorrectionWaiting
    await propose(contest_id, head, change, four_eyes=True, by=by, now=now)
    await announce("desk", str(contest_id))


async def refuse_moved(contest_id: UUID, found: CorrectionRow) -> None:
    """Only what stands as the proposer saw it may be replaced."""
    if found.about is About.STATUS:
        stands = (await coded_entry(contest_id, found.code)).status
    elif found.about is About.FACTOR:
        stands = await factor_now(found.entry, found.aspect)
    elif found.adjustment is None:
        return
    else:
        stands = (await adjustment_now(found.entry, found.adjustment)).value
    if stands != found.first:
        raise SettledMovedOn


async def take_effect(contest_id: UUID, head: record.Head, found: CorrectionRow, *, by: Member, now: datetime) -> None:
    """An ordinary event of its kind that names the correction: no fold of the record needs to know of it."""
    entry = await coded_entry(contest_id, found.code)
    hand = Hand(contest=contest_id, head=head, entry=entry, account=by.account, at=now, correction=found.number)
    if found.about is About.STATUS:
        await write_status(hand, found.second, found.reason)
    elif found.about is About.FACTOR:
        await write_factor(hand, found.aspect, Decimal(found.second))
    else:
        points, module = Decimal(found.second or 0), found.module or None
        await write_adjustment(hand, points, found.reason, module=module, replaces=found.adjustment)
