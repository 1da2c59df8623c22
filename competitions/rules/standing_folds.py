"""Marks and notes that stand are a fold of the record: computed again from it, they must be what is stored."""

from collections.abc import Callable, Sequence
from functools import cache
from uuid import UUID

import msgspec

from competitions.rules.sheets import standing_since
from competitions.rules.verification import Fault
from scoring.rules.scheme import Scheme
from web.language import _


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """An event about one mark or note, or (`stands`) the row that holds. `place`: the judge's number or the seat."""

    entry: UUID
    aspect: str
    place: str
    stands: bool
    number: int
    kind: str
    module: str | None
    value: str | None
    seat: UUID | None
    version: int | None

    @property
    def key(self) -> tuple[UUID, str, str]:
        return self.entry, self.aspect, self.place

    @property
    def content(self) -> tuple[int, str | None, str | None, UUID | None, int | None]:
        return self.number, self.module, self.value, self.seat, self.version


class PublishedVersion(msgspec.Struct, frozen=True):
    """A scheme's version and the number in the record under which it was published."""

    number: int
    version: int


Counts = Callable[[Said], bool]


def fold_fault(said: Sequence[Said], counts: Counts) -> Fault | None:
    """All that was said about one mark or note, in order, and the row that holds last."""
    held, found = None, None
    for one in said:
        if one.stands:
            found = one
        elif counts(one):
            held = None if one.kind == "clear" else one
    if held is None and found is None:
        return None
    if held is not None and found is not None and held.content == found.content:
        return None
    number = max(one.number for one in (held, found) if one is not None)
    sentence = _("第 {number} 号事件与现行的分数或备注不符（{aspect}）。")
    return Fault(number, sentence.format(number=number, aspect=said[0].aspect))


def always(_said: Said) -> bool:
    """Notes count under every version."""
    return True


def counting(versions: Sequence[Scheme], published: Sequence[PublishedVersion]) -> Counts:
    """D8: a mark counted if its aspect was still the same in the version that held when it was received."""

    @cache
    def since(count: int) -> dict[str, int]:
        return standing_since(versions[:count])

    def counts(said: Said) -> bool:
        before = [one.version for one in published if one.number < said.number]
        count = min(max([*before, said.version or 1]), len(versions))
        first = since(count).get(said.aspect.partition("#")[0]) if count else None
        return first is not None and (said.version is None or said.version >= first)

    return counts
