"""What a sheet is: one entry in one module, as one place of the panel marks it (rules 2.2, 6.1 and decision 0040)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import msgspec

from scoring.rules.aspects import Aspect, Imported, Judgement, Time, is_per_judge, seats
from scoring.rules.scheme import Module, Scheme

GROUP = 0
FIRST = 1
LAST_JUDGE = 30  # higher numbers are substitutes (31 to 60) and shadow judges (101 to 130)
SUBSTITUTES = range(31, 61)
SHADOWS = range(101, 131)


def is_shadow(place: int) -> bool:
    return place in SHADOWS


def is_substitute(place: int) -> bool:
    return place in SUBSTITUTES


def judge_number(aspect: Aspect, place: int) -> int | None:
    """The judge number under which a place of the panel marks an aspect; None where it has no say.

    What the group agrees on is entered from place 1 as judge 0; imported marks belong to the desk. A shadow judge
    marks everything, under a number that no panel has.
    """
    if isinstance(aspect, Imported):
        return None
    if is_shadow(place):
        return place
    if is_per_judge(aspect):
        return place if place <= seats(aspect) else None
    return GROUP if place == FIRST else None


def timed_of(module: Module, place: int) -> list[str]:
    """What a place only times, for comparison, and does not mark."""
    return [
        aspect.code
        for aspect in module.aspects
        if isinstance(aspect, Time) and FIRST < place <= aspect.timekeepers and judge_number(aspect, place) is None
    ]


def aspects_of(module: Module, place: int) -> Iterator[tuple[Aspect, int]]:
    """The aspects that a place marks, each with its judge number."""
    for aspect in module.aspects:
        number = judge_number(aspect, place)
        if number is not None:
            yield aspect, number


def standing_since(versions: Sequence[Scheme]) -> dict[str, int]:
    """For each aspect of the newest version, the number of the version since which it has been the same (D8).

    `versions` are all of them, version 1 first. A mark made under an older one stays in the record, but not here.
    """
    unchanged = placed(versions[-1])
    since = dict.fromkeys(unchanged, len(versions))
    for number in range(len(versions) - 1, 0, -1):
        older = placed(versions[number - 1])
        unchanged = {code: said for code, said in unchanged.items() if older.get(code) == said}
        since |= dict.fromkeys(unchanged, number)
    return since


def placed(scheme: Scheme) -> dict[str, tuple[str, Aspect]]:
    """Each aspect with the module it stands in."""
    return {aspect.code: (module.code, aspect) for module, aspect in scheme.aspects()}


class SheetLife(msgspec.Struct):
    """The numbers in the record of the last signature, reopening, and re-mark requests of a sheet; 0: never."""

    signed: int = 0
    reopened: int = 0
    remarks: dict[str, int] = msgspec.field(default_factory=dict)

    @property
    def open_remarks(self) -> dict[str, int]:
        """Re-mark requests that a signature has not answered yet."""
        return {aspect: number for aspect, number in self.remarks.items() if number > self.signed}

    @property
    def is_signed(self) -> bool:
        return self.signed > self.reopened and not self.open_remarks

    def is_locked(self, aspect: str) -> bool:
        """After a re-mark request only that aspect opens; a reopening opens the whole sheet."""
        return self.signed > self.reopened and aspect not in self.open_remarks


class Turn(msgspec.Struct, frozen=True):
    """The last signature or reopening of a place's sheet of a module (`about`), or re-mark request for an aspect."""

    kind: str
    entry: UUID
    about: str
    place: int | None
    number: int


SheetKey = tuple[UUID, str, int]  # entry, module, place on its panel


def fold_lives(turns: list[Turn], scheme: Scheme, sheets: Iterable[SheetKey]) -> dict[SheetKey, SheetLife]:
    """The life of each sheet, whoever had its place: what was signed stands when another judge takes over."""
    lives = {key: SheetLife() for key in sheets}
    asked: dict[UUID, list[Turn]] = {}
    for turn in turns:
        if turn.kind == "remark":
            asked.setdefault(turn.entry, []).append(turn)
        elif turn.place is not None and (life := lives.get((turn.entry, turn.about, turn.place))):
            setattr(life, turn.kind, max(getattr(life, turn.kind), turn.number))
    for (entry, module, place), life in lives.items():
        for turn in asked.get(entry, ()):
            if marks_here(scheme, module, turn.about, place) and not is_shadow(place):
                life.remarks[turn.about] = turn.number
    return lives


def marks_here(scheme: Scheme, module: str, aspect: str, place: int) -> bool:
    found = scheme.module(module)
    return found is not None and any(mine.code == aspect for mine, _ in aspects_of(found, place))


def note_needed(aspect: Aspect, value: str) -> bool:
    """The lowest and the highest judgement need words."""
    return isinstance(aspect, Judgement) and value in ("0", "3")


def unfinished(module: Module, place: int, marks: Mapping[str, int], remarks: Mapping[str, int]) -> list[str]:
    """Aspects that keep a sheet from being signed: no mark, or not marked again since it was asked for.

    `marks` gives the record number of each mark that stands.
    """
    due = (aspect.code for aspect, _ in aspects_of(module, place))
    return [code for code in due if marks.get(code, 0) <= remarks.get(code, 0)]
