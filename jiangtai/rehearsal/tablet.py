"""One tablet over HTTP: paired with a card, signed in with a PIN, sending its queue as the browser's page does."""

import asyncio
from collections import deque
from time import perf_counter
from uuid import UUID

import httpx
import msgspec

from competitions.rules.events import Report, Written
from jiangtai.rehearsal.failures import Refused, RehearsalFailed
from jiangtai.rehearsal.figures import MARKS, Figures
from jiangtai.rehearsal.live import follow
from jiangtai.rehearsal.office import Card
from jiangtai.rehearsal.visitor import Visitor, sentence
from jiangtai.robots.chain import Chain
from scoring.rules.aspects import Aspect
from web.clock import now

VERSION = "rehearsal"


class TabletFacts(msgspec.Struct, frozen=True):
    id: UUID
    seat_number: int
    judge: str


class SheetModule(msgspec.Struct, frozen=True):
    code: str
    place: int
    aspects: list[Aspect]
    mine: list[str]


class Sheet(msgspec.Struct, frozen=True):
    sheet: str
    code: str
    module: str


class StandingMark(msgspec.Struct, frozen=True):
    sheet: str
    aspect: str
    value: str


class Asked(msgspec.Struct, frozen=True):
    """The chief judge asks for an aspect again, or opens the sheet (no aspect)."""

    sheet: str
    aspect: str
    number: int


class State(msgspec.Struct, frozen=True):
    acknowledged: int
    head: str
    number: int
    asked: list[Asked]
    signed: list[str]


class Bundle(msgspec.Struct, frozen=True):
    """What a tablet fetches, as far as a robot reads it."""

    tablet: TabletFacts
    scheme: int
    modules: list[SheetModule]
    sheets: list[Sheet]
    marks: list[StandingMark]
    state: State


class Told(msgspec.Struct, frozen=True):
    seq: int
    code: str
    sentence: str


class Answer(msgspec.Struct, frozen=True):
    acknowledged: int
    refused: list[Told]
    head: str
    number: int


class Settled(msgspec.Struct, frozen=True):
    """An event that the server has acknowledged; `refusal` when it was not accepted. `at` is when the answer came."""

    written: Written
    refusal: Told | None
    at: float


class Tablet:
    """What is tapped is queued; what is acknowledged leaves the queue."""

    def __init__(self, url: str, figures: Figures) -> None:
        self.visitor = Visitor(url, {"X-Tablet": "1", "Accept": "application/json"})
        self.figures = figures
        self.chain = Chain(UUID(int=0))
        self.scheme = 0
        self.seen = 0
        self.acknowledged = 0
        self.news = asyncio.Event()
        self._queue: deque[Written] = deque()
        self._last: list[Written] = []

    async def pair(self, card: Card) -> Bundle:
        await self.visitor.send(f"/tablet/pair/{card.token}", f"/tablet/pair/{card.token}")
        await self.post("/tablet/api/sign-in", msgspec.json.encode({"pin": card.pin}))
        bundle = await self.bundle()
        self.chain, self.scheme, self.seen = Chain(bundle.tablet.id), bundle.scheme, bundle.state.number
        return bundle

    async def listen(self) -> None:
        """Something has changed: what it is, the state says."""
        await follow(self.visitor, "/tablet/api/live", lambda _version: self.news.set())

    async def bundle(self) -> Bundle:
        return msgspec.json.decode(await self.get("/tablet/api/bundle"), type=Bundle)

    async def state(self) -> State:
        self.news.clear()
        query = f"after={self.seen}&unsent={len(self._queue)}&battery=80&version={VERSION}"
        return msgspec.json.decode(await self.get(f"/tablet/api/state?{query}"), type=State)

    def tap(self, sheet: str, aspect: str, kind: str, value: str) -> int:
        """Returns the number of the event."""
        self._queue.append(self.chain.event(sheet, aspect, kind, value, now()))
        self.figures.events += 1
        self.figures.marks += kind in MARKS
        return self.chain.seq

    async def deliver(self, most: int) -> list[Settled]:
        """Send the queue, `most` events in a batch, oldest first, until all of it is acknowledged."""
        settled: list[Settled] = []
        while self._queue:
            batch = list(self._queue)[:most]
            settled += self.settle(await self.send(batch))
        return settled

    async def send_ahead(self) -> None:
        """The later half first (D4): a gap holds the acknowledgement, and nothing of it counts."""
        late = list(self._queue)[len(self._queue) // 2 + 1 :]
        if late and (await self.send(late)).acknowledged != self.acknowledged:
            raise RehearsalFailed(f"tablet {self.chain.device}: events behind a gap were acknowledged")

    async def send_again(self) -> None:
        """The last batch once more, as after a lost answer (D2): nothing changes."""
        answer = await self.send(self._last)
        self.figures.duplicates += len(self._last)
        if answer.acknowledged != self.acknowledged or answer.head != self.chain.head:
            raise RehearsalFailed(f"tablet {self.chain.device}: a batch that was sent again changed something")

    def settle(self, answer: Answer) -> list[Settled]:
        at = perf_counter()
        refused = {told.seq: told for told in answer.refused}
        settled = []
        while self._queue and self._queue[0].event.seq <= answer.acknowledged:
            written = self._queue.popleft()
            settled.append(Settled(written, refused.get(written.event.seq), at))
        if not settled:
            raise RehearsalFailed(f"tablet {self.chain.device}: a batch without a gap was not acknowledged")
        self._last = [each.written for each in settled]
        self.acknowledged = max(self.acknowledged, answer.acknowledged)
        self.count(settled)
        return settled

    def count(self, settled: list[Settled]) -> None:
        self.figures.events_acknowledged += len(settled)
        self.figures.marks_acknowledged += sum(each.written.event.kind in MARKS for each in settled)

    async def send(self, batch: list[Written]) -> Answer:
        report = Report(unsent=len(self._queue), battery=80, version=VERSION)
        events = [written.event for written in batch]
        body = {"scheme": self.scheme, "events": events, "seen": self.seen, "report": report}
        content = msgspec.json.encode(body)
        began = perf_counter()
        answer = msgspec.json.decode(await self.post("/tablet/api/events", content), type=Answer)
        self.figures.acknowledgement.append(perf_counter() - began)
        self.figures.batches += 1
        self.seen = max(self.seen, answer.number)
        return answer

    async def get(self, path: str) -> bytes:
        return await self.asked("GET", path, None)

    async def post(self, path: str, content: bytes) -> bytes:
        return await self.asked("POST", path, content)

    async def asked(self, method: str, path: str, content: bytes | None) -> bytes:
        """The answer; where there is none, asked again: an event sent twice counts once."""
        answer = await self.visitor.asked(method, path, content=content, headers={"Content-Type": "application/json"})
        if answer.status_code != httpx.codes.OK:
            said = f"{method} {path} answered {answer.status_code}: {sentence(answer)}"
            raise Refused(said, answer.status_code)
        return answer.content

    async def close(self) -> None:
        await self.visitor.close()
