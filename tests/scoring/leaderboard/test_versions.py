"""Versions and pointers: numbers without gaps, documents that never change, one row for two writers."""

import asyncio
import hashlib
from datetime import UTC, datetime

import pytest

from database.rows import rows
from scoring.leaderboard import queries
from scoring.leaderboard.actions import keep_details, move_live, move_public, put_version, withdraw

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
PATH = "/boards/test"
KEY = "test/one"


@pytest.fixture(autouse=True)
def _database(db: str) -> None:
    """Every test here has one."""


async def put(document: str) -> int:
    return await put_version(KEY, path=PATH, document=document, up_to=7, now=NOON)


async def test_a_version_is_public_only_when_the_pointer_says_so() -> None:
    number = await put("one")
    await move_live(KEY, number)
    assert await queries.public(PATH) is None
    await move_public(KEY, number, frozen=True)
    found = await queries.public(PATH)
    assert found is not None
    assert (found.number, found.document, found.sha256, found.up_to, found.frozen, found.made_at) == (
        1,
        "one",
        hashlib.sha256(b"one").hexdigest(),
        7,
        True,
        NOON,
    )


async def test_a_document_that_a_pointer_shows_gets_no_second_number() -> None:
    await move_live(KEY, await put("one"))
    assert [await put("one"), await put("two")] == [1, 2]
    await move_live(KEY, 2)
    assert await put("one") == 3


async def test_writers_at_once_get_different_numbers() -> None:
    numbers = await asyncio.gather(*(put(f"document {n}") for n in range(10)))
    assert sorted(numbers) == list(range(1, 11))


async def test_a_pointer_cannot_point_beyond_the_last_version() -> None:
    await put("one")
    with pytest.raises(Exception, match="board_pointers_exist"):
        await move_public(KEY, 2)


async def test_old_versions_go_but_never_one_that_is_shown() -> None:
    await move_public(KEY, await put("first"))
    for number in range(25):
        await move_live(KEY, await put(f"document {number}"))
    kept = await rows("SELECT number FROM board_version ORDER BY number")
    assert [one["number"] for one in kept] == [1, *range(7, 27)]


async def test_details_are_shared_and_go_with_the_last_version_that_names_them() -> None:
    for number in range(1, 51):
        detail = f"detail {number}"
        digest = hashlib.sha256(detail.encode()).hexdigest()
        await keep_details(KEY, path=PATH, details={digest: detail})
        await keep_details(KEY, path=PATH, details={digest: detail})
        await move_live(KEY, await put(f'{{"detail":"{digest}"}}'))
    kept = await rows("SELECT document FROM board_detail")
    assert {str(one["document"]) for one in kept} == {f"detail {number}" for number in range(31, 51)}


async def test_a_withdrawn_board_shows_nothing_and_says_so_once() -> None:
    await move_public(KEY, await put("one"))
    assert [await withdraw(KEY), await withdraw(KEY), await queries.public(PATH)] == [True, False, None]
    assert await queries.public_numbers() == {}


async def test_a_board_may_move_to_another_path() -> None:
    await move_public(KEY, await put("one"))
    number = await put_version(KEY, path="/boards/renamed", document="two", up_to=0, now=NOON)
    await move_public(KEY, number)
    renamed = await queries.public("/boards/renamed")
    assert (await queries.public(PATH), renamed and renamed.document) == (None, "two")
