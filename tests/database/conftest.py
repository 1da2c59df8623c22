"""What the tests of the embedded server share."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from database.embedded import EmbeddedServer
from tests import databases


@pytest.fixture(scope="session")
def system(server_url: str) -> Iterator[Path]:
    """Where root keeps programs and data; `nobody` must be able to pass, so it is not in pytest's private folder."""
    folder = Path(tempfile.mkdtemp(prefix="jiangtai-system-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def make(var: Path, system: Path) -> Callable[[], EmbeddedServer]:
    return lambda: EmbeddedServer(var, system=system, durable=False)


@pytest.fixture
async def db(new_database: str) -> AsyncIterator[str]:
    """Of one's own: here they are taken apart."""
    async with databases.started(new_database):
        yield new_database
