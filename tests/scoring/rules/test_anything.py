"""Whatever stands in a package: it is rechecked or refused with faults, never a traceback."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.rules.documents import Unreadable, write
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from tests.scoring.rules.making import aspect, judgement, module, panel, points
from tests.scoring.rules.test_package_faults import package
from tests.scoring.rules.test_scheme_document import complete, put

ODD = [
    None,
    True,
    False,
    0,
    -1,
    1,
    10**30,
    1.5,
    float("nan"),
    float("inf"),
    "",
    " ",
    "0",
    "-0",
    "1",
    "-1",
    "1e9",
    "NaN",
]
ODD += [
    "recorded",
    "A",
    "K-01",
    "9" * 15,
    "9" * 16,
    "0.00000000000000000001",
    "\ud800",
    "\x00",
    "{x}",
    "{",
    "½",
    "１",
    [],
    {},
]
ODD += [[[]], [None], {"code": "K-01"}, {"kind": "panel"}, {"by": "module"}, [{"entry": "K-01"}], {'a"b]': 1}]


def paths(part: Any, before: str = "") -> Iterator[str]:
    items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for name, value in items:
        path = f"{before}.{name}".removeprefix(".")
        yield path
        yield from paths(value, path)


def everything() -> dict[str, Any]:
    """A package with every kind of aspect and every key."""
    document = package()
    document["scheme"] = complete()
    document["scheme"]["modules"] += [module("N", panel("P", judges=3, factor="recorded"), points("Q"), judgement("R"))]
    document["scheme"]["modules"][1]["aspects"] += [aspect("time", "U", penalties=[{"name": "p", "seconds": "5"}])]
    values = [("Q", None, "5"), ("R", 1, "2"), ("R", 2, "3"), ("R", 3, "3"), ("U", None, "30"), ("U#p", None, "2")]
    values += [("P", seat, "80") for seat in (1, 2, 3)]
    document["marks"] = [
        {"entry": "K-01", "aspect": code, "judge": seat, "value": value} for code, seat, value in values
    ]
    document["factors"][0]["aspect"] = document["excused"][0]["aspect"] = "P"
    document["adjustments"][0]["module"] = "N"
    document["results"] = [{"entry": "K-01", "total": "1", "rank": 1, "tied": False, "decided_by": "x", "scale": 1}]
    document["results"][0] |= {"award": "gold", "modules": {"N": "1"}, "aspects": {"Q": "5"}}
    return document


def outcome(document: object) -> object:
    """What recheck says, written down; or the lines of its faults."""
    try:
        return write(recheck(decode_package(json.dumps(document).encode())))
    except Unreadable as refusal:
        return [(fault.path[0], fault.line("zh"), fault.line("en")) for fault in refusal.faults]


def test_the_package_with_everything_is_valid() -> None:
    assert isinstance(outcome(everything()), bytes)


@pytest.mark.parametrize("value", ODD, ids=[f"{number}-{value!r:.20}" for number, value in enumerate(ODD)])
def test_any_one_value_replaced(value: object) -> None:
    """Every fourth place, beginning elsewhere for each value."""
    document = everything()
    for path in list(paths(document))[ODD.index(value) % 4 :: 4]:
        assert outcome(put(document, path, value))


@given(st.lists(st.tuples(st.sampled_from(sorted(paths(everything()))), st.sampled_from(ODD)), min_size=2, max_size=8))
@settings(max_examples=100)
def test_any_several_values_replaced(changes: list[tuple[str, Any]]) -> None:
    document = everything()
    for path, value in changes:
        try:
            document = put(document, path, value)
        except (TypeError, KeyError, IndexError, ValueError):
            continue  # an earlier change took this place away
    assert outcome(document)


@given(st.binary(max_size=60))
def test_any_bytes(document: bytes) -> None:
    with pytest.raises(Unreadable):
        decode_package(document)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=3))
def test_a_damaged_file(at: int, damage: bytes) -> None:
    document = json.dumps(package()).encode()
    at %= len(document)
    with suppress(Unreadable):
        recheck(decode_package(document[:at] + damage + document[at + len(damage) :]))
