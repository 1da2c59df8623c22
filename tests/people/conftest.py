from collections.abc import AsyncIterator, Iterator

import pytest
from argon2 import PasswordHasher

from people import Member, passwords
from tests.people.site import ADMINISTRATOR, FORKLIFTS, Browser, officer_of, site_app, somebody
from web import language


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
async def he(db: str) -> Member:
    """何主任, the administrator."""
    return await somebody("何主任", "hezhuren", ADMINISTRATOR)


@pytest.fixture
async def mei(db: str) -> Member:
    """陈小梅, officer of the forklift contest and of nothing else."""
    return await somebody("陈小梅", "xiaomei", officer_of(FORKLIFTS))


@pytest.fixture
async def lin(db: str) -> Member:
    """林师傅, who has an account and no role."""
    return await somebody("林师傅", "linshifu")


@pytest.fixture
async def anybody(db: str) -> AsyncIterator[Browser]:
    """A browser in which nobody is signed in."""
    async with Browser(site_app()) as opened:
        yield opened


@pytest.fixture
async def desk(he: Member) -> AsyncIterator[Browser]:
    """何主任's browser."""
    async with Browser(site_app()) as opened:
        await opened.sign_in("hezhuren")
        yield opened


@pytest.fixture
async def officer(mei: Member) -> AsyncIterator[Browser]:
    """陈小梅's browser."""
    async with Browser(site_app()) as opened:
        await opened.sign_in("xiaomei")
        yield opened
