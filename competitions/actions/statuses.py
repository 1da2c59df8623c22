"""What the desk records about an entry besides its marks while the contest is marked: status, adjustments, factors."""

from datetime import datetime
from uuid import UUID

from competitions.actions.alarms import hold_for
from competitions.actions.settling import Hand, write_adjustment, write_factor, write_status
from competitions.errors.desk import FactorNotWanted, ModuleUnknown, StatusUnchanged
from competitions.forms.desk import AdjustmentForm, FactorForm, StatusForm
from competitions.queries.desk import coded_entry, scheme_of
from database.work import unit_of_work
from people import Member
from scoring.rules.aspects import Panel


@unit_of_work
async def set_status(contest_id: UUID, code: str, form: StatusForm, *, by: Member, now: datetime) -> None:
    """Rule 4.4: the entry is listed without a place, or back in the field; the change is a row with its reason."""
    hand = await hand_for(contest_id, code, by, now)
    if hand.entry.status == form.status:
        raise StatusUnchanged
    await write_status(hand, form.status.value, form.reason)


@unit_of_work
async def adjust(contest_id: UUID, code: str, form: AdjustmentForm, *, by: Member, now: datetime) -> None:
    """Rule 3.3: points with a reason and an author, for the total or inside one module."""
    hand = await hand_for(contest_id, code, by, now)
    await refuse_module(contest_id, form.module)
    await write_adjustment(hand, form.points, form.reason, module=form.module or None)


@unit_of_work
async def record_factor(contest_id: UUID, code: str, form: FactorForm, *, by: Member, now: datetime) -> None:
    """Rule 2.3: the entry's own factor, such as a degree of difficulty; the last one recorded holds."""
    hand = await hand_for(contest_id, code, by, now)
    await refuse_aspect(contest_id, form.aspect)
    await write_factor(hand, form.aspect, form.factor)


async def hand_for(contest_id: UUID, code: str, by: Member, now: datetime) -> Hand:
    head = await hold_for(contest_id, by)
    return Hand(contest=contest_id, head=head, entry=await coded_entry(contest_id, code), account=by.account, at=now)


async def refuse_module(contest_id: UUID, module: str) -> None:
    if module and (await scheme_of(contest_id)).scheme.module(module) is None:
        raise ModuleUnknown(module)


async def refuse_aspect(contest_id: UUID, code: str) -> None:
    """Only a panel's aspect that is recorded for each entry has a factor."""
    aspect = (await scheme_of(contest_id)).scheme.aspect(code)
    if not isinstance(aspect, Panel) or not aspect.recorded:
        raise FactorNotWanted(code)
