"""`jiangtai import-scheme`: one JSON object, honest exit codes, no database for --check."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from competitions.commands import import_scheme
from tests.competitions.schemes import workbooks as books


def run(*arguments: str) -> Result:
    return CliRunner().invoke(import_scheme, list(arguments))


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    path = tmp_path / "方案.xlsx"
    path.write_bytes(books.small(books.aspect(most=None), books.aspect("X")))
    return str(path)


def test_check_prints_the_counts_and_marks_of_the_real_workbook() -> None:
    answer = run("--check", str(books.REAL))
    assert (answer.exit_code, answer.stderr) == (0, "")
    said = json.loads(answer.stdout)
    assert list(said) == [
        "aspects", "measurement", "judgement", "criteria", "sub_criteria", "total", "warnings", "faults",
    ]  # fmt: skip
    warnings = said.pop("warnings")
    assert said == {
        "aspects": 220,
        "measurement": 201,
        "judgement": 19,
        "criteria": {"A": 30, "B": 30, "C": 20, "D": 20},
        "sub_criteria": 30,
        "total": 100,
        "faults": [],
    }
    variations = [each["values"]["variation"] for each in warnings if each["code"] == "section-variation"]
    assert variations == ["1", "4", "18", "35", "14"]
    assert [each["values"] for each in warnings if each["code"] == "total-variation"] == [{"variation": "72"}]


def test_check_prints_all_faults_and_ends_with_one(faulty: str) -> None:
    answer = run("--check", faulty)
    assert answer.exit_code == 1
    faults = json.loads(answer.stdout)["faults"]
    assert [(each["code"], each["sheet"], each["row"]) for each in faults] == [
        ("missing-maximum", "Scheme", 3), ("unknown-type", "Scheme", 4),
    ]  # fmt: skip
    assert faults[0]["message"] == "“标志完整”没有满分。如果满分是公式，请先在 Excel 中打开并保存一次。"


def test_check_speaks_english_when_asked(faulty: str) -> None:
    faults = json.loads(run("--check", faulty, "--language", "en").stdout)["faults"]
    assert faults[1]["message"] == "The type “X” of “标志完整” is unknown. It must be M (measurement) or J (judgement)."


def test_marks_are_exact_numbers(tmp_path: Path) -> None:
    path = tmp_path / "scheme.xlsx"
    path.write_bytes(books.small(books.aspect(most=0.1), books.aspect(most="0,2")))
    assert '"A": 0.3\n' in run("--check", str(path)).stdout


@pytest.mark.parametrize("name", ["nowhere.xlsx", "."])
def test_a_path_that_cannot_be_read_is_one_line(tmp_path: Path, name: str) -> None:
    answer = run("--check", str(tmp_path / name))
    assert (answer.exit_code, answer.stdout, len(answer.stderr.splitlines())) == (2, "", 1)


def test_one_of_check_and_contest_is_needed() -> None:
    assert run(str(books.REAL)).exit_code == 2
    assert run("--check", "--contest", "forklift", str(books.REAL)).exit_code == 2
