"""Granting a role and ending it. `by` is None only for the command line."""

from datetime import datetime
from uuid import UUID

from database.locks import lock_for_this_work
from database.rows import row
from database.work import unit_of_work
from people import places
from people.errors import (
    GrantTooHigh,
    LastAdministrator,
    PlaceUnknown,
    RoleDoesNotFit,
    RoleEndedAlready,
    RoleHeldAlready,
)
from people.rules import ROLE_NAMES, SCOPE_NAMES, SCOPES_OF, Grant, Member, Role, Scope, may_grant
from people.tables import Account, RoleEnd, RoleGrant
from web.refusals import NotFound

HELD = """
SELECT 1 FROM role_grant
WHERE account = {} AND role = {} AND scope = {} AND scope_id IS NOT DISTINCT FROM {}
    AND NOT EXISTS (SELECT FROM role_end WHERE role_end.role_grant = role_grant.id)
"""

OTHER_ADMINISTRATORS = """
SELECT 1 FROM role_grant JOIN account ON account.id = role_grant.account
WHERE role_grant.role = 'administrator' AND account.id <> {} AND account.sign_in IS NOT NULL
    AND NOT EXISTS (SELECT FROM role_end WHERE role_end.role_grant = role_grant.id)
    AND NOT EXISTS (
        SELECT FROM account_closure AS closure WHERE closure.account = account.id
        AND NOT EXISTS (SELECT FROM account_reopening WHERE account_reopening.closure = closure.id)
    )
LIMIT 1
"""


@unit_of_work
async def grant_role(account_id: UUID, grant: Grant, *, by: Member | None, now: datetime) -> UUID:
    """Give the account a role; returns the id of the grant."""
    if by is not None:
        refuse_too_high(by, grant)
        await refuse_unknown_place(grant)
    account = await locked_account(account_id)
    if await row(HELD, account_id, grant.role.value, grant.scope.value, grant.scope_id) is not None:
        raise RoleHeldAlready(account.name)
    return await record_grant(account_id, grant, by=None if by is None else by.account, now=now)


@unit_of_work
async def end_role(role_grant_id: UUID, *, reason: str, by: Member, now: datetime) -> None:
    granted = await RoleGrant.objects().where(RoleGrant.id == role_grant_id).first()
    if granted is None:
        raise NotFound
    grant = Grant(Role(granted.role), Scope(granted.scope), granted.scope_id)
    refuse_too_high(by, grant)
    await locked_account(granted.account)
    ended = await RoleEnd.objects().where(RoleEnd.role_grant == role_grant_id).first()
    if ended is not None:
        raise RoleEndedAlready(ended.at)
    if grant.role is Role.ADMINISTRATOR:
        await refuse_last_administrator(granted.account)
    await RoleEnd(role_grant=role_grant_id, reason=reason, by=by.account, at=now).save()


def refuse_too_high(by: Member, grant: Grant) -> None:
    if grant.scope not in SCOPES_OF[grant.role]:
        raise RoleDoesNotFit(ROLE_NAMES[grant.role], SCOPE_NAMES[grant.scope])
    if not may_grant(by, grant):
        raise GrantTooHigh


async def refuse_unknown_place(grant: Grant) -> None:
    if not await places.exists(grant):
        raise PlaceUnknown


async def refuse_last_administrator(account_id: UUID) -> None:
    """Somebody must always be able to let others in. The lock keeps two administrators from ending each other."""
    await lock_for_this_work("administrators", "all")
    if await row(OTHER_ADMINISTRATORS, account_id) is None:
        raise LastAdministrator


async def locked_account(account_id: UUID) -> Account:
    """The account's row, locked: roles and closures of one account change one after the other."""
    account = await Account.objects().where(Account.id == account_id).lock_rows().first()
    if account is None:
        raise NotFound
    return account


async def record_grant(account_id: UUID, grant: Grant, *, by: UUID | None, now: datetime) -> UUID:
    granted = RoleGrant(
        account=account_id, role=grant.role.value, scope=grant.scope.value, scope_id=grant.scope_id, by=by, at=now
    )
    await granted.save()
    return granted.id
