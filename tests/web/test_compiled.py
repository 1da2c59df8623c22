"""Templates that were compiled are kept, and never in the way of those that changed."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from web import compiled
from web.compiled import Compiled, compiled_by


@pytest.fixture
def template(tmp_path: Path) -> Path:
    source = tmp_path / "templates" / "page.html"
    source.parent.mkdir()
    source.write_text("九江 {{ 1 + 1 }}")
    return source


def rendered(template: Path, kept: Path, made_by: str = "1") -> str:
    """As a program would that has just started."""
    environment = Environment(loader=FileSystemLoader(template.parent), bytecode_cache=Compiled(kept, made_by))
    return environment.get_template(template.name).render()


def test_the_second_start_takes_what_the_first_compiled(template: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert rendered(template, kept) == "九江 2"
    [first] = kept.iterdir()
    first.write_bytes(first.read_bytes().replace("九江".encode(), "沙头".encode()))
    assert rendered(template, kept) == "沙头 2"


def test_another_source_or_another_compiler_is_compiled_anew(template: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    rendered(template, kept)
    template.write_text("九江 {{ 1 + 2 }}")
    assert rendered(template, kept) == "九江 3"
    assert len(list(kept.iterdir())) == 1
    assert rendered(template, kept, "2") == "九江 3"
    assert len(list(kept.iterdir())) == 2


@pytest.mark.parametrize("length", [0, 8, 20, 40, 120])
def test_half_a_file_is_no_code(template: Path, tmp_path: Path, length: int) -> None:
    kept = tmp_path / "kept"
    rendered(template, kept)
    [file] = kept.iterdir()
    whole = len(file.read_bytes())
    file.write_bytes(file.read_bytes()[:length])
    assert rendered(template, kept) == "九江 2"
    assert len(file.read_bytes()) > whole / 2


def test_a_folder_that_is_none_is_no_reason_to_fail(template: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("a file")
    assert rendered(template, kept) == "九江 2"


def test_nothing_is_kept_where_python_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert compiled_by(compiled.__file__) is None
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    assert compiled_by(compiled.__file__) is not None
