"""Files that tests store lie in a folder of their own."""

from pathlib import Path

import pytest

from web.files import STORE


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STORE, "folder", tmp_path)
