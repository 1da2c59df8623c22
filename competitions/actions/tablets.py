"""Taking a tablet out of use; the marks it sent stay."""

from datetime import datetime
from uuid import UUID

from competitions.errors.contests import ContestUnknown
from competitions.errors.desk import TabletDisabled, TabletUnknown
from competitions.forms.desk import DisablingForm
from competitions.rules.permissions import may_judge_desk
from database.notifications import announce
from database.rows import row
from database.work import unit_of_work
from people import Member


@unit_of_work
async def disable_tablet(contest_id: UUID, form: DisablingForm, *, by: Member, now: datetime) -> None:
    """From now on it sends nothing more; what it has not sent is given up, which the desk is told before."""
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    sql = "SELECT id, disabled_at IS NOT NULL AS disabled FROM tablet WHERE contest = {} AND number = {} FOR UPDATE"
    tablet = await row(sql, contest_id, form.tablet)
    if tablet is None:
        raise TabletUnknown
    if tablet["disabled"]:
        raise TabletDisabled
    await row("UPDATE tablet SET disabled_at = {}, disabled_by = {} WHERE id = {}", now, by.account, tablet["id"])
    await announce("desk", str(contest_id))
