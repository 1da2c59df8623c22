"""The ledger (rule 8.1). The database refuses to change or delete a posting, whoever asks."""

from typing import Any

from piccolo.columns import UUID, Date, ForeignKey, Integer, Numeric, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account


class LedgerPosting(Table):
    """One posting of a season, chained to the one before it. `turn` counts how often the same was reversed before,
    so that it stands at most once; a reversal names what it takes back and why."""

    id = UUID(primary_key=True, default=UUID4())
    season = Integer()
    number = Integer()
    beneficiary = Varchar(16)
    beneficiary_id = UUID(default=None, null=False)
    category = Varchar(16)
    day = Date()
    points = Numeric()
    quantity = Numeric(null=True, default=None)
    reason = Text()
    facts = Text(default="{}")  # JSON
    source = Varchar(160)
    link = Varchar(200)
    turn = Integer(default=0)
    reverses: ForeignKey[Any] = ForeignKey("self", null=True, on_delete=OnDelete.restrict)
    reversed = Varchar(20, default=None, null=True)
    note = Text(default="")
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    hash = Varchar(64)

    posting_number_once = Unique([season, number])
    posting_reversed_once = Unique([reverses])
    posting_beneficiary_known = Check("beneficiary IN ('person', 'organisation', 'studio')")
    posting_category_known = Check("category IN ('contest', 'mentoring', 'service', 'outcome', 'title')")
    posting_has_a_source = Check("length(source) > 0 AND length(reason) > 0")


class LedgerHead(Table):
    """Where a season's ledger ends: the number and the hash of its last posting."""

    id = UUID(primary_key=True, default=UUID4())
    season = Integer()
    number = Integer(default=0)
    hash = Varchar(64, default="")

    ledger_head_once = Unique([season])
