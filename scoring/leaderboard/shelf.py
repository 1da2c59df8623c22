"""The shelf of published bytes: one rendering a version, language and surface, however many people ask.

The pointer in the database is the truth. What lies on the shelf is trusted while notifications are heard;
otherwise each request asks the pointer first.
"""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec

from scoring.leaderboard import queries
from scoring.leaderboard.queries import Version
from web import current
from web.language import choose, in_language
from web.published import Published
from web.refusals import NotFound

Render = Callable[[Version, str], Awaitable[Published]]
"""Makes one surface ("", ".json", "/results", …) of a version, in the chosen language; NotFound where there is none."""

ROOM = 10_000  # pages; the oldest leave first


class Kept(msgspec.Struct, frozen=True):
    board_path: str
    number: int
    page: Published


class Shelf:
    def __init__(self) -> None:
        self._renderers: dict[str, Render] = {}
        self._kept: dict[str, Kept] = {}
        self._underway: dict[str, asyncio.Task[Published]] = {}
        self._turns: dict[str, int] = {}
        self._numbers: dict[str, int | None] = {}
        self._trusted: Callable[[], bool] = lambda: False
        self.renderings = 0

    def register(self, prefix: str, render: Render) -> None:
        """Boards whose key begins so are rendered by this function."""
        self._renderers[prefix] = render

    def begin(self) -> None:
        """Empty, and trusting nobody until somebody listens: what another program left in this process is not ours."""
        self.forget_all()
        self._trusted = lambda: False

    def trust(self, question: Callable[[], bool]) -> None:
        """Whether we would have heard of every change."""
        self._trusted = question

    def ready(self, address: str) -> Published | None:
        """The page at a full address, if it can be answered without asking anybody."""
        kept = self._kept.get(address)
        return kept.page if kept is not None and self._trusted() else None

    async def page(self, board_path: str, surface: str, language: str) -> Published:
        """The page as it is public now; raises NotFound."""
        address = in_language(board_path + surface, language)
        ready = self.ready(address)
        if ready is not None:
            return ready
        underway = self._underway.get(address)
        if underway is None:
            underway = asyncio.create_task(self._make(board_path, surface, language, address))
            self._underway[address] = underway
            underway.add_done_callback(lambda done: self._finished(address, done))
        return await asyncio.shield(underway)

    def moved(self, board_path: str, number: int | None) -> None:
        """Told where the public pointer stands: if that is news, the old pages go."""
        if number is None or self._numbers.get(board_path) != number:
            self.forget(board_path, unless=number)
            self._numbers[board_path] = number

    def forget(self, board_path: str, unless: int | None = None) -> None:
        """Whoever asks from now on gets what the pointer shows now, not what is being made."""
        self._turns[board_path] = self._turns.get(board_path, 0) + 1
        for address in [key for key, kept in self._kept.items() if kept.board_path == board_path]:
            if unless is None or self._kept[address].number != unless:
                del self._kept[address]
        for address in [key for key in self._underway if belongs(key, board_path)]:
            del self._underway[address]

    def forget_all(self) -> None:
        for board_path in {kept.board_path for kept in self._kept.values()} | set(self._turns):
            self.forget(board_path)
        self._numbers.clear()
        self._underway.clear()

    async def compare(self) -> None:
        """Ask the pointers, in case a notification was lost without a trace."""
        numbers = await queries.public_numbers()
        for kept in list(self._kept.values()):
            if numbers.get(kept.board_path) != kept.number:
                self.forget(kept.board_path, unless=numbers.get(kept.board_path))

    async def _make(self, board_path: str, surface: str, language: str, address: str) -> Published:
        turn = self._turns.get(board_path, 0)
        version = await queries.public(board_path)
        if version is None:
            raise NotFound
        kept = self._kept.get(address)
        if kept is not None and kept.number == version.number:
            return kept.page
        enter(address, language)
        self.renderings += 1
        page = await self._renderer(version.key)(version, surface)
        if self._turns.get(board_path, 0) == turn:
            self._put(address, Kept(board_path, version.number, page))
        return page

    def _renderer(self, key: str) -> Render:
        return next(render for prefix, render in self._renderers.items() if key.startswith(prefix))

    def _put(self, address: str, kept: Kept) -> None:
        self._kept.pop(address, None)
        self._kept[address] = kept
        while len(self._kept) > ROOM:
            del self._kept[next(iter(self._kept))]

    def _finished(self, address: str, done: asyncio.Task[Published]) -> None:
        if self._underway.get(address) is done:
            del self._underway[address]
        if not done.cancelled():
            done.exception()  # whoever waited has been told; nobody may have waited


def enter(address: str, language: str) -> None:
    """A page of everybody is rendered for nobody: no visitor, no query, only its own address."""
    path = in_language("/", language).rstrip("/")
    inner = address.removeprefix(path) or "/"
    current.enter({"method": "GET", "path": inner, "raw_path": inner.encode(), "query_string": b"", "headers": []})
    choose(language)


def belongs(address: str, board_path: str) -> bool:
    """Whether an address may show this board; one too many costs a rendering, one too few an old page."""
    return board_path in address


SHELF = Shelf()
