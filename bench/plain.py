"""What public answers are measured against: prepared messages under the same server, and a bare broadcast.

    python -m bench.plain ANSWERS PORT

ANSWERS is a JSON file that `Answers` describes. `/live` is a stream; POST `/tell` sends its readers the next number.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

import msgspec
import uvicorn

from jiangtai.serving import PATIENCE

STREAM = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]
FRAME = b"id: %d\nevent: version\ndata: %d\n\n"


class Answers(msgspec.Struct):
    headers: list[tuple[bytes, bytes]] = []
    body: bytes = b""
    unchanged: list[tuple[bytes, bytes]] = []


class Plain:
    def __init__(self, answers: Answers) -> None:
        self.start = {"type": "http.response.start", "status": 200, "headers": answers.headers}
        self.body = {"type": "http.response.body", "body": answers.body}
        self.unchanged = {"type": "http.response.start", "status": 304, "headers": answers.unchanged}
        self.nothing = {"type": "http.response.body", "body": b""}
        self.number = 1
        self.news: asyncio.Future[None] | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        path = scope["path"]
        if path == "/live":
            await self.stream(send)
        elif path == "/tell":
            self.tell()
            await send(self.start)
            await send(self.body)
        elif any(name == b"if-none-match" for name, _ in scope["headers"]):
            await send(self.unchanged)
            await send(self.nothing)
        else:
            await send(self.start)
            await send(self.body)

    async def stream(self, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": STREAM})
        while True:
            frame = FRAME % (self.number, self.number)
            await send({"type": "http.response.body", "body": frame, "more_body": True})
            self.news = self.news or asyncio.get_running_loop().create_future()
            await asyncio.shield(self.news)

    def tell(self) -> None:
        self.number += 1
        news, self.news = self.news, None
        if news is not None:
            news.set_result(None)


if __name__ == "__main__":
    chosen = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Answers)
    uvicorn.run(
        Plain(chosen),
        port=int(sys.argv[2]),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=PATIENCE,
        timeout_keep_alive=15,
    )
