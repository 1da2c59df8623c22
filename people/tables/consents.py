"""Whose name may stand on public pages in full: the person's consent, and its withdrawal."""

from piccolo.columns import UUID, Date, ForeignKey, OnDelete, Text, Timestamptz
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from people.tables.accounts import Account
from people.tables.organisations import Person


class PublicConsent(Table):
    """The person agreed on a day; `by` wrote it down, `note` says how it was given (a signed sheet, in person)."""

    id = UUID(primary_key=True, default=UUID4())
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    on = Date()
    note = Text(default="")
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class PublicConsentWithdrawal(Table):
    """From here on that consent no longer holds."""

    id = UUID(primary_key=True, default=UUID4())
    consent = ForeignKey(PublicConsent, null=False, on_delete=OnDelete.restrict)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    public_consent_withdrawn_once = Unique([consent])
