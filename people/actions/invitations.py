"""One-time links: made for a person and a role, sent again, taken back, accepted."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from asyncpg import UniqueViolationError

from database.rows import row, rows
from database.work import unit_of_work
from people.actions.accounts import OPEN_CLOSURE, refuse_others, refused_unless_good, taken_or
from people.actions.roles import HELD, locked_account, record_grant, refuse_too_high, refuse_unknown_place
from people.errors import AccountClosed, InvitationExpired, InvitationRevoked, InvitationUnknown, InvitationUsed
from people.passwords import password_hash
from people.queries.members import member
from people.rules import Grant, Member, may_grant
from people.tables import Account, Invitation, InvitationAcceptance, InvitationRevocation
from web.refusals import NotFound
from web.sessions import end_all
from web.tokens import hashed, new_token

DAYS = 7

OPEN_INVITATIONS = """
SELECT invitation.id, invitation.role, invitation.scope, invitation.scope_id FROM invitation
WHERE invitation.account = {}
    AND NOT EXISTS (SELECT FROM invitation_acceptance WHERE invitation_acceptance.invitation = invitation.id)
    AND NOT EXISTS (SELECT FROM invitation_revocation WHERE invitation_revocation.invitation = invitation.id)
"""

LATEST_ROLE = """
SELECT role, scope, scope_id FROM invitation WHERE account = {} AND role IS NOT NULL ORDER BY at DESC LIMIT 1
"""


@unit_of_work
async def invite(name: str, grant: Grant, *, days: int = DAYS, by: Member, now: datetime) -> str:
    """An account for a new person, to be opened with the token that is returned and stored nowhere."""
    refuse_too_high(by, grant)
    await refuse_unknown_place(grant)
    account = Account(name=name, created_by=by.account, created_at=now)
    await account.save()
    return await record_invitation(account.id, grant, days=days, by=by, now=now)


@unit_of_work
async def invite_again(account_id: UUID, *, by: Member, now: datetime) -> str:
    """A fresh link instead of the ones sent before: the same role for who never came, a new password for others."""
    account = await locked_account(account_id)
    grant = await role_promised(account_id) if has_never_come(account) else None
    if grant is None:
        refuse_others(by)
    else:
        refuse_too_high(by, grant)
    if await row(OPEN_CLOSURE, account_id) is not None:
        raise AccountClosed
    for earlier in await rows(OPEN_INVITATIONS, account_id):
        await InvitationRevocation(invitation=earlier["id"], by=by.account, at=now).save()
    return await record_invitation(account_id, grant, days=DAYS, by=by, now=now)


@unit_of_work
async def revoke_invitation(invitation_id: UUID, *, by: Member, now: datetime) -> None:
    invitation = await Invitation.objects().where(Invitation.id == invitation_id).lock_rows().first()
    if invitation is None:
        raise NotFound
    if (grant := grant_of(invitation)) is None:
        refuse_others(by)
    elif not may_grant(by, grant):
        raise NotFound
    await refuse_used_up(invitation)
    await InvitationRevocation(invitation=invitation_id, by=by.account, at=now).save()


async def accept_invitation(token: str, *, sign_in: str, password: str, now: datetime) -> UUID:
    """The account's sign-in name (kept when it has one) and password; returns the account."""
    invitation = await valid_invitation(token, now=now)
    account = await locked_account(invitation.account)
    sign_in = refused_unless_good(account.name, account.sign_in or sign_in, password)
    kept = await password_hash(password)
    return await record_acceptance(token, sign_in, kept, now=now)


@unit_of_work
async def record_acceptance(token: str, sign_in: str, kept: str, *, now: datetime) -> UUID:
    invitation = await valid_invitation(token, now=now)
    account = await locked_account(invitation.account)
    if await row(OPEN_CLOSURE, account.id) is not None:
        raise AccountClosed
    await InvitationAcceptance(invitation=invitation.id, at=now).save()
    account.sign_in, account.password_hash, account.password_at = account.sign_in or sign_in, kept, now
    try:
        await account.save()
    except UniqueViolationError as error:
        raise taken_or(error, sign_in) from None
    await grant_promised(invitation, now=now)
    await end_all(account.id)
    return account.id


async def valid_invitation(token: str, *, now: datetime) -> Invitation:
    """The invitation of this token, locked while a unit of work runs."""
    invitation = await Invitation.objects().where(Invitation.token_hash == hashed(token)).lock_rows().first()
    if invitation is None:
        raise InvitationUnknown
    await refuse_used_up(invitation)
    if invitation.expires_at <= now:
        raise InvitationExpired(invitation.expires_at)
    return invitation


async def refuse_used_up(invitation: Invitation) -> None:
    if await InvitationAcceptance.exists().where(InvitationAcceptance.invitation == invitation.id):
        raise InvitationUsed
    if await InvitationRevocation.exists().where(InvitationRevocation.invitation == invitation.id):
        raise InvitationRevoked


async def grant_promised(invitation: Invitation, *, now: datetime) -> None:
    """The role, if whoever invited may still give it."""
    grant = grant_of(invitation)
    if grant is None:
        return
    inviter = await member(invitation.by)
    if inviter is None or not may_grant(inviter, grant):
        raise InvitationRevoked
    if await row(HELD, invitation.account, grant.role.value, grant.scope.value, grant.scope_id) is None:
        await record_grant(invitation.account, grant, by=invitation.by, now=now)


def has_never_come(account: Account) -> bool:
    return not account.sign_in


async def role_promised(account_id: UUID) -> Grant:
    promised = await row(LATEST_ROLE, account_id)
    if promised is None:
        raise NotFound
    return msgspec.convert(promised, Grant)


def grant_of(invitation: Invitation) -> Grant | None:
    promised = {name: getattr(invitation, name) for name in Grant.__struct_fields__}
    return None if promised["role"] is None else msgspec.convert(promised, Grant)


async def record_invitation(account_id: UUID, grant: Grant | None, *, days: int, by: Member, now: datetime) -> str:
    token = new_token()
    await Invitation(
        token_hash=hashed(token),
        account=account_id,
        role=None if grant is None else grant.role.value,
        scope=None if grant is None else grant.scope.value,
        scope_id=None if grant is None else grant.scope_id,
        by=by.account,
        at=now,
        expires_at=now + timedelta(days=days),
    ).save()
    return token
