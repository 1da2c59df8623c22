"""Hearing that a pointer moved: the shelf lets go of the old pages first, then readers are told."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

import msgspec
import structlog

from database.notifications import Listener
from scoring.leaderboard import queries
from scoring.leaderboard.actions import CHANNEL, Moved
from scoring.leaderboard.feed import TOPIC
from scoring.leaderboard.shelf import SHELF
from web.hub import HUB

LOG = structlog.get_logger("scoring.leaderboard")
COMPARED_EVERY = 5.0
GONE = "gone"  # told to the readers of a board that was taken down: what they fetch next is where to go instead


def topic(path: str) -> str:
    return f"board:{path}"


def watch(listener: Listener) -> None:
    """Call before the listener starts."""
    listener.on(CHANNEL, heard)
    listener.on_resync(resync)
    SHELF.trust(lambda: listener.connected)


def heard(payload: str) -> None:
    moved = msgspec.json.decode(payload, type=Moved)
    SHELF.moved(moved.path, moved.public)
    HUB.announce(topic(moved.path), GONE if moved.public is None else moved.public)
    HUB.announce(TOPIC, f"{moved.path} {moved.public}")


async def resync() -> None:
    """Whatever was said while nobody listened: begin again from the pointers."""
    SHELF.forget_all()
    for path, number in (await queries.public_numbers()).items():
        HUB.announce(topic(path), number)
    HUB.announce(TOPIC, f"resync {time.time_ns()}")


@contextlib.asynccontextmanager
async def comparing() -> AsyncIterator[None]:
    """While this runs, the shelf is compared with the pointers every few seconds."""
    running = asyncio.create_task(compare_forever(), name="shelf")
    try:
        yield
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


async def compare_forever() -> None:
    while True:
        await asyncio.sleep(COMPARED_EVERY)
        try:
            await SHELF.compare()
        except Exception:
            LOG.exception("the shelf could not be compared with the pointers")
