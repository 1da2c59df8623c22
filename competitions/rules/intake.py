"""Batches of events taken in order: what is acknowledged, recorded, refused, and what then stands (judging.md 4).

Every event that can be tied to the device's chain is acknowledged, accepted or not; a refused one keeps its number and
its hash in the chain, so that it never holds up the next (decision 0040).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.events import EventRefused
from competitions.errors.judging import ChainBroken, OtherContent, OtherDevice
from competitions.rules.events import Written
from competitions.rules.marking import Effect, effect_of
from competitions.rules.record import Fact
from competitions.rules.world import Key, Known, MarkNow, TabletNow, World
from web.language import _
from web.refusals import Refusal

OTHER_CONTENT = "other-content"
CHAIN_BROKEN = "chain-broken"


class Told(msgspec.Struct, frozen=True):
    """What the tablet is told about one event."""

    seq: int
    code: str
    sentence: str


class Refused(msgspec.Struct, frozen=True):
    """An event to be kept for the desk."""

    tablet: UUID
    written: Written
    code: str
    sentence: str


class Outcome(msgspec.Struct):
    """What happened to one batch; `problem` stops it where it stands."""

    tablet: UUID
    refused: list[Told] = []
    flagged: list[Told] = []
    touched: set[tuple[UUID, str]] = msgspec.field(default_factory=set)
    taken: int = 0
    problem: Refusal | None = None


class Intake:
    """Collects what batches of one contest come to; nothing is written here."""

    def __init__(self, world: World, number: int, now: datetime) -> None:
        self.world = world
        self.number = number
        self.now = now
        self.facts: list[Fact] = []
        self.refused: list[Refused] = []
        self.marks: dict[Key, tuple[str, MarkNow | None]] = {}
        self.notes: dict[tuple[UUID, str, UUID], tuple[str, str, int]] = {}
        self.signatures: list[tuple[UUID, str, int, UUID, int]] = []

    def take(self, tablet: TabletNow, events: Sequence[Written], version: int, seen: int) -> Outcome:
        outcome = Outcome(tablet.id)
        for written in sorted(events, key=lambda each: each.event.seq):
            tablet.sent = max(tablet.sent, written.event.seq)
            try:
                self.take_one(tablet, written, version, seen, outcome)
            except (OtherContent, ChainBroken, OtherDevice) as problem:
                outcome.problem = problem
                break
        return outcome

    def take_one(self, tablet: TabletNow, written: Written, version: int, seen: int, outcome: Outcome) -> None:
        event = written.event
        if event.device != tablet.id:
            raise OtherDevice
        if event.seq > tablet.acknowledged + 1:
            return  # a gap holds the acknowledgement: what follows it is sent again (D4)
        if event.seq <= tablet.acknowledged:
            self.meet_again(tablet, written, outcome)
            return
        if event.prev != tablet.head:
            broken = ChainBroken(event.seq)
            self.keep(tablet, written, CHAIN_BROKEN, broken.sentence)
            raise broken
        self.decide(tablet, written, version, seen, outcome)
        tablet.acknowledged, tablet.head = event.seq, written.hash
        outcome.taken += 1

    def meet_again(self, tablet: TabletNow, written: Written, outcome: Outcome) -> None:
        """The same again changes nothing; other content under a number that is taken is kept beside it (D3)."""
        seq = written.event.seq
        known = self.world.known.get((tablet.id, seq))
        if known is None or known.hash != written.hash:
            other = OtherContent(seq)
            self.keep(tablet, written, OTHER_CONTENT, other.sentence)
            raise other
        if known.code is not None:
            outcome.refused.append(Told(seq, known.code, known.sentence or ""))

    def decide(self, tablet: TabletNow, written: Written, version: int, seen: int, outcome: Outcome) -> None:
        seq = written.event.seq
        known = Known(tablet.id, seq, written.hash)
        try:
            effect = effect_of(self.world, tablet, written.event, version, seen)
        except EventRefused as refusal:
            self.keep(tablet, written, refusal.code, refusal.sentence)
            outcome.refused.append(Told(seq, refusal.code, refusal.sentence))
            known = Known(tablet.id, seq, written.hash, refusal.code, refusal.sentence)
        else:
            self.record(tablet, written, effect, version, outcome)
        self.world.known[tablet.id, seq] = known

    def keep(self, tablet: TabletNow, written: Written, code: str, sentence: str) -> None:
        self.refused.append(Refused(tablet.id, written, code, sentence))

    def record(self, tablet: TabletNow, written: Written, effect: Effect, version: int, outcome: Outcome) -> None:
        event = written.event
        self.facts.append(
            Fact(
                kind=event.kind, body=written.text, tablet=tablet.id, seq=event.seq, seat=tablet.seat,
                entry=effect.entry, module=effect.module, aspect=effect.aspect, judge=effect.judge,
                value=effect.value, scheme_version=version,
            )
        )  # fmt: skip
        if version < len(self.world.versions):
            outcome.flagged.append(Told(event.seq, "old-scheme", old_scheme(version, effect)))
        if effect.moved:
            outcome.flagged.append(Told(event.seq, "old-place", _("裁判席位已调整，这一项按调整前的席位记录。")))
        self.fold(tablet, event.kind, effect, version)
        if effect.aspect is not None:
            outcome.touched.add((effect.entry, effect.aspect.partition("#")[0]))

    def fold(self, tablet: TabletNow, kind: str, effect: Effect, version: int) -> None:
        """The marks, notes and signatures that stand after the event just recorded."""
        number = self.number + len(self.facts)
        aspect, value = effect.aspect or "", effect.value or ""
        if kind in ("mark", "penalty") and effect.counts:
            mark = MarkNow(
                effect.entry, aspect, effect.judge or 0, value, number, version, tablet.id, tablet.number, self.now
            )
            self.world.marks[mark.key] = mark
            self.marks[mark.key] = (effect.module, mark)
        elif kind == "clear" and effect.counts:
            key = (effect.entry, aspect, effect.judge or 0)
            self.world.marks.pop(key, None)
            self.marks[key] = (effect.module, None)
        elif kind == "note":
            self.world.notes[effect.entry, aspect, tablet.seat] = value
            self.notes[effect.entry, aspect, tablet.seat] = (effect.module, value, number)
        elif kind == "sign":
            place = effect.judge or 0
            self.world.lives[effect.entry, effect.module, place].signed = number
            self.signatures.append((effect.entry, effect.module, place, tablet.seat, number))


def old_scheme(version: int, effect: Effect) -> str:
    if effect.counts:
        return _("按第 {version} 版评分方案记录，本项没有变化。").format(version=version)
    return _("按第 {version} 版评分方案记录；本项已修改，请按新方案重新评分。").format(version=version)


def numbers_of(batches: Iterable[Sequence[Written]]) -> tuple[list[UUID], list[int]]:
    """Device and number of every event, as columns for SQL."""
    events = [written.event for batch in batches for written in batch]
    return [event.device for event in events], [event.seq for event in events]
