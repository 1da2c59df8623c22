"""What may be posted to the pages of people."""

from people.forms.accounts import (
    AcceptForm,
    GrantForm,
    InviteForm,
    PasswordForm,
    ReasonForm,
    RenewForm,
    RoleEndingForm,
    SessionEndingForm,
    SignInForm,
)
from people.forms.organisations import OrganisationForm

__all__ = [
    "AcceptForm", "GrantForm", "InviteForm", "OrganisationForm", "PasswordForm", "ReasonForm", "RenewForm",
    "RoleEndingForm", "SessionEndingForm", "SignInForm",
]  # fmt: skip
