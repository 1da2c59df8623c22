"""The public in front of the board: live readers that count versions, one of whom reads what each version shows."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from time import perf_counter

import httpx
import msgspec

from jiangtai.rehearsal.figures import Figures
from jiangtai.rehearsal.live import follow
from jiangtai.rehearsal.verdict import Look, PublicBoard, look_in
from jiangtai.rehearsal.visitor import Visitor


class Waiting(msgspec.Struct, frozen=True):
    """A look that the public has not seen yet, and when it was acknowledged."""

    look: Look
    since: float | None


class Board:
    """The public board of one contest, as anonymous visitors see it."""

    def __init__(self, url: str, slug: str, figures: Figures) -> None:
        self.address = f"/contests/{slug}"
        self.visitor = Visitor(url)
        self.figures = figures
        self.heard: list[set[int]] = []
        self.newest = 0
        self.seen: set[int] = set()
        self._news = asyncio.Event()
        self._waiting: dict[str, list[Waiting]] = {}

    async def fetch(self) -> PublicBoard:
        answer = await self.visitor.asked("GET", f"{self.address}.json")
        answer.raise_for_status()
        return msgspec.json.decode(answer.content, type=PublicBoard)

    def expect(self, code: str, look: Look, since: float | None) -> None:
        """From `since` on the line of this entry should look so; None where no tablet's mark made it."""
        waiting = self._waiting.setdefault(code, [])
        if not waiting or waiting[-1].look != look:
            waiting.append(Waiting(look, since))

    @contextlib.asynccontextmanager
    async def watched(self, readers: int) -> AsyncIterator[None]:
        """At least one reader is there, who reads each version."""
        tasks = [asyncio.create_task(self.read(set())) for _ in range(max(readers, 1))]
        tasks.append(asyncio.create_task(self.observe()))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.visitor.close()

    async def read(self, heard: set[int]) -> None:
        """One live page."""
        self.heard.append(heard)
        await follow(self.visitor, f"{self.address}/live", lambda version: self.hear(version, heard))

    def hear(self, version: str, heard: set[int]) -> None:
        if not version.isdigit():  # the board was taken down
            return
        number = int(version)
        heard.add(number)
        if number > self.newest:
            self.newest = number
            self._news.set()

    async def observe(self) -> None:
        """What each new version shows, as soon as it is announced."""
        while True:
            await self._news.wait()
            self._news.clear()
            with contextlib.suppress(httpx.HTTPError):
                self.look_at(await self.fetch(), perf_counter())

    def look_at(self, board: PublicBoard, at: float) -> None:
        self.seen.add(board.version)
        for line in board.lines:
            waiting = self._waiting.get(line.code)
            if waiting:
                self._waiting[line.code] = self.still_waiting(waiting, look_in(line), at)

    def still_waiting(self, waiting: list[Waiting], shown: Look, at: float) -> list[Waiting]:
        """Everything up to the newest look that is shown has been seen; that one stays, in case it is seen again."""
        last = max((index for index, each in enumerate(waiting) if each.look == shown), default=None)
        if last is None:
            return waiting
        self.figures.board += [max(0.0, at - each.since) for each in waiting[: last + 1] if each.since is not None]
        return [Waiting(shown, None), *waiting[last + 1 :]]

    def unseen(self) -> int:
        """How many acknowledged changes the public has not seen."""
        return sum(each.since is not None for waiting in self._waiting.values() for each in waiting)
