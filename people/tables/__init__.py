"""What people stores. Whatever a person caused is a row with who and when."""

from people.tables.accounts import Account, AccountClosure, AccountReopening, OrganisationRevision
from people.tables.consents import PublicConsent, PublicConsentWithdrawal
from people.tables.invitations import Invitation, InvitationAcceptance, InvitationRevocation
from people.tables.organisations import Organisation, Person
from people.tables.roles import RoleEnd, RoleGrant

__all__ = [
    "Account", "AccountClosure", "AccountReopening", "Invitation", "InvitationAcceptance", "InvitationRevocation",
    "Organisation", "OrganisationRevision", "Person", "PublicConsent", "PublicConsentWithdrawal", "RoleEnd",
    "RoleGrant",
]  # fmt: skip
