"""A draft becomes a version: immutable, numbered, named by its hash."""

from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from competitions.actions import record
from competitions.actions.schemes import hold_contest, hold_draft, written
from competitions.errors.schemes import DraftChanged, DraftFaulty, NoDraft, SameAsCurrent
from competitions.queries.schemes import current
from competitions.tables import SchemeVersion
from database.notifications import announce
from database.work import unit_of_work
from people import Member
from scoring.rules.scheme import Scheme, scheme_faults, scheme_hash


@unit_of_work
async def publish(contest_id: UUID, *, edition: int, by: Member | None, now: datetime) -> int:
    """Publish the draft the member saw; the number of the new version. Marks made before keep their own version."""
    await hold_contest(contest_id)
    held = await hold_draft(contest_id)
    if held is None:
        raise NoDraft
    if held.edition != edition:
        raise DraftChanged(held.changed_by)
    return await write_version(contest_id, held.scheme, by=by, now=now)


@unit_of_work
async def publish_scheme(contest_id: UUID, scheme: Scheme, *, by: Member | None, now: datetime) -> int:
    """Publish a scheme that was put together elsewhere, such as the demo's."""
    await hold_contest(contest_id)
    return await write_version(contest_id, scheme, by=by, now=now)


async def write_version(contest_id: UUID, draft: Scheme, *, by: Member | None, now: datetime) -> int:
    """The contest is held, so two publications come one after the other and get two numbers."""
    before = await current(contest_id)
    number = 1 if before is None else before.version + 1
    scheme = replace(draft, version=number)
    if faults := scheme_faults(scheme):
        raise DraftFaulty(len(faults))
    if before is not None and replace(draft, version=before.version) == before.scheme:
        raise SameAsCurrent(before.version)
    account = None if by is None else by.account
    name = scheme_hash(scheme)
    await SchemeVersion(
        contest=contest_id, version=number, document=written(scheme), hash=name, published_by=account, published_at=now
    ).save()
    body = {"scheme": number, "hash": name}
    fact = record.Fact(kind="publish", account=account, scheme_version=number, body=body)
    await record.append(contest_id, [fact], now=now)
    await announce("desk", str(contest_id))
    await announce("marks", str(contest_id))
    return number
