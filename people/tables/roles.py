"""Who may do what. A change of role is a row: a grant, or the end of one."""

from piccolo.columns import UUID, ForeignKey, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check
from piccolo.table import Table

from people.tables.accounts import Account

ROLES = "'administrator', 'officer', 'chief_judge', 'verifier', 'studio_lead', 'roster_clerk', 'judge'"


class RoleGrant(Table):
    """A role for an account. `scope_id` names the organisation, contest or studio; no `by`: the command line."""

    id = UUID(primary_key=True, default=UUID4())
    account = ForeignKey(Account, null=False, index=True, on_delete=OnDelete.restrict)
    role = Varchar(16)
    scope = Varchar(16)
    scope_id = UUID(default=None, null=True)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    role_grant_role_known = Check(f"role IN ({ROLES})")
    role_grant_scope_known = Check("scope IN ('whole', 'organisation', 'contest', 'studio')")
    role_grant_scope_named = Check("(scope = 'whole') = (scope_id IS NULL)")


class RoleEnd(Table):
    """The end of one grant."""

    id = UUID(primary_key=True, default=UUID4())
    role_grant = ForeignKey(RoleGrant, null=False, unique=True, on_delete=OnDelete.restrict)
    reason = Text(default="")
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
