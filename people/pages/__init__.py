"""The pages of people, as one list for the assembly."""

from people.pages import account, account_changes, accounts, invitation, invitations, organisations, sign_in

ROUTES = [
    *sign_in.ROUTES,
    *account.ROUTES,
    *invitation.ROUTES,
    *accounts.ROUTES,
    *account_changes.ROUTES,
    *invitations.ROUTES,
    *organisations.ROUTES,
]

__all__ = ["ROUTES"]
