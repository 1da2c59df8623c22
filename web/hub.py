"""Live news: one state a topic, its frame encoded once, every waiting reader woken at most five times a second.

The hub is a hint and holds no truth: a reader that joins late or falls behind is told the newest version and
nothing older. What the page then shows it fetches itself.
"""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
from litestar.response import Response

from web.language import _
from web.refusals import Refusal
from web.responses import Direct

PAUSE = 0.2  # between two frames of one topic
BEAT = 10.0
MOST_READERS = 10_000
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

Version = int | str


class TooManyReaders(Refusal):
    status = 503

    def __init__(self) -> None:
        super().__init__(_("此刻观看的人太多，请稍后再试。"))
        self.headers["Retry-After"] = "10"


class Topic:
    """What is known of one board, and who waits for the next news of it."""

    def __init__(self) -> None:
        self.version: Version | None = None
        self.frame = b""
        self.beat = beat_frame(None)
        self.turn = 0
        self.waiting: set[asyncio.Future[None]] = set()
        self.readers = 0
        self.announced: Version | None = None
        self.resting: asyncio.TimerHandle | None = None

    def announce(self, version: Version) -> None:
        """The newest version counts; one that arrives while we rest is told when we have rested."""
        if version == self.announced:
            return
        self.announced = version
        if self.resting is None:
            self.tell()

    def tell(self) -> None:
        self.resting = None
        if self.announced == self.version:
            return
        self.version = self.announced
        self.frame = version_frame(self.version)
        self.beat = beat_frame(self.version)
        self.turn += 1
        self.wake()
        self.resting = asyncio.get_running_loop().call_later(PAUSE, self.tell)

    def wake(self) -> None:
        waiting, self.waiting = self.waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    def rest(self) -> None:
        if self.resting is not None:
            self.resting.cancel()
            self.resting = None


class Hub:
    def __init__(self) -> None:
        self.topics: dict[str, Topic] = {}
        self.readers = 0
        self.closing = False
        self.beating: asyncio.TimerHandle | None = None

    def open(self) -> None:
        """At the start of the program; what an earlier event loop left is forgotten."""
        self.close()
        self.topics.clear()
        self.readers = 0
        self.closing = False

    def close(self) -> None:
        """Every stream ends now, none begins."""
        self.closing = True
        if self.beating is not None:
            self.beating.cancel()
            self.beating = None
        for topic in self.topics.values():
            topic.rest()
            topic.wake()

    def announce(self, topic: str, version: Version) -> None:
        if not self.closing:
            self.topic(topic).announce(version)

    def announce_all(self, beginning: str, version: Version) -> None:
        """To every topic whose name begins so: after a while in which news was not heard."""
        for topic in [name for name in self.topics if name.startswith(beginning)]:
            self.announce(topic, version)

    def stream(self, topic: str, version: Version | None = None) -> Response[bytes]:
        """Server-sent events; `version` is the present one, for a topic that nobody has announced here yet."""
        if self.closing or self.readers >= MOST_READERS:
            raise TooManyReaders
        if version is not None and newer(version, self.topic(topic).version):
            self.topic(topic).announce(version)
        return Direct(Reader(self, topic))

    def topic(self, name: str) -> Topic:
        return self.topics.setdefault(name, Topic())

    def joined(self, name: str) -> Topic:
        topic = self.topic(name)
        topic.readers += 1
        self.readers += 1
        if self.beating is None:
            self.beating = asyncio.get_running_loop().call_later(BEAT, self.beat)
        return topic

    def left(self, name: str, topic: Topic) -> None:
        topic.readers -= 1
        self.readers -= 1
        if topic.readers == 0 and topic.version is None and self.topics.get(name) is topic:
            del self.topics[name]

    def beat(self) -> None:
        self.beating = asyncio.get_running_loop().call_later(BEAT, self.beat) if self.readers else None
        for topic in list(self.topics.values()):
            topic.wake()


class Reader:
    """One open page. Between two frames it holds a future and nothing else."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.hub = hub
        self.name = name
        self.gone = False
        self.future: asyncio.Future[None] | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        topic = self.hub.joined(self.name)
        watching = asyncio.create_task(self.watch(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
            await self.tell(topic, send)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self.hub.left(self.name, topic)
            watching.cancel()

    async def tell(self, topic: Topic, send: Any) -> None:
        told = topic.turn
        first = topic.beat if topic.version is None else topic.frame
        await send(part(b"retry: 2000\n" + first))
        while not self.over():
            if topic.turn == told:
                await self.news(topic)
            if self.over():
                return
            frame = topic.beat if topic.turn == told else topic.frame
            told = topic.turn
            await send(part(frame))

    def over(self) -> bool:
        return self.gone or self.hub.closing

    async def news(self, topic: Topic) -> None:
        self.future = asyncio.get_running_loop().create_future()
        topic.waiting.add(self.future)
        try:
            await self.future
        finally:
            topic.waiting.discard(self.future)

    async def watch(self, receive: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        if self.future is not None and not self.future.done():
            self.future.set_result(None)


def newer(version: Version, known: Version | None) -> bool:
    """Numbers can be compared; a name is only better than nothing."""
    return known is None or (isinstance(version, int) and isinstance(known, int) and version > known)


def part(frame: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": frame, "more_body": True}


def version_frame(version: Version | None) -> bytes:
    return b"id: %b\nevent: version\ndata: %b\n\n" % (one_line(str(version)), encoded(version))


def beat_frame(version: Version | None) -> bytes:
    # The comment keeps proxies awake, the event tells the page that the line is alive.
    return b": beat\nevent: beat\ndata: %b\n\n" % encoded(version)


def encoded(version: Version | None) -> bytes:
    return msgspec.json.encode({"version": version})


def one_line(text: str) -> bytes:
    return "".join(letter for letter in text if letter.isprintable()).encode()


HUB = Hub()
