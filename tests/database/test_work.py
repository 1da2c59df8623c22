"""Units of work: whole or not at all, retried when a race is lost, joined when nested, and nothing leaks."""

import asyncio

import asyncpg
import pytest

from database import ENGINE
from database.constraints import violated
from database.locks import lock_for_this_work
from database.rows import row, rows
from database.work import ATTEMPTS, unit_of_work


@pytest.fixture
async def purse(bare: str) -> None:
    await rows("CREATE TABLE purse (owner text CONSTRAINT one_purse PRIMARY KEY, coins int)")
    await rows("ALTER TABLE purse ADD CONSTRAINT no_debt CHECK (coins >= 0)")
    await rows("INSERT INTO purse VALUES ('lin', 10), ('wu', 10)")


async def coins(owner: str) -> object:
    found = await row("SELECT coins FROM purse WHERE owner = {}", owner)
    return found and found["coins"]


def busy_connections() -> int:
    assert ENGINE.pool is not None
    return ENGINE.pool.get_size() - ENGINE.pool.get_idle_size()


@unit_of_work
async def pay(owner: str, amount: int) -> str:
    """Give away coins."""
    await rows("UPDATE purse SET coins = coins - {} WHERE owner = {}", amount, owner)
    return owner


async def test_work_is_committed_and_answers(purse: None) -> None:
    assert await pay("lin", 3) == "lin"
    assert await coins("lin") == 7
    assert not ENGINE.transaction_exists()


def test_work_keeps_name_and_words() -> None:
    assert (pay.__name__, pay.__doc__) == ("pay", "Give away coins.")


async def test_failed_work_leaves_nothing(purse: None) -> None:
    @unit_of_work
    async def pay_and_fail() -> None:
        await pay("lin", 3)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await pay_and_fail()
    assert await coins("lin") == 10
    assert busy_connections() == 0


async def test_nested_work_joins_the_outer_one(purse: None) -> None:
    @unit_of_work
    async def pay_twice() -> set[object]:
        await pay("lin", 1)
        first = await row("SELECT pg_current_xact_id()::text AS x")
        await pay("wu", 1)
        second = await row("SELECT pg_current_xact_id()::text AS x")
        assert first
        assert second
        return {first["x"], second["x"]}

    assert len(await pay_twice()) == 1


async def test_nested_work_cannot_ask_for_more_isolation(purse: None) -> None:
    strict = unit_of_work(isolation="serializable")(coins)

    @unit_of_work
    async def outer() -> object:
        return await strict("lin")

    with pytest.raises(RuntimeError, match="needs serializable, but runs inside a read_committed"):
        await outer()


async def test_isolation_is_the_one_asked_for(purse: None) -> None:
    async def level() -> object:
        found = await row("SHOW transaction_isolation")
        return found and found["transaction_isolation"]

    assert await unit_of_work(level)() == "read committed"
    assert await unit_of_work(isolation="serializable")(level)() == "serializable"


async def test_failed_commit_gives_its_connection_back(purse: None) -> None:
    await rows("UPDATE purse SET coins = 11 WHERE owner = 'wu'")
    await rows("ALTER TABLE purse ADD CONSTRAINT late UNIQUE (coins) DEFERRABLE INITIALLY DEFERRED")
    for _ in range(20):
        with pytest.raises(asyncpg.UniqueViolationError) as refusal:
            await pay("wu", 1)
        assert violated(refusal.value) == "late"
        assert not ENGINE.transaction_exists()
    assert busy_connections() == 0


async def test_lost_connection_gives_its_place_back(purse: None) -> None:
    @unit_of_work
    async def killed() -> None:
        await rows("SELECT pg_terminate_backend(pg_backend_pid())")

    for _ in range(12):
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
            await killed()
    assert busy_connections() == 0
    assert await coins("lin") == 10


async def test_serialization_failures_are_tried_again(purse: None) -> None:
    tries = 0

    @unit_of_work(isolation="serializable")
    async def move(giver: str, taker: str) -> None:
        nonlocal tries
        tries += 1
        held = await coins(giver)
        await asyncio.sleep(0.02)
        await rows("UPDATE purse SET coins = {} WHERE owner = {}", int(str(held)) - 1, giver)
        await rows("UPDATE purse SET coins = coins + 1 WHERE owner = {}", taker)

    await asyncio.gather(*(move("lin", "wu") for _ in range(4)))
    assert (await coins("lin"), await coins("wu")) == (6, 14)
    assert tries > 4


async def test_deadlocks_are_tried_again(purse: None) -> None:
    @unit_of_work
    async def swap(first: str, second: str) -> None:
        await rows("SET LOCAL deadlock_timeout = '20ms'")
        await pay(first, 1)
        await asyncio.sleep(0.05)
        await pay(second, 1)

    await asyncio.gather(swap("lin", "wu"), swap("wu", "lin"))
    assert (await coins("lin"), await coins("wu")) == (8, 8)


async def test_giving_up_after_the_last_attempt(purse: None) -> None:
    tries = 0

    @unit_of_work
    async def hopeless() -> None:
        nonlocal tries
        tries += 1
        await rows("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")

    with pytest.raises(asyncpg.SerializationError):
        await hopeless()
    assert tries == ATTEMPTS


async def test_other_errors_are_not_tried_again(purse: None) -> None:
    tries = 0

    @unit_of_work
    async def overdraw() -> None:
        nonlocal tries
        tries += 1
        await pay("lin", 11)

    with pytest.raises(asyncpg.CheckViolationError) as refusal:
        await overdraw()
    assert (violated(refusal.value), tries) == ("no_debt", 1)


def test_errors_that_are_no_constraint_have_no_name() -> None:
    assert violated(ZeroDivisionError()) is None
    assert violated(asyncpg.SerializationError()) is None


async def test_lock_is_held_until_the_work_ends(purse: None) -> None:
    order: list[str] = []

    @unit_of_work
    async def alone(name: str) -> None:
        await lock_for_this_work("purse", "lin")
        order.append(f"{name} in")
        await asyncio.sleep(0.02)
        order.append(f"{name} out")

    await asyncio.gather(alone("a"), alone("b"))
    assert order in (["a in", "a out", "b in", "b out"], ["b in", "b out", "a in", "a out"])


async def test_lock_needs_a_unit_of_work(purse: None) -> None:
    with pytest.raises(RuntimeError, match="needs a unit of work"):
        await lock_for_this_work("purse", "lin")
