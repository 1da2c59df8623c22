"""One-time links with which people set their own sign-in name and password."""

from piccolo.columns import UUID, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables.accounts import Account
from people.tables.roles import ROLES


class Invitation(Table):
    """A link for one account, kept as a hash. Without a role it only sets a new password."""

    id = UUID(primary_key=True, default=UUID4())
    token_hash = Varchar(64, secret=True)
    account = ForeignKey(Account, null=False, index=True, on_delete=OnDelete.restrict)
    role = Varchar(16, default=None, null=True)
    scope = Varchar(16, default=None, null=True)
    scope_id = UUID(default=None, null=True)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    expires_at = Timestamptz(default=None, null=False)

    invitation_token_once = Unique([token_hash])
    invitation_role_known = Check(f"role IS NULL OR role IN ({ROLES})")
    invitation_scope_known = Check("scope IS NULL OR scope IN ('whole', 'organisation', 'contest', 'studio')")
    invitation_scope_named = Check(
        "(role IS NULL) = (scope IS NULL) AND (coalesce(scope, 'whole') = 'whole') = (scope_id IS NULL)"
    )
    invitation_expires_later = Check("expires_at > at")


class InvitationAcceptance(Table):
    """The one use of an invitation."""

    id = UUID(primary_key=True, default=UUID4())
    invitation = ForeignKey(Invitation, null=False, unique=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class InvitationRevocation(Table):
    """An invitation taken back before it was used."""

    id = UUID(primary_key=True, default=UUID4())
    invitation = ForeignKey(Invitation, null=False, unique=True, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
