"""Declaring that a judge and a competitor are related, and taking a declaration back."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions.recusals import settle_quietly
from competitions.actions.steps import locked
from competitions.errors.contests import OfficerOnly
from competitions.errors.entries import EntryUnknown
from competitions.errors.recusals import RelationsClosed, RelationUnknown, RelationWithdrawn
from competitions.errors.seats import SeatUnknown
from competitions.forms.recusals import EmployerForm, RelationForm, RelationWithdrawalForm
from competitions.rules.life import STATE_NAMES, accepts_seats
from competitions.rules.permissions import may_manage
from competitions.tables import Contest, DeclaredRelation, RelationWithdrawal
from database.notifications import announce
from database.rows import row
from database.work import unit_of_work
from people import Member


@unit_of_work
async def declare(contest_id: UUID, form: RelationForm, *, by: Member, now: datetime) -> UUID:
    await opened(contest_id, by)
    if await row("SELECT id FROM seat WHERE id = {} AND contest = {}", form.seat, contest_id) is None:
        raise SeatUnknown
    if await row("SELECT id FROM entry WHERE id = {} AND contest = {}", form.entry, contest_id) is None:
        raise EntryUnknown
    relation = DeclaredRelation(**msgspec.structs.asdict(form), contest=contest_id, by=by.account, at=now)
    await relation.save()
    await settle_quietly(contest_id, by=by.account, now=now)
    await announce("desk", str(contest_id))
    return relation.id


@unit_of_work
async def take_back(
    contest_id: UUID, relation: UUID, form: RelationWithdrawalForm, *, by: Member, now: datetime
) -> None:
    await opened(contest_id, by)
    found = await row(
        """SELECT gone.id AS gone FROM declared_relation AS relation
        LEFT JOIN relation_withdrawal AS gone ON gone.relation = relation.id
        WHERE relation.id = {} AND relation.contest = {}""",
        relation,
        contest_id,
    )
    if found is None:
        raise RelationUnknown
    if found["gone"] is not None:
        raise RelationWithdrawn
    await RelationWithdrawal(relation=relation, reason=form.reason, by=by.account, at=now).save()
    await settle_quietly(contest_id, by=by.account, now=now)
    await announce("desk", str(contest_id))


@unit_of_work
async def switch_employer(contest_id: UUID, form: EmployerForm, *, by: Member, now: datetime) -> None:
    await opened(contest_id, by)
    await Contest.update(employer_recusal=form.on).where(Contest.id == contest_id)
    await settle_quietly(contest_id, by=by.account, now=now)
    await announce("desk", str(contest_id))


async def opened(contest_id: UUID, by: Member) -> None:
    """Hold the contest; until it is locked, a relation may come to light."""
    standing = await locked(contest_id)
    if not may_manage(by, contest_id):
        raise OfficerOnly
    if not accepts_seats(standing.state):
        raise RelationsClosed(STATE_NAMES[standing.state])
