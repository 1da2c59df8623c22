"""Pure questions about roles, passwords and credit codes."""

from people.rules.credit_codes import credit_code_sound, employer_code_fault, normal_credit_code, union_code_fault
from people.rules.devices import browser_name, system_name
from people.rules.invitations import INVITATION_STATES, InvitationState, invitation_state
from people.rules.organisations import KIND_NAMES, PARENT_KINDS, OrganisationKind, stands_in_circle
from people.rules.passwords import password_fault
from people.rules.roles import (
    ROLE_NAMES,
    SCOPE_NAMES,
    SCOPES_OF,
    Grant,
    Member,
    Role,
    Scope,
    may_grant,
    may_invite,
    may_manage_accounts,
    may_manage_organisations,
)
from people.rules.sign_in_names import normal_sign_in, sign_in_fault

__all__ = [
    "INVITATION_STATES", "KIND_NAMES", "PARENT_KINDS", "ROLE_NAMES", "SCOPES_OF", "SCOPE_NAMES", "Grant",
    "InvitationState", "Member", "OrganisationKind", "Role", "Scope", "browser_name", "credit_code_sound",
    "employer_code_fault", "invitation_state", "may_grant", "may_invite", "may_manage_accounts",
    "may_manage_organisations", "normal_credit_code", "normal_sign_in", "password_fault", "sign_in_fault",
    "stands_in_circle", "system_name", "union_code_fault",
]  # fmt: skip
