"""A reader of server-sent events that reads while they are sent: httpx would wait for the end."""

import asyncio
from typing import Any

from tests.patience import PATIENCE
from web.hub import Hub, Reader


class Page:
    """One open live page, straight on the hub; while `line` is cleared, its line takes nothing."""

    def __init__(self, hub: Hub, topic: str) -> None:
        self.frames: list[str] = []
        self.finished = False
        self.line = asyncio.Event()
        self.line.set()
        self._leave = asyncio.Event()
        self._running = asyncio.create_task(Reader(hub, topic)({"type": "http"}, self._receive, self._send))

    async def heard(self, count: int, within: float = PATIENCE) -> list[str]:
        async with asyncio.timeout(within):
            while len(self.frames) < count:
                await asyncio.sleep(0.005)
        return self.frames

    async def leave(self) -> None:
        self._leave.set()
        await self.ended()

    async def ended(self, within: float = PATIENCE) -> None:
        async with asyncio.timeout(within):
            await self._running

    async def _receive(self) -> dict[str, Any]:
        await self._leave.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] != "http.response.body":
            return
        if message["body"]:
            await self.line.wait()
            self.frames.append(message["body"].decode())
        self.finished = not message["more_body"]


def version(number: int | str, first: bool = False) -> str:
    said = f'"{number}"' if isinstance(number, str) else str(number)
    return f'{"retry: 2000" + chr(10) if first else ""}id: {number}\nevent: version\ndata: {{"version":{said}}}\n\n'
