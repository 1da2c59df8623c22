"""Who an account is at this moment."""

from uuid import UUID

import msgspec

from database.rows import rows
from people.rules import Grant, Member

MEMBER = """
SELECT account.name, role_grant.role, role_grant.scope, role_grant.scope_id
FROM account
LEFT JOIN role_grant ON role_grant.account = account.id
    AND NOT EXISTS (SELECT FROM role_end WHERE role_end.role_grant = role_grant.id)
WHERE account.id = {} AND account.sign_in IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM account_closure AS closure WHERE closure.account = account.id
        AND NOT EXISTS (SELECT FROM account_reopening WHERE account_reopening.closure = closure.id)
    )
"""


async def member(account: UUID) -> Member | None:
    """None for an account that is closed, not yet accepted or unknown."""
    found = await rows(MEMBER, account)
    if not found:
        return None
    return Member(account, str(found[0]["name"]), frozenset(grant_of(row) for row in found if row["role"] is not None))


def grant_of(row: dict[str, object]) -> Grant:
    return msgspec.convert({name: row[name] for name in ("role", "scope", "scope_id")}, Grant)
