"""Who can sign in, and what they wrote about organisations."""

from typing import Any

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables.organisations import Organisation, Person


class Account(Table):
    """A sign-in name and an Argon2id hash; both are empty until the invitation is accepted.

    `sign_in` is kept in lower case, so that equal names differing only in case meet the constraint.
    """

    id = UUID(primary_key=True, default=UUID4())
    person = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    name = Varchar(60)
    sign_in = Varchar(40, default=None, null=True)
    password_hash = Text(default=None, null=True, secret=True)
    password_at = Timestamptz(default=None, null=True)
    created_by: ForeignKey[Any] = ForeignKey("self", null=True, on_delete=OnDelete.restrict)
    created_at = Timestamptz(default=None, null=False)

    account_sign_in_once = Unique([sign_in])
    account_person_once = Unique([person])
    account_has_a_name = Check("length(name) > 0")
    account_sign_in_lower = Check("sign_in IS NULL OR (length(sign_in) > 0 AND sign_in = lower(sign_in))")
    account_sign_in_with_password = Check(
        "(sign_in IS NULL) = (password_hash IS NULL) AND (sign_in IS NULL) = (password_at IS NULL)"
    )


class AccountClosure(Table):
    """From here on the account cannot be used, until an AccountReopening."""

    id = UUID(primary_key=True, default=UUID4())
    account = ForeignKey(Account, null=False, index=True, on_delete=OnDelete.restrict)
    reason = Text(default="")
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class AccountReopening(Table):
    """The end of one closure."""

    id = UUID(primary_key=True, default=UUID4())
    closure = ForeignKey(AccountClosure, null=False, unique=True, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class OrganisationRevision(Table):
    """What an organisation was made or changed to: the posted fields as JSON. Nobody as `by` is the command line."""

    id = UUID(primary_key=True, default=UUID4())
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    content = Text()
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    organisation_revision_once = Unique([organisation, number])
