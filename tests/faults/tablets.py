"""Simulated tablets: they tap, post oldest first, forget only what was acknowledged, and send again what was not."""

import asyncio
from collections import deque
from random import Random
from time import perf_counter

import msgspec

from competitions.pages.device_cookie import NAME
from competitions.rules.events import Written
from jiangtai.robots.chain import Chain
from jiangtai.robots.judge import taps
from scoring.rules.aspects import Aspect
from tests.faults.hall import Hall, Place
from tests.faults.line import Line
from web.clock import now

MARKS = ("mark", "clear", "penalty")
LARGEST = 10
AGAIN = 0.05  # seconds, growing and with jitter
SLOWEST = 1.0
AWAY = 503


class MarkLost(AssertionError):
    """The server has forgotten what it acknowledged, or says something that cannot be."""


class Told(msgspec.Struct, frozen=True):
    seq: int


class Answer(msgspec.Struct, frozen=True):
    acknowledged: int
    refused: list[Told]
    head: str
    number: int


class Counts(msgspec.Struct):
    """Of all tablets together; `waits` are seconds from a post to its acknowledgement."""

    events: int = 0
    marks: int = 0
    resent: int = 0
    away: int = 0
    waits: list[float] = msgspec.field(default_factory=list)


class Tablet:
    def __init__(self, url: str, hall: Hall, place: Place, chance: Random, counts: Counts) -> None:
        self.place = place
        self.chance = chance
        self.counts = counts
        self.chain = Chain(place.tablet)
        self.queue: deque[Written] = deque()
        self.accepted: list[Written] = []
        self.history: dict[int, str] = {}
        self.acknowledged = 0
        self.seen = 0
        self.marks = list(hall.marks_of(place))
        self.judges = {(sheet, aspect.code): judge for sheet, aspect, judge in self.marks}
        self.line = Line(url, {"X-Tablet": "1", "Cookie": f"{NAME}={place.token}"})

    async def work(self, calm: asyncio.Event) -> None:
        """Taps and sends until it is calm, then sends what is left."""
        while not calm.is_set():
            self.tap()
            await self.post(self.chance.randint(1, LARGEST))
        while self.queue:
            await self.post(LARGEST)
        self.line.close()

    def tap(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            sheet, aspect, _judge = self.chance.choice(self.marks)
            for name, kind, value in self.opinion(aspect):
                written = self.chain.event(sheet, name, kind, value, now())
                self.history[written.event.seq] = written.hash
                self.queue.append(written)

    def opinion(self, aspect: Aspect) -> list[tuple[str, str, str]]:
        """Mostly marks; some are cleared, some cannot be, some sheets are signed, mostly too early."""
        chance = self.chance.random()
        if chance < 0.05:
            return [(aspect.code, "clear", "")]
        if chance < 0.08:
            return [(aspect.code, "mark", "?")]
        if chance < 0.10:
            return [("", "sign", self.place.judge)]
        return [(tap.aspect, tap.kind, tap.value) for tap in taps(aspect, self.chance.random(), self.chance)]

    async def post(self, most: int) -> None:
        """One batch, again and again until it is answered."""
        batch = list(self.queue)[:most]
        body = {"scheme": 1, "seen": self.seen, "events": [written.event for written in batch]}
        content = msgspec.json.encode(body)
        wait = AGAIN
        while True:
            began = perf_counter()
            try:
                status, said = await self.line.post("/tablet/api/events", content)
            except ConnectionError:
                status, said = 0, b""
            if status == 200:
                self.counts.waits.append(perf_counter() - began)
                return self.settle(msgspec.json.decode(said, type=Answer))
            if status not in (0, AWAY):
                raise MarkLost(f"tablet {self.place.tablet} was answered {status}: {said.decode()}")
            self.counts.resent += 1
            self.counts.away += status == AWAY
            await asyncio.sleep(wait * self.chance.uniform(0.5, 1.5))
            wait = min(SLOWEST, wait * 2)

    def settle(self, answer: Answer) -> None:
        if not self.acknowledged < answer.acknowledged <= self.chain.seq:
            stands = f"{answer.acknowledged} after {self.acknowledged}, of {self.chain.seq}"
            raise MarkLost(f"tablet {self.place.tablet}: the server acknowledges {stands}")
        if answer.head != self.history[answer.acknowledged]:
            raise MarkLost(f"tablet {self.place.tablet}: the server's chain ends otherwise at {answer.acknowledged}")
        refused = {told.seq for told in answer.refused}
        while self.queue and self.queue[0].event.seq <= answer.acknowledged:
            written = self.queue.popleft()
            self.counts.events += 1
            self.counts.marks += written.event.kind in MARKS
            if written.event.seq not in refused:
                self.accepted.append(written)
        self.acknowledged, self.seen = answer.acknowledged, max(self.seen, answer.number)
