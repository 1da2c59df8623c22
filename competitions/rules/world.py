"""What is known when events arrive: everything a decision about them rests on, read by one statement."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.rules.sheets import SheetKey, SheetLife, Turn, standing_since
from scoring.rules.aspects import Aspect
from scoring.rules.scheme import Module, Scheme

Key = tuple[UUID, str, int]


class GivenUp(msgspec.Struct, frozen=True):
    """A place that the seat had until an event of the record."""

    module: str
    number: int
    until: int


class StepBack(msgspec.Struct, frozen=True):
    """A recusal in force: the judge who steps back from a sheet, its place, and who stands in."""

    entry: UUID
    module: str
    place: int
    seat: UUID
    stand_in: UUID | None


class TabletNow(msgspec.Struct):
    """A tablet, its seat, and the seat's places: module → number on its panel, now and before."""

    id: UUID
    number: int
    seat: UUID
    judge_name: str
    disabled: bool
    closed: bool
    signed_in_until: datetime | None
    acknowledged: int
    head: str
    sent: int
    places: dict[str, int] | None = None
    past: list[GivenUp] | None = None


class EntryNow(msgspec.Struct, frozen=True):
    id: UUID
    code: str


class MarkNow(msgspec.Struct, frozen=True):
    """A mark that stands; no `tablet`: it came from the desk."""

    entry: UUID
    aspect: str
    judge: int
    value: str
    number: int
    version: int | None = None
    tablet: UUID | None = None
    tablet_number: int | None = None
    at: datetime | None = None

    @property
    def key(self) -> Key:
        return self.entry, self.aspect, self.judge


class NoteNow(msgspec.Struct, frozen=True):
    entry: UUID
    aspect: str
    seat: UUID
    value: str


class Known(msgspec.Struct, frozen=True):
    """An event that was received before: accepted, or refused with a code."""

    tablet: UUID
    seq: int
    hash: str
    code: str | None = None
    sentence: str | None = None


class Stand(msgspec.Struct, frozen=True):
    """Where the contest's record stood when the rows were read; `turn` counts whoever held it."""

    number: int = 0
    hash: str = ""
    turn: int = 0


class Facts(msgspec.Struct):
    """The rows behind a World, as the database gives them."""

    state: str
    stand: Stand | None = None
    tablets: list[TabletNow] | None = None
    entries: list[EntryNow] | None = None
    turns: list[Turn] | None = None
    marks: list[MarkNow] | None = None
    notes: list[NoteNow] | None = None
    known: list[Known] | None = None
    recused: list[StepBack] | None = None


class World:
    """The rows by their keys; it changes as events are taken, so that each event sees those before it."""

    def __init__(self, facts: Facts, versions: Sequence[Scheme], conflicts: Collection[tuple[UUID, UUID]] = ()) -> None:
        self.state = facts.state
        self.stand = facts.stand or Stand()
        self.tablets = {tablet.id: tablet for tablet in facts.tablets or ()}
        self.entries = {entry.code: entry for entry in facts.entries or ()}
        self.marks = {mark.key: mark for mark in facts.marks or ()}
        self.notes = {(note.entry, note.aspect, note.seat): note.value for note in facts.notes or ()}
        self.known = {(known.tablet, known.seq): known for known in facts.known or ()}
        self.turns = facts.turns or []
        self.lives: dict[SheetKey, SheetLife] = {}
        self.conflicts = conflicts
        self.recused = {(one.entry, one.module, one.seat) for one in facts.recused or ()}
        self.stand_ins = {(one.entry, one.module, one.stand_in): one.place for one in facts.recused or ()}
        self.versions = versions
        self.since = standing_since(versions)
        self._placed: dict[int, dict[str, tuple[Module, Aspect]]] = {}

    def placed(self, version: int) -> dict[str, tuple[Module, Aspect]]:
        """Each aspect of a version with its module."""
        if version not in self._placed:
            aspects = self.versions[version - 1].aspects()
            self._placed[version] = {aspect.code: (module, aspect) for module, aspect in aspects}
        return self._placed[version]

    def counts(self, aspect: str, version: int | None) -> bool:
        """Whether a mark on an aspect as it was in `version` is a mark on what the aspect is now (D8)."""
        since = self.since.get(aspect)
        return since is not None and (version is None or version >= since)

    def standing(self, key: Key) -> MarkNow | None:
        mark = self.marks.get(key)
        return mark if mark is not None and self.counts(key[1].partition("#")[0], mark.version) else None
