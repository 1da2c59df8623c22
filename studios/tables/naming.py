"""How a studio comes to a title, and how people take it away again."""

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from people.tables import Account
from studios.tables.studios import Studio


class Naming(Table):
    """One application for one title; `stage` is the last NamingStep's, changed only together with it."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    authority = Varchar(80)
    series = Varchar(60)
    level = Varchar(16)
    stage = Varchar(16)
    notice_ends_at = Timestamptz(default=None, null=True)

    naming_level_known = Check("level IN ('firm', 'town', 'district', 'city', 'province', 'nation')")
    naming_stage_known = Check(
        "stage IN ('applied', 'recommended', 'checked', 'visited', 'agreed', 'notice', 'noticed', 'named', 'refused')"
    )
    naming_is_named = Check("length(authority) > 0 AND length(series) > 0")


class NamingStep(Table):
    """One step on the way: who (nobody: the clock), when, and what was found."""

    id = UUID(primary_key=True, default=UUID4())
    naming = ForeignKey(Naming, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    stage = Varchar(16)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)
    note = Text(default="")

    naming_step_once = Unique([naming, number])


class StudioWithdrawal(Table):
    """Somebody proposes that a title, or with `title` empty the whole studio, be withdrawn."""

    id = UUID(primary_key=True, default=UUID4())
    studio = ForeignKey(Studio, null=False, index=True, on_delete=OnDelete.restrict)
    title = UUID(default=None, null=True)
    reason = Text()
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    withdrawal_says_why = Check("length(reason) > 0")


class StudioWithdrawalDecision(Table):
    """Another person decides; the proposer never does."""

    id = UUID(primary_key=True, default=UUID4())
    withdrawal = ForeignKey(StudioWithdrawal, null=False, unique=True, on_delete=OnDelete.restrict)
    outcome = Varchar(16)
    note = Text(default="")
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    withdrawal_outcome_known = Check("outcome IN ('withdrawn', 'kept')")
