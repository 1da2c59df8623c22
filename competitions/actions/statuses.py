"""What the desk records about an entry besides its marks: status, adjustments, factors."""

from datetime import datetime
from uuid import UUID

from competitions.actions import record
from competitions.actions.alarms import hold_for
from competitions.errors.desk import FactorNotWanted, ModuleUnknown, StatusUnchanged
from competitions.forms.desk import AdjustmentForm, FactorForm, StatusForm
from competitions.queries.desk import coded_entry, scheme_of
from competitions.rules.record import Fact
from competitions.tables import Adjustment, EntryFactor, EntryStatus
from database.notifications import announce
from database.rows import rows
from database.work import unit_of_work
from people import Member
from scoring.rules.aspects import Panel


@unit_of_work
async def set_status(contest_id: UUID, code: str, form: StatusForm, *, by: Member, now: datetime) -> None:
    """Rule 4.4: the entry is listed without a place, or back in the field; the change is a row with its reason."""
    head = await hold_for(contest_id, by)
    entry = await coded_entry(contest_id, code)
    if entry.status == form.status:
        raise StatusUnchanged
    await rows("UPDATE entry SET status = {} WHERE id = {}", form.status.value, entry.id)
    await EntryStatus(entry=entry.id, status=form.status.value, reason=form.reason, by=by.account, at=now).save()
    body = {"code": code, "from": entry.status, "reason": form.reason}
    fact = Fact(kind="status", account=by.account, entry=entry.id, value=form.status.value, body=body)
    await told(contest_id, head, fact, now)


@unit_of_work
async def adjust(contest_id: UUID, code: str, form: AdjustmentForm, *, by: Member, now: datetime) -> None:
    """Rule 3.3: points with a reason and an author, for the total or inside one module."""
    head = await hold_for(contest_id, by)
    entry = await coded_entry(contest_id, code)
    if form.module and (await scheme_of(contest_id)).scheme.module(form.module) is None:
        raise ModuleUnknown(form.module)
    module = form.module or None
    row = Adjustment(entry=entry.id, module=module, points=form.points, reason=form.reason, by=by.account, at=now)
    await row.save()
    body = {"code": code, "reason": form.reason}
    points = f"{form.points:f}"
    fact = Fact(kind="adjust", account=by.account, entry=entry.id, module=module, value=points, body=body)
    await told(contest_id, head, fact, now)


@unit_of_work
async def record_factor(contest_id: UUID, code: str, form: FactorForm, *, by: Member, now: datetime) -> None:
    """Rule 2.3: the entry's own factor, such as a degree of difficulty; the last one recorded holds."""
    head = await hold_for(contest_id, by)
    entry = await coded_entry(contest_id, code)
    aspect = (await scheme_of(contest_id)).scheme.aspect(form.aspect)
    if not isinstance(aspect, Panel) or not aspect.recorded:
        raise FactorNotWanted(form.aspect)
    await EntryFactor(entry=entry.id, aspect=form.aspect, factor=form.factor, by=by.account, at=now).save()
    body = {"code": code}
    factor = f"{form.factor:f}"
    fact = Fact(kind="factor", account=by.account, entry=entry.id, aspect=form.aspect, value=factor, body=body)
    await told(contest_id, head, fact, now)


async def told(contest_id: UUID, head: record.Head, fact: Fact, now: datetime) -> None:
    """Into the record, and on to the boards and the desk."""
    await record.write(contest_id, head, [fact], now=now)
    await announce("marks", str(contest_id))
    await announce("desk", str(contest_id))
