"""Money that a studio was granted, what was spent of it, and entries that were taken back."""

from piccolo.columns import UUID, Date, ForeignKey, Numeric, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check
from piccolo.table import Table

from people.tables import Account
from studios.tables.studios import Studio


class StudioGrant(Table):
    """An amount in yuan from a source, for a class of use."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    amount = Numeric(digits=(12, 2))
    source = Varchar(80)
    use_class = Varchar(16)
    received_on = Date()
    note = Text(default="")
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    studio_grant_amount = Check("amount > 0")
    studio_grant_source = Check("length(source) > 0")
    studio_grant_use = Check(
        "use_class IN ('equipment', 'materials', 'training', 'research', 'activities', 'allowances', 'other')"
    )


class GrantVoucher(Table):
    """Money spent from one grant; `file` is the voucher itself."""

    id = UUID(primary_key=True, default=UUID4())
    studio_grant = ForeignKey(StudioGrant, null=False, index=True, on_delete=OnDelete.restrict)
    amount = Numeric(digits=(12, 2))
    spent_on = Date()
    payee = Varchar(80)
    purpose = Varchar(120, default="")
    file = UUID(default=None, null=True, index=True)
    file_name = Varchar(200, default="")
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    grant_voucher_amount = Check("amount > 0")
    grant_voucher_payee = Check("length(payee) > 0")


class GrantReversal(Table):
    """An entry written in error is taken back with a reason; `entry` is a grant's or a voucher's id."""

    id = UUID(primary_key=True, default=UUID4())
    entry = UUID(unique=True)
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    grant_reversal_says_why = Check("length(reason) > 0")
