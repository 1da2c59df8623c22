"""The chain each tablet made of its own events (judging.md 3), checked against what the server acknowledged."""

import msgspec

from competitions.rules.events import Event, sheet_name
from competitions.rules.record import Columns, sha256
from web.language import _


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a tablet, accepted (with its `number` in the record) or refused; all None: it sent none."""

    tablet: int
    acknowledged: int
    head: str
    seq: int | None
    number: int | None
    body: str | None
    body_hash: str | None


class Break(msgspec.Struct, frozen=True):
    """Where a tablet's chain breaks; `number` None is after the last event of the record."""

    number: int | None
    sentence: str


class Devices:
    """Takes all tablets' events, tablet by tablet and in the order of `seq`, and `end` after the last."""

    def __init__(self) -> None:
        self.last: Kept | None = None
        self.seq = 0
        self.hash = ""

    def take(self, kept: Kept) -> Break | None:
        fault = None
        if self.last is None or self.last.tablet != kept.tablet:
            fault = self.end()
            self.seq, self.hash = 0, ""
        self.last = kept
        return fault or self.follow(kept)

    def follow(self, kept: Kept) -> Break | None:
        if kept.seq is None or kept.body is None or kept.body_hash is None:
            return None
        due = self.seq + 1
        event = read(kept.body)
        if kept.seq != due:
            return broken(kept, due, _("平板 {tablet} 的第 {seq} 项不在了。"))
        if event is None or sha256(kept.body.encode()) != kept.body_hash:
            return broken(kept, due, _("平板 {tablet} 的第 {seq} 项被改动过。"))
        if event.seq != due or event.prev != self.hash:
            return broken(kept, due, _("平板 {tablet} 的第 {seq} 项接不上它前面的一项。"))
        self.seq, self.hash = due, kept.body_hash
        return None

    def end(self) -> Break | None:
        """What was acknowledged must be there, and nothing else."""
        last = self.last
        if last is None or (last.acknowledged, last.head) == (self.seq, self.hash):
            return None
        if last.acknowledged > self.seq:
            sentence = _("平板 {tablet} 已确认 {acknowledged} 项，从第 {seq} 项起不在了。")
        else:
            sentence = _("平板 {tablet} 登记的已确认项数或核对码与它的第 {seq} 项不符。")
        said = sentence.format(
            tablet=last.tablet, acknowledged=last.acknowledged, seq=self.seq + (last.acknowledged > self.seq)
        )
        return Break(None, said)


def broken(kept: Kept, seq: int, sentence: str) -> Break:
    return Break(kept.number, sentence.format(tablet=kept.tablet, seq=seq))


def read(body: str) -> Event | None:
    try:
        return msgspec.json.decode(body, type=Event)
    except msgspec.MsgspecError:
        return None


def says_the_same(body: str, columns: Columns, code: str | None) -> bool:
    """Whether an event's columns repeat what the tablet wrote and hashed."""
    event = read(body)
    if event is None or code is None or columns.module is None:
        return False
    said = (event.device, event.seq, event.kind, event.sheet)
    if said != (columns.tablet, columns.seq, columns.kind, sheet_name(code, columns.module)):
        return False
    if event.kind == "sign":
        return event.value == columns.value
    return event.aspect == columns.aspect and (event.kind == "clear" or event.value == columns.value)
