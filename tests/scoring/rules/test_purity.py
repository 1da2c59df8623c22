"""The rules are pure: exact, alone, and each with its number."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import scoring.rules
from scoring.rules.json_schema import package_schema

ROOT = Path(__file__).parents[3]
PACKAGE = Path(scoring.rules.__file__).parent
MODULES = sorted(PACKAGE.glob("*.py"))
RULES = (ROOT / "scoring" / "RULES.md").read_text(encoding="utf-8")
CLOCK_AND_CHANCE = {"time", "random", "secrets", "asyncio", "os", "socket", "threading"}
EDGE = {"recheck.py": {"sys", "pathlib"}, "json_schema.py": {"sys"}}


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_binary_float_touches_a_mark(path: Path) -> None:
    """No literal, no float(), no true division: `/` between two whole numbers would be one."""
    for node in nodes(path):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), ast.unparse(node)
        assert not (isinstance(node, ast.Call) and ast.unparse(node.func) in {"float", "round"}), ast.unparse(node)
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Div):
            assert ast.unparse(node).startswith("Fraction("), ast.unparse(node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_only_the_standard_library_and_msgspec_without_clock_or_chance(path: Path) -> None:
    for name in imported(path):
        top = name.split(".")[0]
        assert top in sys.stdlib_module_names or top == "msgspec" or name.startswith("scoring.rules"), name
        assert top not in CLOCK_AND_CHANCE, name
        assert top not in {"sys", "pathlib", "io"} or top in EDGE.get(path.name, set()), name


def imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_nothing_asks_what_day_it_is() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    assert not re.search(r"\b(today|now|utcnow|open|print|input)\(", source)


def test_recheck_loads_nothing_of_the_product() -> None:
    ask = "import sys, json, scoring.rules.recheck; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True, cwd=ROOT)
    loaded = {name.split(".")[0] for name in json.loads(done.stdout)}
    assert loaded.isdisjoint({"litestar", "piccolo", "asyncpg", "web", "database", "people", "competitions", "jinja2"})


def numbers() -> list[str]:
    return re.findall(r"^- \*\*(\d\.\d)\*\*", RULES.split("## Not implemented")[0], flags=re.MULTILINE)


def cited() -> set[str]:
    """Numbers named after "rule", "rules", "section" or as R4.2 in the code, ranges included."""
    found: set[str] = set()
    for path in MODULES:
        for run in re.findall(r"[Rr]ules? (\d\.\d(?:(?:, | to | and )\d\.\d)*)", path.read_text(encoding="utf-8")):
            for first, last in re.findall(r"(\d\.\d)(?: to (\d\.\d))?", run):
                found |= {number for number in numbers() if first <= number <= (last or first)}
    return found


@pytest.mark.parametrize("number", numbers())
def test_every_rule_has_code_or_is_listed_as_not_implemented(number: str) -> None:
    missing = set(re.findall(r"\*\*(\d\.\d)\*\*", RULES.split("## Not implemented")[1]))
    assert number in cited() | missing


def test_the_rules_are_all_there() -> None:
    assert [sum(number.startswith(f"{section}.") for number in numbers()) for section in range(1, 9)] == [
        4,
        5,
        7,
        4,
        6,
        3,
        5,
        8,
    ]


def test_the_published_schema_is_current() -> None:
    """`python -m scoring.rules.json_schema > docs/results-package.schema.json` brings it up to date."""
    assert (ROOT / "docs" / "results-package.schema.json").read_bytes() == package_schema()


def test_the_format_is_documented_key_by_key() -> None:
    written = (ROOT / "docs" / "results-package.md").read_text(encoding="utf-8")
    known = {key for part in json.loads(package_schema())["$defs"].values() for key in part.get("properties", ())}
    assert [key for key in sorted(known) if not re.search(rf'"{key}\??"', written)] == []
