"""What the desk watches for, and the alarms that the chief judge has looked at."""

from piccolo.columns import UUID, BigInt, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from people.tables import Account


class DeskLimits(Table):
    """The limits of one contest; the last row holds, and without any the defaults. 0 turns an alarm off."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    same_aspects = Integer()
    fast_seconds = Integer()
    far_per_cent = Integer()
    appeal_minutes = Integer()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    desk_limits_once = Unique([contest, record_number])
    desk_limits_range = Check(
        "same_aspects BETWEEN 0 AND 500 AND fast_seconds BETWEEN 0 AND 3600 AND far_per_cent BETWEEN 0 AND 100"
        " AND appeal_minutes BETWEEN 0 AND 10080"
    )


class AlarmAcknowledgement(Table):
    """The chief judge looked at an alarm; `said` names what it told, so that it comes back when that changes."""

    id = UUID(primary_key=True, default=UUID4())
    contest = ForeignKey(Contest, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(16)
    about = Varchar(160)
    said = Varchar(64)
    reason = Text()
    by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    record_number = BigInt()
    at = Timestamptz(default=None, null=False)

    acknowledgement_once = Unique([contest, kind, about, said])
    acknowledgement_kind_known = Check("kind IN ('same', 'fast', 'far', 'times')")
