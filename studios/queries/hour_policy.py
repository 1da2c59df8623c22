"""The numbers of studios as they hold now, and who changed them when."""

from datetime import datetime

import msgspec

from database.rows import row, rows_as
from studios.rules.hour_policy import DEFAULT, HourPolicy, decode_policy


def setting(name: str) -> str:
    """A whole number of the policy inside a statement; an older document has the default."""
    return f"""coalesce((SELECT (document::jsonb->>'{name}')::int FROM hour_policy_version
        ORDER BY number DESC LIMIT 1), {getattr(DEFAULT, name)})"""  # noqa: S608 -- a name of ours


class PolicyChange(msgspec.Struct, frozen=True):
    number: int
    by: str | None
    at: datetime


class PolicyPage(msgspec.Struct, frozen=True):
    policy: HourPolicy
    default: HourPolicy
    changes: list[PolicyChange]


async def hour_policy() -> HourPolicy:
    found = await row("SELECT document FROM hour_policy_version ORDER BY number DESC LIMIT 1")
    return DEFAULT if found is None else decode_policy(str(found["document"]))


async def policy_page() -> PolicyPage:
    changes = """SELECT version.number, account.name AS by, version.at FROM hour_policy_version AS version
        LEFT JOIN account ON account.id = version.by ORDER BY version.number DESC LIMIT 20"""
    return PolicyPage(await hour_policy(), DEFAULT, await rows_as(PolicyChange, changes))
