"""R2.1: real contests, recomputed to the last decimal, and any single change in them found."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from scoring.rules.documents import Unreadable, plain_values
from scoring.rules.exact import text
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import Recheck, recheck
from tests.scoring.rules.making import PACKAGES, real

NAMES = sorted(path.name for path in PACKAGES.glob("*.json"))


def rechecked(document: Any) -> Recheck:
    return recheck(decode_package(json.dumps(document).encode()))


@pytest.mark.parametrize("name", NAMES)
def test_a_real_contest_matches(name: str) -> None:
    found = rechecked(real(name))
    assert (found.matches, found.differences) == (True, [])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_recomputed_can_itself_be_published(name: str) -> None:
    """Recomputing is idempotent: its rows, published, match."""
    document = real(name)
    document["results"] = [row_of(row) for row in rechecked(document).results]
    assert rechecked(document).matches is True


def row_of(row: object) -> Any:
    return plain_values(row)


def winner(name: str) -> Any:
    return row_of(rechecked(real(name)).results[0])


def test_the_diving_final_of_2024() -> None:
    found = winner("diving-paris-2024-men-10m-final.json")
    assert (found["entry"], found["total"], found["rank"]) == ("K-12", "547.50", 1)
    assert found["aspects"] == {
        "F.R1": "96.90",
        "F.R2": "86.40",
        "F.R3": "97.20",
        "F.R4": "91.80",
        "F.R5": "88.80",
        "F.R6": "86.40",
    }


def test_the_skating_short_programme_of_2017() -> None:
    found = winner("skating-grand-prix-final-2017-ladies-short.json")
    assert (found["total"], found["modules"]) == ("77.04", {"T": "40.64", "C": "36.40"})


def test_shared_bronze_at_worldskills_2007() -> None:
    found = [row_of(row) for row in rechecked(real("worldskills-2007-skill-01-medals.json")).results]
    medals = [(row["total"], row.get("award")) for row in found[:6]]
    assert medals == [
        ("541", "gold"),
        ("533", "silver"),
        ("521", "bronze"),
        ("521", "bronze"),
        ("519", "bronze"),
        ("511", "medallion"),
    ]


def changes(document: Any) -> Iterator[tuple[str, Any]]:
    """The document with one place, award, total, mark, factor or weight changed, again and again."""
    for number, row in enumerate(document["results"]):
        yield from changed_row(document, number, row)
    step = (
        1 + len(document["marks"]) // 100
    )  # every mark of a small file; of a big one enough of every judge and aspect
    for number, mark in list(enumerate(document["marks"]))[::step]:
        yield f"mark {number}", replaced(document, "marks", number, {**mark, "value": nearby(mark["value"])})
    for number, factor in enumerate(document.get("factors", [])):
        yield f"factor {number}", replaced(document, "factors", number, {**factor, "value": nearby(factor["value"])})
    for number, module in enumerate(document["scheme"]["modules"]):
        changed = json.loads(json.dumps(document))
        changed["scheme"]["modules"][number] = {**module, "weight": "1.01"}
        yield f"weight {number}", changed


def changed_row(document: Any, number: int, row: Any) -> Iterator[tuple[str, Any]]:
    yield f"rank {number}", replaced(document, "results", number, {**row, "rank": row["rank"] + 1})
    yield f"total {number}", replaced(document, "results", number, {**row, "total": nearby(row["total"])})
    if "awards" in document["scheme"]:
        other = {key: value for key, value in row.items() if key != "award"}
        if "award" not in row:
            other["award"] = "medallion"
        yield f"award {number}", replaced(document, "results", number, other)


def replaced(document: Any, key: str, number: int, value: object) -> Any:
    return {**document, key: [*document[key][:number], value, *document[key][number + 1 :]]}


def nearby(value: str) -> str:
    """One point less, or more where there is no less: on the step of every sample."""
    number = Decimal(value)
    return text(number - 1 if number >= 1 else number + 1)


@pytest.mark.parametrize("name", NAMES)
def test_any_single_change_that_matters_is_found(name: str) -> None:
    """A mark may be changed without effect where its panel drops it; then no total, place or award is different."""
    document = real(name)
    before = published(rechecked(document))
    for what, changed in changes(document):
        again = rechecked(changed)
        if again.matches is True:
            assert what.startswith("mark"), what
            assert published(again) == before, what


def published(found: Recheck) -> list[tuple[object, ...]]:
    return [(row.entry, row.total, row.rank, row.award, row.modules) for row in found.results]


def test_a_change_that_breaks_the_file_is_refused() -> None:
    document = real("diving-paris-2024-men-10m-final.json")
    document["marks"][0]["value"] = "8.25"
    with pytest.raises(Unreadable, match="not a multiple"):
        rechecked(document)
