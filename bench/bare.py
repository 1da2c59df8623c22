"""What a mark is measured against: a plain Litestar handler and asyncpg, which store the bytes and promise nothing.

python -m bench.bare DATABASE_URL PORT
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import msgspec
import uvicorn
from litestar import Litestar, post
from litestar.connection import Request
from litestar.response import Response

TABLES = """
DROP TABLE IF EXISTS bare_mark, bare_event, bare_standing;
CREATE TABLE bare_mark (id bigserial PRIMARY KEY, body text NOT NULL);
CREATE TABLE bare_event (LIKE record_event INCLUDING ALL);
CREATE TABLE bare_standing (LIKE latest_mark INCLUDING ALL);
"""
ONE = "INSERT INTO bare_mark (body) VALUES ($1)"
# The rows that the program leaves behind for the same bytes, in tables made as its own.
EVENT = """
INSERT INTO bare_event (contest, number, kind, tablet, seq, seat, entry, module, aspect, judge, value, scheme_version,
    received_at, body, body_hash, hash)
VALUES ($1, $2, $3, $4, $5, $1, $1, $6, $7, 1, $8, 1, $9, $10, $11, $11)
"""
STANDING = """
INSERT INTO bare_standing (id, contest, entry, module, aspect, judge, value, seat, scheme_version, record_number)
VALUES (gen_random_uuid(), $1, $2, $3, $4, 1, $5, $1, 1, $6)
ON CONFLICT (entry, aspect, judge) DO UPDATE SET value = excluded.value, record_number = excluded.record_number
"""
NUMBERS = count(1)
CONTEST = uuid4()
POOL = 10  # as many connections as the program itself takes


class Event(msgspec.Struct):
    """All that a tablet sends: the row holds the same text as the program's."""

    id: str
    device: UUID
    seq: int
    prev: str
    sheet: str
    aspect: str
    kind: str
    value: str
    at: str


class Batch(msgspec.Struct):
    events: list[Event]


Rows = list[tuple[object, ...]]


def rows_of(content: bytes) -> tuple[Rows, Rows]:
    """Of the record, and of the marks that stand."""
    written, standing = Rows(), Rows()
    for one in msgspec.json.decode(content, type=Batch).events:
        number, module = next(NUMBERS), one.sheet.partition("/")[2]
        body = msgspec.json.encode(one).decode()
        key = (CONTEST, number, one.kind, one.device, one.seq, module, one.aspect, one.value, datetime.now(UTC))
        written.append((*key, body, one.prev))
        standing.append((CONTEST, one.device, module, one.sheet + one.aspect, one.value, number))
    return written, standing


@post("/one", status_code=200)
async def one(request: Request[Any, Any, Any]) -> Response[bytes]:
    await request.app.state.pool.execute(ONE, (await request.body()).decode())
    return Response(b'{"stored":1}', media_type="application/json")


@post("/batch", status_code=200)
async def batch(request: Request[Any, Any, Any]) -> Response[bytes]:
    written, standing = rows_of(await request.body())
    async with request.app.state.pool.acquire() as connection, connection.transaction():
        await connection.executemany(EVENT, written)
        await connection.executemany(STANDING, standing)
    return Response(b'{"stored":10}', media_type="application/json")


@asynccontextmanager
async def lifespan(app: Litestar) -> AsyncIterator[None]:
    async with asyncpg.create_pool(sys.argv[1], min_size=POOL, max_size=POOL) as app.state.pool:
        await app.state.pool.execute(TABLES)
        yield


if __name__ == "__main__":
    app = Litestar([one, batch], lifespan=[lifespan], openapi_config=None, logging_config=None)
    uvicorn.run(app, port=int(sys.argv[2]), log_config=None, access_log=False)
