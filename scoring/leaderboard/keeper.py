"""Keeping the season boards up to the ledger: at once when a posting is heard, and again in case it was not."""

import asyncio
import time
from types import TracebackType

import structlog

from database.notifications import Listener
from scoring.leaderboard.actions.booking import CHANNEL
from scoring.leaderboard.actions.season_boards import catch_up
from scoring.leaderboard.queries.season_sums import Memory
from scoring.leaderboard.queries.stands import Stand, stands
from web.clock import in_shanghai, now

LOG = structlog.get_logger("scoring.leaderboard.keeper")
PAUSE = 1.0  # seconds between two versions of one season's boards
CALM = 3  # times as long as building took, for a season with very many postings
SWEEP = 15.0


class SeasonKeeper:
    """Every node runs one; a lock lets one at a time write, the others find it done."""

    def __init__(self, listener: Listener) -> None:
        """Before the listener starts."""
        listener.on(CHANNEL, self.heard)
        listener.on_resync(self.sweep)
        self._memories: dict[int, Memory | None] = {}
        self._seen: dict[int, tuple[Stand, str]] = {}
        self._stale: set[int] = set()
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._sweeping: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "SeasonKeeper":
        self._sweeping = asyncio.create_task(self._sweep_forever(), name="season boards")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        tasks = [*self._tasks.values(), *([self._sweeping] if self._sweeping else [])]
        self._sweeping = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def heard(self, payload: str) -> None:
        self._renew(int(payload))

    async def sweep(self) -> None:
        """Whatever changed since we last built it: postings, policies, names, studios, the day."""
        today = in_shanghai(now()).date().isoformat()
        for stand in await stands():
            seen = (stand, "" if stand.closed else today)
            if self._seen.get(stand.year) != seen:
                self._seen[stand.year] = seen
                self._renew(stand.year)

    def _renew(self, year: int) -> None:
        """Now, or after the pause that follows the last version."""
        self._stale.add(year)
        if year not in self._tasks and self._sweeping is not None:
            self._tasks[year] = asyncio.create_task(self._keep(year), name=f"season {year}")

    async def _keep(self, year: int) -> None:
        try:
            while year in self._stale:
                self._stale.discard(year)
                began = time.monotonic()
                await self._build(year)
                await asyncio.sleep(max(PAUSE, CALM * (time.monotonic() - began)))
        finally:
            self._tasks.pop(year, None)

    async def _build(self, year: int) -> None:
        try:
            self._memories[year] = await catch_up(year, now=now(), memory=self._memories.get(year))
        except Exception:
            LOG.exception("the boards of a season could not be built", season=year)
            self._memories.pop(year, None)
            self._seen.pop(year, None)

    async def _sweep_forever(self) -> None:
        while True:
            try:
                await self.sweep()
            except Exception:
                LOG.exception("the seasons could not be swept")
            await asyncio.sleep(SWEEP)
