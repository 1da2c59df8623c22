from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from people import passwords
from tests.studios.activities.ground import Ground, ground
from web import language
from web.files import STORE


@pytest.fixture(autouse=True)
def chinese() -> None:
    language.choose(language.CHINESE)


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Argon2 as it is, with the smallest parameters."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords.nobodys_hash.cache_clear()
    yield
    passwords.nobodys_hash.cache_clear()


@pytest.fixture
async def site(db: str, tmp_path: Path) -> Ground:
    """The studio 顺成电工创新工作室 with its people, in a database of its own."""
    before = STORE.folder
    made = await ground(tmp_path)
    assert before is not None
    return made
