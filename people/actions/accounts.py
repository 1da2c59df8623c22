"""Making accounts, closing and reopening them. People come through invitations; `create_account` is for programs."""

from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from database.constraints import violated
from database.locks import lock_for_this_work
from database.rows import row
from database.work import unit_of_work
from people.actions.roles import OTHER_ADMINISTRATORS, locked_account, record_grant, refuse_last_administrator
from people.errors import (
    AdministratorExists,
    AdministratorOnly,
    ClosedAlready,
    NameNotAllowed,
    OpenAlready,
    OwnAccount,
    PasswordWeak,
    SignInNameNotAllowed,
    SignInNameTaken,
)
from people.passwords import password_hash
from people.rules import Grant, Member, Role, Scope, may_manage_accounts, normal_sign_in, password_fault, sign_in_fault
from people.tables import Account, AccountClosure, AccountReopening
from web.sessions import end_all

LONGEST_NAME = 60
NOBODY = UUID(int=0)

OPEN_CLOSURE = """
SELECT closure.id FROM account_closure AS closure WHERE closure.account = {}
AND NOT EXISTS (SELECT FROM account_reopening WHERE account_reopening.closure = closure.id)
"""


async def create_account(
    name: str, sign_in: str, password: str, *, now: datetime, by: UUID | None = None, person: UUID | None = None
) -> UUID:
    """An account that can sign in at once; returns its id."""
    sign_in = refused_unless_good(name, sign_in, password)
    kept = await password_hash(password)
    return await record_account(name, sign_in, kept, now=now, by=by, person=person)


async def create_admin(name: str, sign_in: str, password: str, *, now: datetime, another: bool = False) -> UUID:
    """The first administrator; `another` allows one more."""
    sign_in = refused_unless_good(name, sign_in, password)
    kept = await password_hash(password)
    return await record_admin(name, sign_in, kept, now=now, another=another)


@unit_of_work
async def record_admin(name: str, sign_in: str, kept: str, *, now: datetime, another: bool) -> UUID:
    await lock_for_this_work("administrators", "all")
    if not another and await row(OTHER_ADMINISTRATORS, NOBODY) is not None:
        raise AdministratorExists
    account = await record_account(name, sign_in, kept, now=now, by=None, person=None)
    await record_grant(account, Grant(Role.ADMINISTRATOR, Scope.WHOLE), by=None, now=now)
    return account


@unit_of_work
async def record_account(
    name: str, sign_in: str, kept: str, *, now: datetime, by: UUID | None, person: UUID | None
) -> UUID:
    account = Account(
        name=name, sign_in=sign_in, password_hash=kept, password_at=now, person=person, created_by=by, created_at=now
    )
    try:
        await account.save()
    except UniqueViolationError as error:
        raise taken_or(error, sign_in) from None
    return account.id


@unit_of_work
async def close_account(account_id: UUID, *, reason: str, by: Member, now: datetime) -> None:
    """From now on nobody signs in with it, and whoever is signed in with it is not any more."""
    refuse_others(by)
    await locked_account(account_id)
    if account_id == by.account:
        raise OwnAccount
    if await row(OPEN_CLOSURE, account_id) is not None:
        raise ClosedAlready
    await refuse_last_administrator(account_id)
    await AccountClosure(account=account_id, reason=reason, by=by.account, at=now).save()
    await end_all(account_id)


@unit_of_work
async def reopen_account(account_id: UUID, *, by: Member, now: datetime) -> None:
    refuse_others(by)
    await locked_account(account_id)
    closure = await row(OPEN_CLOSURE, account_id)
    if closure is None:
        raise OpenAlready
    await AccountReopening(closure=closure["id"], by=by.account, at=now).save()


@unit_of_work
async def end_sessions(account_id: UUID, *, by: Member) -> None:
    """Whoever is signed in with the account has to sign in again."""
    refuse_others(by)
    await locked_account(account_id)
    await end_all(account_id)


def refuse_others(by: Member) -> None:
    if not may_manage_accounts(by):
        raise AdministratorOnly


def refused_unless_good(name: str, sign_in: str, password: str) -> str:
    """The sign-in name as it is stored, or a refusal saying how to mend name or password."""
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise NameNotAllowed
    sign_in = normal_sign_in(sign_in)
    if (fault := sign_in_fault(sign_in)) is not None:
        raise SignInNameNotAllowed(fault)
    if (fault := password_fault(password, name=name, sign_in=sign_in)) is not None:
        raise PasswordWeak(fault)
    return sign_in


def taken_or(error: UniqueViolationError, sign_in: str) -> Exception:
    return SignInNameTaken(sign_in) if violated(error) == "account_sign_in_once" else error
