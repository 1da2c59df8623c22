"""What the desk settles about an entry: the row and its event, written together, now or by a correction."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

import msgspec

from competitions.actions import record
from competitions.queries.desk import CodedEntry
from competitions.rules.record import Fact
from competitions.tables import Adjustment, EntryFactor, EntryStatus
from database.notifications import announce
from database.rows import rows


class Hand(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes about which entry; the record's head is held. `correction` is the number of the one it follows."""

    contest: UUID
    head: record.Head
    entry: CodedEntry
    account: UUID
    at: datetime
    correction: int | None = None


async def write_status(hand: Hand, status: str, reason: str) -> None:
    entry = hand.entry
    await rows("UPDATE entry SET status = {} WHERE id = {}", status, entry.id)
    await EntryStatus(entry=entry.id, status=status, reason=reason, by=hand.account, at=hand.at).save()
    body = {"from": entry.status, "reason": reason}
    await tell(hand, Fact(kind="status", entry=entry.id, value=status, body=body))


async def write_adjustment(
    hand: Hand, points: Decimal, reason: str, *, module: str | None, replaces: UUID | None = None
) -> None:
    own = uuid4()
    await Adjustment(
        id=own, entry=hand.entry.id, module=module, points=points, replaces=replaces, reason=reason, by=hand.account,
        at=hand.at,
    ).save()  # fmt: skip
    body = {"id": str(own), "reason": reason} | ({"replaces": str(replaces)} if replaces else {})
    await tell(hand, Fact(kind="adjust", entry=hand.entry.id, module=module, value=f"{points:f}", body=body))


async def write_factor(hand: Hand, aspect: str, factor: Decimal) -> None:
    entry = hand.entry.id
    await EntryFactor(entry=entry, aspect=aspect, factor=factor, by=hand.account, at=hand.at).save()
    await tell(hand, Fact(kind="factor", entry=entry, aspect=aspect, value=f"{factor:f}"))


async def tell(hand: Hand, fact: Fact) -> None:
    """Into the record, and on to the boards and the desk."""
    body = {**msgspec.convert(fact.body, dict[str, object]), "code": hand.entry.code}
    if hand.correction is not None:
        body["correction"] = hand.correction
    said = msgspec.structs.replace(fact, account=hand.account, body=body)
    await record.write(hand.contest, hand.head, [said], now=hand.at)
    await announce("marks", str(hand.contest))
    await announce("desk", str(hand.contest))
