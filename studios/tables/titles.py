"""The titles a studio holds, side by side: each with its reviews and, perhaps, its end."""

from decimal import Decimal

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Numeric, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account
from studios.tables.naming import Naming, StudioWithdrawal
from studios.tables.studios import Studio


class StudioTitle(Table):
    """A title given by an authority; a grant is in yuan."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    naming = ForeignKey(Naming, null=True, unique=True, on_delete=OnDelete.restrict)
    authority = Varchar(80)
    series = Varchar(60)
    level = Varchar(16)
    plaque_number = Varchar(40, default="")
    on = Date()
    valid_to = Date(default=None, null=True)
    review_due = Date(default=None, null=True)
    grant = Numeric(digits=(12, 2), default=Decimal(0))
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    studio_title_level_known = Check("level IN ('firm', 'town', 'district', 'city', 'province', 'nation')")
    studio_title_is_named = Check("length(authority) > 0 AND length(series) > 0")
    studio_title_in_order = Check('(valid_to IS NULL OR valid_to > "on") AND (review_due IS NULL OR review_due > "on")')
    studio_title_grant = Check('"grant" >= 0')


class TitleReview(Table):
    """A title was looked at again: what was found, and when the next look is due."""

    id = UUID(primary_key=True, default=UUID4())
    title = ForeignKey(StudioTitle, null=False, index=True, on_delete=OnDelete.restrict)
    on = Date()
    passed = Boolean()
    note = Text(default="")
    next_due = Date(default=None, null=True)
    valid_to = Date(default=None, null=True)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    title_review_next_later = Check('next_due IS NULL OR next_due > "on"')


class TitleEnd(Table):
    """A title ends: by the decision on a withdrawal, or because it was written down in error."""

    id = UUID(primary_key=True, default=UUID4())
    title = ForeignKey(StudioTitle, null=False, on_delete=OnDelete.restrict)
    withdrawal = ForeignKey(StudioWithdrawal, null=True, on_delete=OnDelete.restrict)
    on = Date()
    reason = Text()
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    title_end_once = Unique([title])
