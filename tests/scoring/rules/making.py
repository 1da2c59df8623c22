"""Short ways to say a scheme, its marks and its result."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from scoring.rules.entry import entry_result
from scoring.rules.marks import Adjustment, Mark, Status
from scoring.rules.results import EntryResult
from scoring.rules.scheme import Scheme, decode_scheme
from scoring.rules.standings import Standings, standings

PACKAGES = Path(__file__).parents[2] / "data" / "packages"


def scheme(*modules: Mapping[str, object] | Sequence[Mapping[str, object]], **others: object) -> Scheme:
    """A scheme of modules; a module given as a list of aspects is called M1, M2, …"""
    made = [
        {"code": f"M{number}", "name": f"Module {number}", "aspects": module} if isinstance(module, list) else module
        for number, module in enumerate(modules, start=1)
    ]
    return decode_scheme(json.dumps({"version": 1, "modules": made, **others}).encode())


def module(code: str, *aspects: Mapping[str, object], **others: object) -> dict[str, object]:
    return {"code": code, "name": f"Module {code}", "aspects": list(aspects), **others}


def aspect(kind: str, code: str = "A", **others: object) -> dict[str, object]:
    return {"kind": kind, "code": code, "name": f"Aspect {code}", **others}


def points(code: str = "A", most: str = "100", **others: object) -> dict[str, object]:
    return aspect("points", code, max=most, **others)


def panel(code: str = "A", judges: int = 5, low: int = 1, high: int = 1, **others: object) -> dict[str, object]:
    given: dict[str, object] = {"max": "100", "combine": "mean", **others}
    return aspect("panel", code, judges=judges, drop_low=low, drop_high=high, **given)


def judgement(code: str = "A", most: str = "1", judges: int = 3) -> dict[str, object]:
    return aspect("judgement", code, max=most, judges=judges, levels=["bad", "weak", "good", "best"])


def marks(**values: str | Sequence[str]) -> list[Mark]:
    """`A="5"` is the group's value, `A=["1", "2", ""]` are the judges' in seat order, "" being not marked."""
    found = []
    for code, given in values.items():
        if isinstance(given, str):
            found.append(Mark(aspect=code, value=given))
        else:
            found += [Mark(aspect=code, value=each, judge=seat) for seat, each in enumerate(given, start=1) if each]
    return found


def result(
    of: Scheme,
    entry: str = "K-01",
    *,
    status: Status = "ranked",
    adjustments: Sequence[Adjustment] = (),
    factors: Mapping[str, Decimal] | None = None,
    excused: Sequence[tuple[str, int]] = (),
    **values: str | Sequence[str],
) -> EntryResult:
    return entry_result(of, entry, marks(**values), factors or {}, adjustments, status, excused)


def totals(of: Scheme, **given: str) -> Standings:
    """Standings of entries whose only mark, on aspect A, is the given one."""
    return standings(of, [result(of, entry, A=value) for entry, value in given.items()])


def ranks(found: Standings) -> dict[str, int | None]:
    return {place.entry: place.rank for place in found.places}


def awards(found: Standings) -> dict[str, str | None]:
    return {place.entry: place.award for place in found.places}


def mark_of(of: Scheme, code: str = "A", **values: str | Sequence[str]) -> object:
    found = result(of, **values).aspect(code)
    assert found is not None
    return found.mark


def adjusted(points: str, module: str | None = None, *, void: bool = False) -> Adjustment:
    return Adjustment(points=Decimal(points), reason="late", module=module, void=void)


def real(name: str) -> Any:
    """A real package as plain JSON values, to change and encode again."""
    return json.loads((PACKAGES / name).read_bytes())


def decimals(*written: str) -> list[Decimal]:
    return [Decimal(each) for each in written]
