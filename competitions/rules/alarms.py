"""What the marks say about the marking: equal sheets, sheets filled in seconds, judges far from the panel.

The three formulas are exact; nothing is rounded before it is compared:

- `same`: two judges of a panel gave the same value on every aspect that both judged, on at least n of them.
- `fast`: between the first and the last tap of a whole sheet of at least 4 marks lie fewer than n seconds of the
  tablet's own clock (when it was offline, the server's would say nothing).
- `far`: d = (mark − median of the panel) ÷ range, for each of a judge's marks in a module where at least 3 judges gave
  one; the range is 3 for a judgement, else the highest mark. With at least 10 such marks: |Σd ÷ count| ≥ n per cent.

A fourth, `times`, is in stopwatch.py: two timekeepers of one run are further apart than the scheme allows.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from itertools import combinations
from typing import Literal

import msgspec

from competitions.rules.rechecks import same as equal
from competitions.rules.sheets import aspects_of
from scoring.rules.aspects import Judgement, Panel
from scoring.rules.scheme import Scheme

FEWEST = 4  # marks of a sheet that is worth timing
PANEL = 3  # judges who make a median
ENOUGH = 10  # marks of a judge that make a habit
TOP_LEVEL = 3

Kind = Literal["same", "fast", "far", "times"]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Of one contest; 0 turns an alarm off. `appeal_minutes` count from the contest's end (rule 7.3)."""

    same_aspects: int = 8
    fast_seconds: int = 20
    far_per_cent: int = 20
    appeal_minutes: int = 120


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The marks that stand from one place. `values` are those it gave as a judge of its own; `first` and `last` are
    the tablet's times of the oldest and the youngest mark, None where a mark did not come from a tablet."""

    code: str
    module: str
    place: int
    judge_name: str
    values: Mapping[str, str]
    marked: int
    first: datetime | None
    last: datetime | None


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """`number` is what was measured (aspects, seconds, per cent), `of` the marks behind it, `said` its fingerprint."""

    kind: Kind
    about: str
    said: str
    code: str
    module: str
    judges: tuple[str, ...]
    number: int
    of: int
    marks: list[tuple[str, str]] = []


def alarms(scheme: Scheme, sheets: Sequence[Sheet], limits: Limits) -> list[Alarm]:
    """By kind, then in the order of the sheets."""
    return [
        *(same_rows(sheets, limits.same_aspects) if limits.same_aspects else ()),
        *(too_fast(scheme, sheets, limits.fast_seconds) if limits.fast_seconds else ()),
        *(far_off(scheme, sheets, limits.far_per_cent) if limits.far_per_cent else ()),
    ]


def same_rows(sheets: Sequence[Sheet], least: int) -> Iterator[Alarm]:
    panels: dict[tuple[str, str], list[Sheet]] = {}
    for sheet in sheets:
        panels.setdefault((sheet.code, sheet.module), []).append(sheet)
    for (code, module), panel in panels.items():
        for one, other in combinations(panel, 2):
            common = [aspect for aspect in one.values if aspect in other.values]
            if len(common) < least or not all(equal(each, one.values[each], other.values[each]) for each in common):
                continue
            marks = [(aspect, one.values[aspect]) for aspect in common]
            yield Alarm(
                kind="same", about=f"{code}/{module}/{one.place}-{other.place}", said=fingerprint(marks), code=code,
                module=module, judges=(one.judge_name, other.judge_name), number=len(common), of=len(common),
                marks=marks,
            )  # fmt: skip


def too_fast(scheme: Scheme, sheets: Sequence[Sheet], least: int) -> Iterator[Alarm]:
    for sheet in sheets:
        module = scheme.module(sheet.module)
        due = 0 if module is None else sum(1 for _ in aspects_of(module, sheet.place))
        if sheet.marked < max(due, FEWEST) or sheet.first is None or sheet.last is None:
            continue
        took = int((sheet.last - sheet.first).total_seconds())
        if 0 <= took < least:
            said = fingerprint([str(sheet.first), str(sheet.last), sorted(sheet.values.items())])
            yield Alarm(
                kind="fast", about=f"{sheet.code}/{sheet.module}/{sheet.place}", said=said, code=sheet.code,
                module=sheet.module, judges=(sheet.judge_name,), number=took, of=sheet.marked,
            )  # fmt: skip


def far_off(scheme: Scheme, sheets: Sequence[Sheet], least: int) -> Iterator[Alarm]:
    names = {(sheet.module, sheet.place): sheet.judge_name for sheet in sheets}
    for (module, place), found in sorted(deviations(scheme, sheets).items()):
        mean = sum(found, Fraction(0)) / len(found) * 100
        if len(found) < ENOUGH or abs(mean) < least:
            continue
        whole = int(mean)
        yield Alarm(
            kind="far", about=f"{module}/{place}", said=fingerprint(whole), code="", module=module,
            judges=(names[module, place],), number=whole, of=len(found),
        )  # fmt: skip


def deviations(scheme: Scheme, sheets: Sequence[Sheet]) -> dict[tuple[str, int], list[Fraction]]:
    """Of each judge's marks in a module, from the panel's median and as shares of what the aspect spans."""
    given: dict[tuple[str, str], list[tuple[Sheet, Fraction]]] = {}
    for sheet in sheets:
        for aspect, value in sheet.values.items():
            given.setdefault((sheet.code, aspect), []).append((sheet, Fraction(value)))
    found: dict[tuple[str, int], list[Fraction]] = {}
    for (_code, aspect), marks in given.items():
        span = span_of(scheme, aspect)
        if span and len(marks) >= PANEL:
            middle = median([value for _sheet, value in marks])
            for giver, mark in marks:
                found.setdefault((giver.module, giver.place), []).append((mark - middle) / span)
    return found


def span_of(scheme: Scheme, code: str) -> Fraction:
    aspect = scheme.aspect(code)
    if isinstance(aspect, Judgement):
        return Fraction(TOP_LEVEL)
    return Fraction(aspect.max) if isinstance(aspect, Panel) else Fraction(0)


def median(values: Sequence[Fraction]) -> Fraction:
    """Of an even number the mean of the two in the middle."""
    order, half = sorted(values), len(values) // 2
    return order[half] if len(order) % 2 else (order[half - 1] + order[half]) / 2


def fingerprint(said: object) -> str:
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()
