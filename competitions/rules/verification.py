"""Verifying a record: the chain computed again event by event, and what else was written down about it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from uuid import UUID

import msgspec

from competitions.rules.device_chains import says_the_same
from competitions.rules.record import Columns, Head, link, sha256
from web.language import N_, _

# Whoever waited for the head is written after somebody who read the clock later: so much is no back-dating.
WAITING = timedelta(minutes=1)

NUMBERS = ("adjust", "factor")  # kinds whose value is a number

# The keys of an event are not foreign keys (decision 0049): whoever writes to the database may remove what they name.
LOST: dict[str, str] = {
    "entry": N_("第 {number} 号事件所指的选手已不在这项竞赛里：数据库里的那一行被删除。"),
    "seat": N_("第 {number} 号事件所指的裁判席位已不在这项竞赛里：数据库里的那一行被删除。"),
    "tablet": N_("第 {number} 号事件所指的平板已不在这项竞赛里：数据库里的那一行被删除。"),
    "account": N_("第 {number} 号事件所指的账号已不存在：数据库里的那一行被删除。"),
}


class Fault(msgspec.Struct, frozen=True, order=True):
    """What is wrong, and with which event of the record."""

    number: int
    sentence: str


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """An event as it stands in the database; `code` is its entry's, `lost` the first of its keys that leads nowhere."""

    number: int
    kind: str
    tablet: UUID | None
    seq: int | None
    account: UUID | None
    seat: UUID | None
    entry: UUID | None
    module: str | None
    aspect: str | None
    judge: int | None
    value: str | None
    scheme_version: int | None
    code: str | None
    received_at: datetime
    body: str
    body_hash: str
    hash: str
    lost: str

    @property
    def columns(self) -> Columns:
        return Columns(
            self.kind, self.tablet, self.seq, self.account, self.seat, self.entry, self.module, self.aspect,
            self.judge, self.value, self.scheme_version,
        )  # fmt: skip


class Chain:
    """Takes the events in the order of their numbers; of the record only the head is kept."""

    def __init__(self) -> None:
        self.head = Head(0, "")
        self.latest = datetime.min.replace(tzinfo=UTC) + WAITING

    def take(self, event: Recorded) -> Fault | None:
        due = self.head.number + 1
        if event.number != due:
            return Fault(due, _("第 {number} 号事件缺失：后面是第 {found} 号。").format(number=due, found=event.number))
        sentence = self.wrong(event)
        if sentence:
            return Fault(due, sentence.format(number=due))
        self.head = Head(due, event.hash)
        self.latest = max(self.latest, event.received_at)
        return None

    def wrong(self, event: Recorded) -> str:
        if sha256(event.body.encode()) != event.body_hash:
            return _("第 {number} 号事件的内容与它的哈希不符：被改动过。")
        if link(self.head, event.columns, event.body_hash, event.received_at).hash != event.hash:
            return _("第 {number} 号事件接不上前一号：被改动、调换、插入或改过时间。")
        if event.lost:
            return _(LOST[event.lost])
        if event.received_at < self.latest - WAITING:
            return _("第 {number} 号事件的收到时间早于它前面的事件：时间被倒填。")
        if event.tablet is not None and not says_the_same(event.body, event.columns, event.code):
            return _("第 {number} 号事件的登记与平板写下的不一致。")
        return "" if readable(event) else _("第 {number} 号事件无法读懂：不是本系统写下的。")


def readable(event: Recorded) -> bool:
    """Whether others may ask the body for its fields and the value for its number."""
    try:
        msgspec.json.decode(event.body, type=dict[str, object])
        return event.kind not in NUMBERS or Decimal(event.value or "").is_finite()
    except (msgspec.MsgspecError, InvalidOperation):
        return False


def head_fault(found: Head, said: Head | None) -> Fault | None:
    """The end of the events against the head kept beside them."""
    said = said or Head(0, "")
    if found.number < said.number:
        sentence = _("第 {number} 号起的事件缺失：记录应到第 {head} 号。")
        return Fault(found.number + 1, sentence.format(number=found.number + 1, head=said.number))
    if found.number > said.number:
        sentence = _("第 {number} 号事件是另加的：记录只到第 {head} 号。")
        return Fault(said.number + 1, sentence.format(number=said.number + 1, head=said.number))
    if found.hash != said.hash:
        sentence = _("第 {number} 号事件的哈希与记录末尾登记的不符。")
        return Fault(found.number, sentence.format(number=found.number))
    return None


class SchemeKept(msgspec.Struct, frozen=True):
    """A scheme's version beside the event that published it; `digest` is computed from the document itself."""

    version: int
    number: int | None
    said: str | None
    hash: str | None
    digest: str | None


def scheme_fault(kept: SchemeKept, end: int) -> Fault | None:
    """Rule 1.1: a published version is never changed; marks are read under exactly its words."""
    if kept.digest is not None and kept.digest == kept.hash and kept.said in (None, kept.hash):
        return None
    number = kept.number or end + 1
    if kept.digest is None:
        sentence = _("第 {number} 号事件公布的评分方案第 {version} 版不在了。")
    elif kept.number is not None:
        sentence = _("第 {number} 号事件公布的评分方案第 {version} 版被改动过。")
    else:
        sentence = _("评分方案第 {version} 版被改动过：它的内容与它的哈希不符。")
    return Fault(number, sentence.format(number=number, version=kept.version))


class Published(msgspec.Struct, frozen=True):
    """A publication beside the event that carries its record hash; `digest` is computed from the package itself."""

    version: int
    kind: str
    hash: str
    digest: str
    number: int | None
    body: str | None


class PublicationBody(msgspec.Struct, frozen=True):
    version: int
    kind: str
    package: str


def publication_fault(published: Published, end: int) -> Fault | None:
    """Rule 7.4: a published result rests on a record that still stands."""
    if published.number is None or published.body is None:
        sentence = _("第 {version} 次公布所依据的记录不在了：第 {number} 号之前的事件被换过，或之后的被截去。")
        return Fault(end + 1, sentence.format(version=published.version, number=end + 1))
    if not says(published.body, published):
        sentence = _("第 {number} 号事件与第 {version} 次公布不符。")
    elif published.digest != published.hash:
        sentence = _("第 {number} 号事件公布的成绩包被改动过（第 {version} 次公布）。")
    else:
        return None
    return Fault(published.number, sentence.format(number=published.number, version=published.version))


def says(body: str, published: Published) -> bool:
    try:
        said = msgspec.json.decode(body, type=PublicationBody)
    except msgspec.MsgspecError:
        return False
    return (said.version, said.kind, said.package) == (published.version, published.kind, published.hash)
