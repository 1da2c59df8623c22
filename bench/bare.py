"""What a mark is measured against: a plain Litestar handler and asyncpg, which store the bytes and promise nothing.

python -m bench.bare DATABASE_URL PORT
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import msgspec
import uvicorn
from litestar import Litestar, post
from litestar.connection import Request
from litestar.response import Response

TABLE = """
DROP TABLE IF EXISTS bare_mark;
CREATE TABLE bare_mark (id bigserial PRIMARY KEY, tablet uuid, seq int, kind text, sheet text, aspect text, value text,
    body text NOT NULL)
"""
ONE = "INSERT INTO bare_mark (body) VALUES ($1)"
ROW = "INSERT INTO bare_mark (tablet, seq, kind, sheet, aspect, value, body) VALUES ($1, $2, $3, $4, $5, $6, $7)"
POOL = 10  # as many connections as the program itself takes


class Event(msgspec.Struct):
    """All that a tablet sends: the row holds the same text as the program's."""

    id: str
    device: str
    seq: int
    prev: str
    sheet: str
    aspect: str
    kind: str
    value: str
    at: str


class Batch(msgspec.Struct):
    events: list[Event]


def rows_of(content: bytes) -> list[tuple[object, ...]]:
    events = msgspec.json.decode(content, type=Batch).events
    return [
        (one.device, one.seq, one.kind, one.sheet, one.aspect, one.value, msgspec.json.encode(one).decode())
        for one in events
    ]


@post("/one", status_code=200)
async def one(request: Request[Any, Any, Any]) -> Response[bytes]:
    await request.app.state.pool.execute(ONE, (await request.body()).decode())
    return Response(b'{"stored":1}', media_type="application/json")


@post("/batch", status_code=200)
async def batch(request: Request[Any, Any, Any]) -> Response[bytes]:
    rows = rows_of(await request.body())
    async with request.app.state.pool.acquire() as connection, connection.transaction():
        await connection.executemany(ROW, rows)
    return Response(b'{"stored":10}', media_type="application/json")


@asynccontextmanager
async def lifespan(app: Litestar) -> AsyncIterator[None]:
    async with asyncpg.create_pool(sys.argv[1], min_size=POOL, max_size=POOL) as app.state.pool:
        await app.state.pool.execute(TABLE)
        yield


if __name__ == "__main__":
    app = Litestar([one, batch], lifespan=[lifespan], openapi_config=None, logging_config=None)
    uvicorn.run(app, port=int(sys.argv[2]), log_config=None, access_log=False)
