"""Keeping the boards up to their records: at once when something is heard, and again and again in case it was not."""

import asyncio
from collections.abc import Awaitable, Callable
from time import process_time
from types import TracebackType
from uuid import UUID

import msgspec
import structlog

from competitions.actions.home import build_home
from competitions.actions.results import Memory, catch_up
from competitions.queries.due_boards import Stand, stands
from database.notifications import Listener
from scoring.leaderboard.actions import CHANNEL, Moved
from web.clock import now
from web.hub import HUB

LOG = structlog.get_logger("competitions.boards")
PAUSE = 0.3  # seconds between two versions of one board, and longer where building takes long
LONGEST_PAUSE = 1.0
REST = 4.0  # times the processor time of the building: a large board leaves the marks at least four fifths of a core
HOME_PAUSE = 1.0
SWEEP = 5.0
HOME = "home"


def pause_after(seconds: float) -> float:
    return min(LONGEST_PAUSE, max(PAUSE, REST * seconds))


class Boards:
    """Builds what is stale. Every node runs one; a lock lets one at a time write, the others find it done."""

    def __init__(self, listener: Listener) -> None:
        """Before the listener starts."""
        for channel in ("marks", "desk", "timetable"):
            listener.on(channel, self.heard)
        listener.on(CHANNEL, self.moved)
        listener.on_resync(self.sweep)
        self._memories: dict[UUID, Memory] = {}
        self._seen: dict[UUID, Stand] = {}
        self._stale: set[UUID | str] = set()
        self._tasks: dict[UUID | str, asyncio.Task[None]] = {}
        self._sweeping: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Boards":
        self._sweeping = asyncio.create_task(self._sweep_forever(), name="boards")
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
        self._renew(UUID(payload))

    def moved(self, payload: str) -> None:
        """Staff pages show totals too: they are told as soon as there are new ones."""
        board = msgspec.json.decode(payload, type=Moved)
        if board.key.startswith("contest/"):
            HUB.announce(f"desk:{board.key.removeprefix('contest/')}", f"board {board.live}")
        if board.key != HOME:
            self._renew(HOME)

    async def sweep(self) -> None:
        """Whatever changed since we last built it, also by the clock alone."""
        for stand in await stands(now()):
            if self._seen.get(stand.contest) != stand:
                self._renew(stand.contest)
                self._seen[stand.contest] = stand
        if not self._seen:
            self._renew(HOME)

    def _renew(self, board: UUID | str) -> None:
        """Now, or after the pause that follows the last version."""
        self._stale.add(board)
        if board not in self._tasks and self._sweeping is not None:
            self._tasks[board] = asyncio.create_task(self._keep(board), name=f"board {board}")

    async def _keep(self, board: UUID | str) -> None:
        build: Callable[[], Awaitable[None]] = self._home if isinstance(board, str) else lambda: self._contest(board)
        try:
            while board in self._stale:
                self._stale.discard(board)
                began = process_time()
                await self._safely(board, build)
                await asyncio.sleep(HOME_PAUSE if isinstance(board, str) else pause_after(process_time() - began))
        finally:
            self._tasks.pop(board, None)

    async def _safely(self, board: UUID | str, build: Callable[[], Awaitable[None]]) -> None:
        try:
            await build()
        except Exception:
            LOG.exception("a board could not be built", board=str(board))
            if isinstance(board, UUID):
                self._seen.pop(board, None)
                self._memories.pop(board, None)

    async def _contest(self, contest_id: UUID) -> None:
        built = await catch_up(contest_id, now=now(), memory=self._memories.get(contest_id, Memory()))
        self._memories[contest_id] = built.memory

    async def _home(self) -> None:
        await build_home(now=now())

    async def _sweep_forever(self) -> None:
        while True:
            try:
                await self.sweep()
            except Exception:
                LOG.exception("the boards could not be swept")
            await asyncio.sleep(SWEEP)
