"""What a connection learnt of PostgreSQL's own types all others know; the types of a database it asks for itself."""

import asyncio
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from asyncpg.connection import LoggedQuery

from database import ENGINE
from database.connections import KNOWN
from tests import databases

MEI = UUID("018f0000-0000-7000-8000-000000000001")
ARRAYS = (  # not text[], which asyncpg knows
    ("uuid[]", [MEI]),
    ("int4[]", [1, 2]),
    ("int8[]", [2**40]),
    ("varchar[]", ["a"]),
    ("bool[]", [True]),
    ("numeric[]", [Decimal("9.50")]),
    ("timestamptz[]", [datetime(2026, 11, 22, 4, 0, tzinfo=UTC)]),
)


async def asked(kind: str, value: object) -> tuple[object, int]:
    """The answer over a new connection, and how many questions it took."""
    connection = await ENGINE.get_new_connection()
    said: list[str] = []

    def hear(query: LoggedQuery) -> None:
        said.append(query.query)

    connection.add_query_logger(hear)
    try:
        found = await connection.fetchval(f"SELECT $1::{kind}", value)
        await asyncio.sleep(0)  # what was asked is told in the next round of the loop
        return found, len(said)
    finally:
        await connection.close()


@pytest.mark.parametrize(("kind", "value"), ARRAYS)
async def test_a_type_of_postgresql_is_looked_up_once(bare: str, kind: str, value: object) -> None:
    KNOWN.clear()
    first, questions = await asked(kind, value)
    assert (first, questions > 1) == (value, True)
    assert await asked(kind, value) == (value, 1)


async def test_a_type_of_this_database_is_looked_up_in_it(bare: str) -> None:
    """The same number can be another type next door."""
    make = "CREATE TYPE {} AS ENUM ('九江', '沙头')"
    await databases.on_server(bare, make.format("town"))
    for _ in range(2):
        found, questions = await asked("town[]", ["沙头"])
        assert (found, questions > 1) == (["沙头"], True)
    await databases.on_server(bare, "DROP TYPE town; CREATE TYPE town AS (name text, people int4)")
    assert (await asked("town[]", [("沙头", 5)]))[0] == [("沙头", 5)]


async def test_a_nameless_statement_keeps_its_answer(bare: str) -> None:
    """It is not prepared again where nothing overwrote it, and is where something did."""
    KNOWN.clear()
    for _ in range(2):
        connection = await ENGINE.get_new_connection()
        long = f"SELECT $1::int4[] /* {'x' * 20_000} */"  # too long to be kept: such a statement has no name
        assert [await connection.fetchval(long, [number]) for number in (1, 2)] == [[1], [2]]
        await connection.close()
