"""Signing in, and changing one's own password."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from litestar.connection import ASGIConnection

from database.rows import row
from database.work import unit_of_work
from people.actions.roles import locked_account
from people.errors import AccountClosed, PasswordNotRight, PasswordWeak, WrongSignIn
from people.forms import PasswordForm, SignInForm
from people.passwords import needs_new_hash, password_hash, password_matches
from people.queries.members import member
from people.rules import Member, normal_sign_in, password_fault
from people.tables import Account
from web import sessions
from web.tables import Attempt
from web.throttle import BY_ADDRESS, BY_NAME, Limit, attempt, forgive
from web.visitors import address_of

Connection = ASGIConnection[Any, Any, Any, Any]

# Five tries for a name from one address (BY_NAME), so that a stranger elsewhere cannot lock anybody out at once.
ANYWHERE = Limit("sign-in name anywhere", 50, timedelta(minutes=15))
OWN_PASSWORD = Limit("own password", 5, timedelta(minutes=15))


async def sign_in(connection: Connection, form: SignInForm, *, now: datetime) -> None:
    """Begin a session for whoever knows the password; the same refusal for an unknown name and a wrong password."""
    name, address = normal_sign_in(form.sign_in), address_of(connection.scope)
    here = f"{name} {address}"
    await attempt(((BY_NAME, here), (ANYWHERE, name), (BY_ADDRESS, address)), now=now)
    account = await Account.objects().where(Account.sign_in == name).first()
    if not await password_matches(form.password, None if account is None else account.password_hash):
        raise WrongSignIn
    assert account is not None  # nobody's password never matches
    better = await password_hash(form.password) if needs_new_hash(account.password_hash) else account.password_hash
    await begin_session(connection, account.id, proved=account.password_hash, better=better, now=now)
    await forgive(BY_NAME, here)
    # Only this try: otherwise one good account would let an address guess for ever.
    await Attempt.delete().where((Attempt.key == BY_ADDRESS.key(address)) & (Attempt.at == now))


@unit_of_work
async def begin_session(connection: Connection, account_id: UUID, *, proved: str, better: str, now: datetime) -> None:
    account = await locked_account(account_id)
    if account.password_hash != proved:  # changed since it was proved
        raise WrongSignIn
    if await member(account_id) is None:
        raise AccountClosed
    if better != proved:
        await Account.update({Account.password_hash: better}).where(Account.id == account_id)
    await sessions.begin(connection, account_id, now=now)


async def change_password(connection: Connection, form: PasswordForm, *, by: Member, now: datetime) -> None:
    """A new password; every other session ends, and this one goes on under a new token."""
    await attempt(((OWN_PASSWORD, str(by.account)),), now=now)
    account = await row("SELECT name, sign_in, password_hash FROM account WHERE id = {}", by.account)
    assert account is not None  # accounts are never deleted
    proved = str(account["password_hash"])
    if not await password_matches(form.current, proved):
        raise PasswordNotRight
    fault = password_fault(form.password, name=by.name, sign_in=str(account["sign_in"]))
    if fault is not None:
        raise PasswordWeak(fault)
    kept = await password_hash(form.password)
    await record_password(connection, kept, proved=proved, by=by, now=now)
    await forgive(OWN_PASSWORD, str(by.account))


@unit_of_work
async def record_password(connection: Connection, kept: str, *, proved: str, by: Member, now: datetime) -> None:
    account = await locked_account(by.account)
    if account.password_hash != proved:
        raise PasswordNotRight
    await Account.update(password_hash=kept, password_at=now).where(Account.id == by.account)
    await sessions.end_all(by.account)
    await sessions.begin(connection, by.account, now=now)
