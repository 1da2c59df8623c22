"""Who works in the demo. These passwords open a demo and nothing else."""

from datetime import datetime

import msgspec

from people import Grant, Member, Role, Scope
from people.actions.accounts import create_account
from people.actions.roles import grant_role
from people.queries.members import member as identify
from people.rules import SCOPES_OF

PASSWORD = "jiangtai-demo-2026"  # noqa: S105 -- printed at every start of the demo


class Worker(msgspec.Struct, frozen=True):
    sign_in: str
    name: str
    role: Role


WORKERS = (
    Worker("admin", "演示管理员", Role.ADMINISTRATOR),
    Worker("ganshi", "演示干事甲", Role.OFFICER),
    Worker("ganshi2", "演示干事乙", Role.OFFICER),
    Worker("caipanzhang", "演示裁判长", Role.CHIEF_JUDGE),
    Worker("lingban", "演示领办人", Role.STUDIO_LEAD),
    Worker("heshi", "演示核实员", Role.VERIFIER),
)


async def create_workers(now: datetime) -> dict[str, Member]:
    """An account for each; who judges or leads gets the role contest by contest, studio by studio."""
    members: dict[str, Member] = {}
    for worker in WORKERS:
        account = await create_account(name=worker.name, sign_in=worker.sign_in, password=PASSWORD, now=now)
        if Scope.WHOLE in SCOPES_OF[worker.role]:
            await grant_role(account, Grant(worker.role, Scope.WHOLE), by=None, now=now)
        found = await identify(account)
        assert found is not None
        members[worker.sign_in] = found
    return members
