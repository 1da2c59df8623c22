"""The signatures above the judges' own: the group's leader for a module, the chief judge for the contest."""

from datetime import datetime
from uuid import UUID

from competitions.actions import record
from competitions.actions.alarms import hold_for
from competitions.errors.contests import ContestUnknown
from competitions.errors.judging import WrongPin
from competitions.errors.sign_offs import (
    AlreadyApproved,
    GroupUnknown,
    LeaderWithoutCard,
    NothingToEndorse,
    NotReadyToApprove,
)
from competitions.forms.oversight import EndorsementForm
from competitions.queries.locking import points_to_approve
from competitions.queries.sign_offs import approval, groups
from competitions.rules.permissions import may_judge_desk
from competitions.rules.record import Fact
from competitions.rules.sign_offs import Group, Leader
from competitions.tables import ChiefSignOff, GroupSignOff
from database.notifications import announce
from database.work import unit_of_work
from people import Member
from people.passwords import password_matches
from web.throttle import BY_SEAT, attempt, forgive


async def endorse_with_pin(contest_id: UUID, form: EndorsementForm, *, by: Member, now: datetime) -> int:
    """The leader stands at the desk and types the PIN of the seat card; tries count with those of the tablet."""
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    leader = leader_of(await groups(contest_id), form.module)
    if leader.pin_hash is None:
        raise LeaderWithoutCard
    await attempt([(BY_SEAT, str(leader.seat))], now=now)
    if not await password_matches(form.pin, leader.pin_hash):
        raise WrongPin
    await forgive(BY_SEAT, str(leader.seat))
    return await endorse(contest_id, form.module, by=by, now=now)


@unit_of_work
async def endorse(contest_id: UUID, module: str, *, by: Member, now: datetime) -> int:
    """For every entry whose judges have all signed; returns how many. Whoever calls this has asked for the PIN."""
    head = await hold_for(contest_id, by)
    found = await groups(contest_id)
    leader, group = leader_of(found, module), group_of(found, module)
    if not group.waiting:
        raise NothingToEndorse(module)
    facts = [
        Fact(kind="endorse", account=by.account, seat=leader.seat, entry=entry.id, module=module,
             body={"code": entry.code, "leader": leader.judge_name})
        for entry in group.waiting
    ]  # fmt: skip
    await record.write(contest_id, head, facts, now=now)
    await GroupSignOff.insert(
        *(
            GroupSignOff(contest=contest_id, entry=entry.id, module=module, seat=leader.seat, by=by.account,
                         record_number=number, at=now)
            for number, entry in enumerate(group.waiting, head.number + 1)
        )
    )  # fmt: skip
    await announce("desk", str(contest_id))
    return len(facts)


@unit_of_work
async def approve(contest_id: UUID, *, by: Member, now: datetime) -> None:
    """The chief judge signs for everything that the record says by now."""
    head = await hold_for(contest_id, by)
    if await approval(contest_id) is not None:
        raise AlreadyApproved
    if points := await points_to_approve(contest_id):
        raise NotReadyToApprove(len(points))
    head = await record.write(contest_id, head, [Fact(kind="approve", account=by.account)], now=now)
    await ChiefSignOff(contest=contest_id, by=by.account, record_number=head.number, at=now).save()
    await announce("desk", str(contest_id))


def group_of(found: list[Group], module: str) -> Group:
    group = next((one for one in found if one.module == module), None)
    if group is None:
        raise GroupUnknown
    return group


def leader_of(found: list[Group], module: str) -> Leader:
    leader = group_of(found, module).leader
    if leader is None:
        raise GroupUnknown
    return leader
