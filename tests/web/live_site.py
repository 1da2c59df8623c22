"""The site of these tests on a real server, for what needs a browser or a stream."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from web.hub import HUB


@asynccontextmanager
async def served(app: object) -> AsyncIterator[tuple[str, uvicorn.Server]]:
    HUB.open()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, access_log=False, log_config=None, timeout_graceful_shutdown=3)  # type: ignore[arg-type]  # an ASGI app
        server = uvicorn.Server(config)
        running = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:
            await asyncio.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", server
        finally:
            HUB.close()
            server.should_exit = True
            await running
            HUB.open()
