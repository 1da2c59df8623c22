"""The list of accounts and one account's page, for administrators."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from database.rows import row, rows, rows_as
from people import places
from people.errors import AdministratorOnly
from people.queries.search import pattern
from people.rules import ROLE_NAMES, Grant, Member, Role, may_manage_accounts
from web.language import N_
from web.paging import Paging
from web.refusals import NotFound


class AccountState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    INVITED = "invited"


# The label, and the kind of pill it stands in.
ACCOUNT_STATES: dict[AccountState, tuple[str, str]] = {
    AccountState.OPEN: (N_("可用"), "ok"),
    AccountState.CLOSED: (N_("已停用"), "bad"),
    AccountState.INVITED: (N_("未启用"), "warn"),
}


class WithState(msgspec.Struct, frozen=True):
    state: AccountState

    @property
    def state_label(self) -> str:
        return ACCOUNT_STATES[self.state][0]

    @property
    def state_kind(self) -> str:
        return ACCOUNT_STATES[self.state][1]


class AccountLine(WithState, frozen=True):
    id: UUID
    name: str
    sign_in: str | None
    roles: list[Role]

    @property
    def role_labels(self) -> list[str]:
        return [ROLE_NAMES[role] for role in self.roles]


class AccountList(msgspec.Struct, frozen=True):
    lines: list[AccountLine]
    paging: Paging
    search: str
    path: str


class RoleLine(msgspec.Struct, frozen=True):
    """One grant; `by` is None for the command line, the `ended_` fields are None while it holds."""

    id: UUID
    role: Role
    grant: Grant
    place: str | None
    by: str | None
    at: datetime
    ended_by: str | None
    ended_at: datetime | None
    reason: str | None

    @property
    def label(self) -> str:
        return ROLE_NAMES[self.role]


class ClosureLine(msgspec.Struct, frozen=True):
    reason: str
    by: str
    at: datetime
    reopened_by: str | None
    reopened_at: datetime | None


class AccountPage(WithState, frozen=True):
    id: UUID
    name: str
    sign_in: str | None
    created_at: datetime
    created_by: str | None
    password_at: datetime | None
    roles: list[RoleLine]
    closures: list[ClosureLine]


STATE = """
CASE WHEN EXISTS (
        SELECT FROM account_closure AS closure WHERE closure.account = account.id
        AND NOT EXISTS (SELECT FROM account_reopening WHERE account_reopening.closure = closure.id)
    ) THEN 'closed'
    WHEN account.sign_in IS NULL THEN 'invited' ELSE 'open' END AS state
"""

FOUND = "FROM account WHERE account.name ILIKE {} OR account.sign_in ILIKE {}"

LINES = f"""
SELECT account.id, account.name, account.sign_in, {STATE}, ARRAY(
    SELECT DISTINCT role_grant.role FROM role_grant WHERE role_grant.account = account.id
    AND NOT EXISTS (SELECT FROM role_end WHERE role_end.role_grant = role_grant.id) ORDER BY role_grant.role
) AS roles
{FOUND} ORDER BY account.created_at DESC, account.id LIMIT {{}} OFFSET {{}}
"""  # noqa: S608 -- only our own text is put together

ACCOUNT = f"""
SELECT account.id, account.name, account.sign_in, {STATE}, account.created_at, account.password_at,
    creator.name AS created_by
FROM account LEFT JOIN account AS creator ON creator.id = account.created_by WHERE account.id = {{}}
"""  # noqa: S608 -- only our own text is put together

ROLES = """
SELECT role_grant.id, role_grant.role, role_grant.scope, role_grant.scope_id, role_grant.at, giver.name AS by,
    role_end.at AS ended_at, ender.name AS ended_by, role_end.reason
FROM role_grant LEFT JOIN account AS giver ON giver.id = role_grant.by
    LEFT JOIN role_end ON role_end.role_grant = role_grant.id
    LEFT JOIN account AS ender ON ender.id = role_end.by
WHERE role_grant.account = {} ORDER BY role_end.at DESC NULLS FIRST, role_grant.at DESC
"""

CLOSURES = """
SELECT closure.reason, closer.name AS by, closure.at, opener.name AS reopened_by, reopening.at AS reopened_at
FROM account_closure AS closure JOIN account AS closer ON closer.id = closure.by
    LEFT JOIN account_reopening AS reopening ON reopening.closure = closure.id
    LEFT JOIN account AS opener ON opener.id = reopening.by
WHERE closure.account = {} ORDER BY closure.at DESC
"""


async def account_list(member: Member, *, search: str, page: int | None) -> AccountList:
    refuse_others(member)
    like = pattern(search)
    counted = await row(f"SELECT count(*) AS count {FOUND}", like, like)
    assert counted is not None
    paging = Paging.of(page, int(str(counted["count"])))
    lines = await rows_as(AccountLine, LINES, like, like, paging.size, paging.offset)
    return AccountList(lines, paging, search, "/desk/people")


async def account_page(member: Member, account: UUID) -> AccountPage:
    refuse_others(member)
    found = await row(ACCOUNT, account)
    if found is None:
        raise NotFound
    roles = await role_lines(account)
    closures = await rows_as(ClosureLine, CLOSURES, account)
    return msgspec.convert({**found, "roles": roles, "closures": closures}, AccountPage)


class OwnAccount(msgspec.Struct, frozen=True):
    name: str
    sign_in: str
    password_at: datetime
    roles: list[RoleLine]


async def own_account(member: Member) -> OwnAccount:
    found = await row("SELECT name, sign_in, password_at FROM account WHERE id = {}", member.account)
    assert found is not None  # accounts are never deleted
    held = [line for line in await role_lines(member.account) if line.ended_at is None]
    return msgspec.convert({**found, "roles": held}, OwnAccount)


async def role_lines(account: UUID) -> list[RoleLine]:
    found = await rows(ROLES, account)
    grants = [msgspec.convert({name: each[name] for name in Grant.__struct_fields__}, Grant) for each in found]
    named = await places.names(grants)
    return [
        role_line(each, grant, None if grant.scope_id is None else named.get(grant.scope_id))
        for each, grant in zip(found, grants, strict=True)
    ]


def role_line(found: dict[str, Any], grant: Grant, place: str | None) -> RoleLine:
    return msgspec.convert({**found, "grant": grant, "place": place}, RoleLine)


def refuse_others(member: Member) -> None:
    if not may_manage_accounts(member):
        raise AdministratorOnly
