"""`jiangtai recheck FILE`: what it prints, how it ends, and what it compares."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.scoring.rules.making import PACKAGES, judgement, module, points
from tests.scoring.rules.test_package_faults import package
from tests.scoring.rules.test_scheme_document import put

DIVING = PACKAGES / "diving-paris-2024-men-10m-final.json"


def run(path: Path) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "scoring.rules.recheck", str(path)], capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def written(tmp_path: Path, document: Any) -> Path:
    path = tmp_path / "package.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def answer(tmp_path: Path, document: Any) -> dict[str, Any]:
    _, out, err = run(written(tmp_path, document))
    assert err == ""
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_diving_file_matches() -> None:
    code, out, err = run(DIVING)
    found = json.loads(out)
    assert (code, err, found["matches"], found["differences"]) == (0, "", True, [])
    assert found["results"][0]["total"] == "547.50"


def test_a_difference_ends_with_one_and_is_named(tmp_path: Path) -> None:
    document = put(package(), "results.0.total", "131.51")
    code, out, _ = run(written(tmp_path, document))
    assert code == 1
    assert json.loads(out)["differences"] == [
        {"entry": "K-01", "field": "total", "published": "131.51", "recomputed": "131.50"}
    ]


@pytest.mark.parametrize("results", [None, []])
def test_nothing_published_is_nothing_to_compare(tmp_path: Path, results: object) -> None:
    document = package()
    del document["results"]
    if results is not None:
        document["results"] = results
    code, out, _ = run(written(tmp_path, document))
    assert (code, json.loads(out)["matches"]) == (0, None)


def test_an_invalid_file_ends_with_two_and_says_nothing_on_standard_output(tmp_path: Path) -> None:
    document = put(put(package(), "marks.0.value", "101"), "marks.1.judge", 9)
    code, out, err = run(written(tmp_path, document))
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "$.marks[0].value: 101 is above the maximum 100",
        "$.marks[1].judge: A has 3 judges, there is no judge 9",
    ]


def test_a_fault_is_one_line_whatever_stands_in_the_file(tmp_path: Path) -> None:
    document = put(package(), "marks.0.entry", "K\n01")
    document["li\nne"] = 1
    _, _, err = run(written(tmp_path, document))
    assert err.splitlines() == [
        '$["li\\nne"]: unknown key',
        '$.marks[0].entry: there is no entry "K\\n01"',
    ]


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.json", tmp_path):
        code, out, err = run(path)
        assert (code, out, len(err.splitlines())) == (2, "", 1)


FIELDS = [
    ("rank", 2, 1),
    ("rank", None, 1),
    ("tied", True, False),
    ("decided_by", "module M", None),
    ("award", "gold", None),
    ("scale", 700, None),
    ("modules", {"M": "131.4"}, "131.50"),
    ("aspects", {"A": "127.6"}, "127.50"),
    ("total", None, "131.50"),
]


@pytest.mark.parametrize(("field", "published", "recomputed"), FIELDS)
def test_each_published_field_is_compared(tmp_path: Path, field: str, published: object, recomputed: object) -> None:
    [found] = answer(tmp_path, put(package(), f"results.0.{field}", published))["differences"]
    code = next(iter(published)) if isinstance(published, dict) else None
    assert found["field"] == (f"{field}.{code}" if code else field)
    assert found["recomputed"] == recomputed


def test_a_field_left_out_is_not_compared(tmp_path: Path) -> None:
    assert answer(tmp_path, put(package(), "results", [{"entry": "K-01"}]))["matches"] is True


def test_with_awards_a_row_without_one_says_no_award(tmp_path: Path) -> None:
    document = put(package(), "scheme.awards", {"kind": "medals", "scale": "total"})
    [found] = answer(tmp_path, document)["differences"]
    assert found == {"entry": "K-01", "field": "award", "published": None, "recomputed": "gold"}


def contest(results: list[dict[str, Any]], **scheme: object) -> dict[str, Any]:
    """Three entries with 9, 8 and 8 points."""
    return {
        "format": "jiangtai-results/1",
        "contest": {"name": "x"},
        "scheme": {"version": 1, "modules": [module("M", points())], **scheme},
        "entries": [{"code": code} for code in "abc"],
        "marks": [{"entry": code, "aspect": "A", "value": value} for code, value in zip("abc", "988", strict=True)],
        "results": results,
    }


def test_a_rank_is_the_place_among_the_listed_entries(tmp_path: Path) -> None:
    listed = [{"entry": "b", "rank": 1, "tied": True}, {"entry": "c", "rank": 1, "tied": True}]
    assert answer(tmp_path, contest(listed))["matches"] is True
    assert answer(tmp_path, contest([{"entry": "b", "rank": 1, "tied": False}]))["matches"] is True
    everybody = [{"entry": "a", "rank": 1}, {"entry": "b", "rank": 2}, {"entry": "c", "rank": 2}]
    assert answer(tmp_path, contest(everybody))["matches"] is True


def test_numbers_are_compared_by_value(tmp_path: Path) -> None:
    assert answer(tmp_path, contest([{"entry": "a", "total": "9.000"}]))["matches"] is True


@pytest.mark.parametrize(
    ("published", "matches"), [("6.67", True), ("6.6667", True), ("6.66", False), ("6.7", False), ("7", False)]
)
def test_digits_that_never_end_match_what_they_round_to(tmp_path: Path, published: str, matches: bool) -> None:
    document = contest([{"entry": "a", "total": published}], rounding={"stages": []})
    mean = {
        "kind": "panel",
        "code": "A",
        "name": "A",
        "max": "10",
        "judges": 3,
        "drop_low": 0,
        "drop_high": 0,
        "combine": "mean",
    }
    document["scheme"]["modules"] = [module("M", mean)]
    document["marks"] = [
        {"entry": "a", "aspect": "A", "judge": seat, "value": str(5 + seat // 2)} for seat in (1, 2, 3)
    ]
    document["marks"][0]["value"] = "8"
    assert answer(tmp_path, document)["matches"] is matches


def test_beyond_its_spread_an_entry_is_listed_without_a_total(tmp_path: Path) -> None:
    document = contest([{"entry": "a", "decided_by": "spread A"}])
    document["scheme"]["modules"] = [module("M", judgement())]
    document["marks"] = [{"entry": "a", "aspect": "A", "judge": seat, "value": str(seat)} for seat in (1, 2, 3)]
    found = answer(tmp_path, document)
    assert found["matches"] is True
    first = next(row for row in found["results"] if row["entry"] == "a")
    assert first == {"entry": "a", "decided_by": "spread A", "modules": {}, "aspects": {}}
