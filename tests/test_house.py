"""The house rules that no other tool checks: sizes, names, and what does not belong into the repository."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
PACKAGES = ("jiangtai", "competitions", "studios", "scoring", "people", "web", "database")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tracked(*endings: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    paths = (HOUSE / name for name in listed.split("\0") if name.endswith(endings))
    return [path for path in paths if path.exists() and "piccolo_migrations" not in path.parts]


def ours(*endings: str) -> list[Path]:
    return [path for path in tracked(*endings) if path.relative_to(HOUSE).parts[0] in PACKAGES]


def shown(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


@pytest.mark.parametrize(
    ("endings", "folder", "longest"),
    [((".py",), "", 250), ((".js", ".mjs", ".css"), "static", 250), ((".html", ".xml", ".txt"), "templates", 120)],
)
def test_files_are_small(endings: tuple[str, ...], folder: str, longest: int) -> None:
    inside = [path for path in tracked(*endings) if path.is_relative_to(HOUSE / folder)]
    assert {shown(path): lines_of(path) for path in inside if lines_of(path) > longest} == {}


def test_functions_are_small() -> None:
    long = {
        f"{shown(path)}:{function.lineno} {function.name}": length
        for path in tracked(".py")
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > 40
    }
    assert long == {}


ROUTES = {"get", "post", "put", "patch", "delete", "head", "route"}


def is_handler(function: Function) -> bool:
    calls = (mark.func for mark in function.decorator_list if isinstance(mark, ast.Call))
    return any(isinstance(call, ast.Name) and call.id in ROUTES for call in calls)


def test_handlers_only_translate() -> None:
    long = {
        f"{shown(path)}:{function.lineno} {function.name}": length
        for path in ours(".py")
        for function in functions(path)
        if is_handler(function) and (length := (function.end_lineno or 0) - function.body[0].lineno + 1) > 15
    }
    assert long == {}


VAGUE_ENDINGS = {"manager", "service", "helper", "helpers", "util", "utils"}
VAGUE_NAMES = {"data", "info", "process", "manager", "helper", "helpers", "util", "utils"}
DRAWERS = VAGUE_NAMES | {"common", "misc", "shared"}


def is_vague(name: str) -> bool:
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
    return name.lower() in VAGUE_NAMES or (len(words) > 1 and words[-1] in VAGUE_ENDINGS)


def test_names_say_what_a_thing_is() -> None:
    named = {
        f"{shown(path)} {node.name}"
        for path in ours(".py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef | Function) and is_vague(node.name)
    }
    drawers = {shown(path) for path in ours(".py") if DRAWERS.intersection((path.stem, path.parent.name))}
    assert named | drawers == set()


def found(pattern: str, paths: list[Path]) -> list[str]:
    """`file:line` of every match."""
    regex = re.compile(pattern, re.IGNORECASE)
    return [
        f"{shown(path)}:{text[: match.start()].count(chr(10)) + 1} {match[0]!r}"
        for path in paths
        for text in (path.read_text(errors="replace"),)
        for match in regex.finditer(text)
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        r"<style\b",
        r"""\sstyle\s*=""",
        r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")[^>]*>",
        r"<[^>{]*\son[a-z]+\s*=",
        r"javascript:",
        r"\b(?:src|href)\s*=\s*[\"']?(?:https?:)?//",
    ],
)
def test_templates_hold_no_style_no_script_and_nothing_from_outside(pattern: str) -> None:
    assert found(pattern, [path for path in tracked(".html") if path.is_relative_to(HOUSE / "templates")]) == []


def test_styles_and_scripts_fetch_nothing_from_outside() -> None:
    static = [path for path in tracked(".css", ".js", ".mjs") if path.is_relative_to(HOUSE / "static")]
    assert found(r"""(?:url\(|@import|from|fetch\()\s*["']?(?:https?:)?//""", static) == []


# Written in two pieces, so that this file does not find itself.
UNFINISHED = "|".join(
    ("TO" + "DO", "FIX" + "ME", "XX" + "X", "mark.sk" + "ip", "xf" + "ail", "raise NotImp" + "lemented")
)


def test_nothing_is_left_open() -> None:
    assert found(rf"(?-i:\b(?:{UNFINISHED}))", tracked(".py", ".js", ".mjs", ".css", ".html")) == []


TEXTS = (".py", ".js", ".mjs", ".css", ".html", ".md", ".toml", ".lock", ".sh", ".po", ".json", "Makefile", ".ci/run")
MACHINE = r"(?<![\w.])/(?:work|farm|root)/[a-z]"
HOSTS = "|".join(host + r"\.org" for host in ("pypi", "files\\.python" + "hosted", "registry\\.npm" + "js"))


@pytest.mark.parametrize("pattern", [MACHINE, HOSTS])
def test_no_machine_and_no_registry_is_named(pattern: str) -> None:
    assert found(pattern, tracked(*TEXTS)) == []


def test_locks_hold_no_addresses() -> None:
    assert found(r"https?://|--(?:extra-)?index-url|--find-links", tracked(".lock")) == []


def test_environment_is_read_in_one_place() -> None:
    # Piccolo itself wants its configuration named in the environment.
    allowed = {HOUSE / "jiangtai/settings.py", HOUSE / "database/__init__.py"}
    assert found(r"os\.(?:environ|getenv)", [path for path in ours(".py") if path not in allowed]) == []


def test_structs_and_handlers_keep_their_hints() -> None:
    postponed = [path for path in ours(".py") if "from __future__ import annotations" in path.read_text()]
    assert found(r"^(?:import|from) (?:msgspec|litestar)\b", postponed) == []
