"""The hall's network: a proxy between tablets and the program that can be cut, lose an answer, or show a login page."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from tests.patience import PATIENCE

PORTAL = b"<!doctype html><title>Hall Wi-Fi</title><h1>Welcome! Please sign in.</h1>"


Rule = Callable[[str, str], str]  # method and path → what happens to this request


def open_to_all(_method: str, _path: str) -> str:
    return "pass"


class Gate:
    """`rule` says pass, cut (nothing arrives), lose (it arrives, its answer does not) or portal (200 and HTML)."""

    def __init__(self, upstream: str) -> None:
        self.port = urlsplit(upstream).port
        self.rule: Rule = open_to_all
        self.asked: list[tuple[str, str, str]] = []
        self.address = ""
        self._open: set[asyncio.StreamWriter] = set()
        self._news = asyncio.Event()

    def let(self, what: str, *prefixes: str) -> None:
        """From now on this happens to these paths (all of them when none is named), also to what is under way."""
        self.rule = lambda _method, path: what if path.startswith(prefixes or "/") else "pass"
        for writer in list(self._open):
            writer.close()

    def count(self, what: str, prefix: str = "/") -> int:
        return sum(1 for _method, path, done in self.asked if done == what and path.startswith(prefix))

    async def happened(self, what: str, prefix: str = "/") -> None:
        """Waits until a request has come to this."""
        async with asyncio.timeout(PATIENCE):
            while not self.count(what, prefix):
                self._news.clear()
                await self._news.wait()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            await self.answer(reader, writer)
        self._open.discard(writer)
        writer.close()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        method, path, _http = lines[0].split(" ")
        fields = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
        body = await reader.readexactly(int(fields.get("content-length", "0")))
        done = self.rule(method, path)
        if done != "lose":
            self.note(method, path, done)
        if done == "portal":
            await send(writer, portal())
        elif done in ("pass", "lose"):
            kept = [line for line in lines[:-2] if not line.lower().startswith("connection:")]
            request = "\r\n".join([*kept, "Connection: close", "", ""]).encode("latin-1") + body
            await self.forward(request, None if done == "lose" else writer)
        if done == "lose":
            self.note(method, path, done)

    def note(self, method: str, path: str, done: str) -> None:
        self.asked.append((method, path, done))
        self._news.set()

    async def forward(self, request: bytes, writer: asyncio.StreamWriter | None) -> None:
        upstream_reader, upstream = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            await send(upstream, request)
            while piece := await upstream_reader.read(65_536):
                if writer is not None:
                    await send(writer, piece)
        finally:
            upstream.close()


async def send(writer: asyncio.StreamWriter, content: bytes) -> None:
    writer.write(content)
    await writer.drain()


def portal() -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PORTAL)}\r\nConnection: close\r\n\r\n"
    return head.encode() + PORTAL


@asynccontextmanager
async def gate_before(upstream: str) -> AsyncIterator[Gate]:
    gate = Gate(upstream)
    server = await asyncio.start_server(gate.serve, "127.0.0.1", 0)
    gate.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield gate
    server.close()
    gate.let("cut")
