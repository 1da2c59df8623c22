"""HEAD is GET without the body; Litestar answers it only where a handler says so."""

from __future__ import annotations

import asyncio
from typing import Any

from web.current import Scope


class Heads:
    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return
        answered = asyncio.Event()
        messages = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive_until_answered() -> Any:
            if (request := next(messages, None)) is not None:
                return request
            # A stream would go on for ever: for it, the reader leaves as soon as it has the headers.
            await answered.wait()
            return {"type": "http.disconnect"}

        async def send_head(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                answered.set()

        scope["method"] = "GET"
        await self.app(scope, receive_until_answered, send_head)
