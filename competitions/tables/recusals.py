"""What judges must keep away from: declared relations, and the recusals in force (rule 6.2)."""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from competitions.tables.entries import Entry
from competitions.tables.seats import Seat
from people.tables import Account


class DeclaredRelation(Table):
    """Kinship or interest between a judge and a competitor, as somebody declared it; also holds between the two
    persons in any other contest."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, index=True, on_delete=OnDelete.restrict)
    seat = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(16)
    declared_by = Varchar(60)
    evidence = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    declared_relation_kind = Check("kind IN ('kinship', 'interest')")
    declared_relation_says_what = Check("length(declared_by) > 0 AND length(evidence) > 0")


class RelationWithdrawal(Table):
    """A declaration was a mistake, or no longer holds."""

    id = UUID(primary_key=True, default=UUID4())
    relation = ForeignKey(DeclaredRelation, null=False, unique=True, on_delete=OnDelete.restrict)
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)


class Recusal(Table):
    """A judge steps back from one sheet; the last row about entry, module and seat holds, unless it was `lifted`.

    `evidence` is JSON; `stand_in` is the substitute's seat, and nobody there means that the panel is one smaller.
    """

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, index=True, on_delete=OnDelete.restrict)
    entry = ForeignKey(Entry, null=False, on_delete=OnDelete.restrict)
    module = Varchar(40)
    place = Integer()
    seat = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    rule = Varchar(16)
    evidence = Text()
    stand_in = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    lifted = Boolean(default=False)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    recusal_once = Unique([contest, record_number])
    recusal_rule_known = Check("rule IN ('own', 'mentorship', 'studio', 'employer', 'kinship', 'interest', 'arranged')")
    recusal_nobody_for_himself = Check("stand_in IS NULL OR stand_in <> seat")
