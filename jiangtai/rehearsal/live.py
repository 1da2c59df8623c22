"""An open live page: what the server says over it, and coming back when the line breaks."""

import asyncio
import contextlib
from collections.abc import Callable

import httpx

from jiangtai.rehearsal.visitor import Visitor

SILENCE = 30.0  # seconds after which a live page must have heard something
AGAIN = 2.0


async def follow(visitor: Visitor, path: str, hear: Callable[[str], None]) -> None:
    """Calls `hear` with each version that is announced, for ever."""
    while True:
        with contextlib.suppress(httpx.HTTPError):
            async with visitor.client.stream("GET", path, timeout=SILENCE) as answer:
                async for line in answer.aiter_lines():
                    name, _, version = line.partition(": ")
                    if name == "id":
                        hear(version)
        await asyncio.sleep(AGAIN)
