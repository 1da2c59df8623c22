"""How long scoring takes: 1,000 entries × 100 aspects × 5 judges from raw marks, and one changed mark in it.

    python bench/recompute.py [entries] [aspects] [judges]

Prints one JSON object with times in milliseconds. `ratio` is the whole divided by one changed mark (its entry's own
result again); `with_places` is one changed mark with the standings of everybody.
"""

import json
import random
import sys
from decimal import Decimal
from time import perf_counter

from scoring.rules.aspects import Panel
from scoring.rules.entry import entry_result
from scoring.rules.marks import Mark
from scoring.rules.results import EntryResult
from scoring.rules.scheme import Module, Scheme
from scoring.rules.standings import standings

REPEATS = 5
PER_MODULE = 25


def main(entries: int = 1000, aspects: int = 100, judges: int = 5) -> dict[str, object]:
    scheme = panel_scheme(aspects, judges)
    sheets = {f"K-{number:04}": sheet(scheme, judges, number) for number in range(1, entries + 1)}
    started = perf_counter()
    results = {entry: entry_result(scheme, entry, marks) for entry, marks in sheets.items()}
    from_marks = perf_counter() - started
    standings(scheme, results.values())
    whole = perf_counter() - started
    one = min(one_changed_mark(scheme, sheets, results, number, places=False) for number in range(1, REPEATS + 1))
    placed = min(one_changed_mark(scheme, sheets, results, number, places=True) for number in range(1, REPEATS + 1))
    return {
        "entries": entries,
        "aspects": aspects,
        "judges": judges,
        "marks": entries * aspects * judges,
        "whole_ms": shown(whole),
        "entries_ms": shown(from_marks),
        "standings_ms": shown(whole - from_marks),
        "per_mark_us": shown(from_marks * 1000 / (entries * aspects * judges)),
        "one_changed_mark_ms": shown(one),
        "with_places_ms": shown(placed),
        "ratio": round(whole / one),
        "ratio_with_places": round(whole / placed),
    }


def panel_scheme(aspects: int, judges: int) -> Scheme:
    """The Chinese default: drop one high and one low, mean, two decimals, half up; modules of 25 aspects."""
    panels = [
        Panel(
            code=f"A{number}",
            name=f"A{number}",
            max=Decimal(100),
            judges=judges,
            drop_low=1,
            drop_high=1,
            combine="mean",
        )
        for number in range(aspects)
    ]
    parts = [panels[start : start + PER_MODULE] for start in range(0, aspects, PER_MODULE)]
    modules = [Module(code=f"M{number}", name=f"M{number}", aspects=list(part)) for number, part in enumerate(parts)]
    return Scheme(version=1, modules=modules, scale="ws700")


def sheet(scheme: Scheme, judges: int, seed: int) -> list[Mark]:
    chance = random.Random(seed)  # noqa: S311 -- the same marks every time
    return [
        Mark(aspect=aspect.code, judge=judge, value=str(chance.randint(60, 100)))
        for _, aspect in scheme.aspects()
        for judge in range(1, judges + 1)
    ]


def one_changed_mark(
    scheme: Scheme, sheets: dict[str, list[Mark]], results: dict[str, EntryResult], number: int, places: bool
) -> float:
    entry = f"K-{number:04}"
    first, *others = sheets[entry]
    marks = [Mark(aspect=first.aspect, judge=first.judge, value="59"), *others]
    started = perf_counter()
    changed = {**results, entry: entry_result(scheme, entry, marks)}
    if places:
        standings(scheme, changed.values())
    return perf_counter() - started


def shown(seconds: float) -> float:
    return round(seconds * 1000, 3)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*(int(argument) for argument in sys.argv[1:])), indent=2) + "\n")
