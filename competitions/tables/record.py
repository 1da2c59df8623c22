"""The record (核查链): each judging and publication event of a contest carries the hash of the one before it."""

from piccolo.columns import UUID, BigInt, BigSerial, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from competitions.tables.contests import Contest
from competitions.tables.seats import Tablet


class RecordHead(Table):
    """The last number and hash of a contest's record; locking this row puts writers in order.

    `turn` counts whoever held it: as long as it stays the same, nothing that a holder may change has changed.
    """

    contest = ForeignKey(Contest, primary_key=True, null=False, on_delete=OnDelete.restrict)
    number = BigInt(default=0)
    hash = Varchar(64, default="")
    turn = BigInt(default=0)


class RecordEvent(Table):
    """One event. `body` is the exact JSON that was hashed; the columns repeat it for questions.

    Tablet events carry `tablet` and `seq`; desk events carry `account`. `judge` is the panel number, 0 for the group.
    Its keys are not foreign keys: whoever writes an event has just read what they name, and none of it is ever deleted.
    To look each of them up once more took half of what an event costs to write (decision 0049).
    """

    id = BigSerial(primary_key=True)
    contest = UUID(default=None, null=False)
    number = BigInt()
    kind = Varchar(16)
    tablet = UUID(default=None, null=True)
    seq = Integer(default=None, null=True)
    account = UUID(default=None, null=True)
    seat = UUID(default=None, null=True)
    entry = UUID(default=None, null=True)
    module = Varchar(40, default=None, null=True)
    aspect = Varchar(560, default=None, null=True)
    judge = Integer(default=None, null=True)
    value = Text(default=None, null=True)
    scheme_version = Integer(default=None, null=True)
    received_at = Timestamptz(default=None, null=False)
    body = Text()
    body_hash = Varchar(64)
    hash = Varchar(64)

    record_number_once = Unique([contest, number])
    record_seq_once = Unique([tablet, seq])
    record_kind_known = Check(
        "kind IN ('mark', 'clear', 'note', 'sign', 'timer', 'penalty', 'reopen', 'remark', 'status', 'factor',"
        " 'adjust', 'decide', 'step', 'draw', 'freeze', 'recheck', 'seal', 'publish', 'limits', 'heed', 'endorse',"
        " 'approve', 'correct', 'confirm', 'appeal', 'rule', 'paper', 'recuse', 'seat', 'load')"
    )


class RefusedEvent(Table):
    """A tablet's event that was not accepted, kept for the desk with the reason."""

    id = UUID(primary_key=True, default=UUID4())
    tablet = ForeignKey(Tablet, null=False, on_delete=OnDelete.restrict)
    seq = Integer()
    code = Varchar(60)
    sentence = Text(default="")
    body = Text()
    body_hash = Varchar(64)
    received_at = Timestamptz(default=None, null=False)

    refused_event_once = Unique([tablet, seq, body_hash])
