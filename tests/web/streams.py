"""A reader of server-sent events that reads while they are sent: httpx would wait for the end."""

import asyncio
from typing import Any

from web.hub import Hub, Reader


class Page:
    """One open live page, straight on the hub; `slow` makes its line take a while for each frame."""

    def __init__(self, hub: Hub, topic: str, slow: float = 0) -> None:
        self.frames: list[str] = []
        self.finished = False
        self.slow = slow
        self._leave = asyncio.Event()
        self._running = asyncio.create_task(Reader(hub, topic)({"type": "http"}, self._receive, self._send))

    async def heard(self, count: int, within: float = 2.0) -> list[str]:
        async with asyncio.timeout(within):
            while len(self.frames) < count:
                await asyncio.sleep(0.005)
        return self.frames

    async def leave(self) -> None:
        self._leave.set()
        await self.ended()

    async def ended(self, within: float = 2.0) -> None:
        async with asyncio.timeout(within):
            await self._running

    async def _receive(self) -> dict[str, Any]:
        await self._leave.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] != "http.response.body":
            return
        if message["body"]:
            await asyncio.sleep(self.slow)
            self.frames.append(message["body"].decode())
        self.finished = not message["more_body"]


def version(number: int | str, first: bool = False) -> str:
    said = f'"{number}"' if isinstance(number, str) else str(number)
    return f'{"retry: 2000" + chr(10) if first else ""}id: {number}\nevent: version\ndata: {{"version":{said}}}\n\n'
