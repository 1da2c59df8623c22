"""Two questions of whoever runs us: is the process alive, and can it serve?"""

from __future__ import annotations

import asyncio

import msgspec
from litestar import get
from litestar.response import Response

from database.rows import row
from web.hub import HUB
from web.responses import json_response

PATIENCE = 2.0


class Health(msgspec.Struct, frozen=True):
    status: str
    database: str | None = None


@get("/health/live", include_in_schema=False)
async def live() -> Response[bytes]:
    return json_response({"status": "live"})


@get("/health/ready", include_in_schema=False)
async def ready() -> Response[bytes]:
    if HUB.closing:
        return json_response(Health("closing"), status=503)
    if not await database_answers():
        return json_response(Health("not ready", "unreachable"), status=503)
    return json_response(Health("ready", "ok"))


async def database_answers() -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await row("SELECT 1 AS one")
    except Exception:  # whatever it is, we cannot serve
        return False
    return True
