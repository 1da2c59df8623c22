"""Who is told of what a tablet sends: marks make the boards move, a signature concerns the desk alone."""

import asyncio

from database.notifications import Listener, announce
from tests.competitions.judging.ground import Device, Ground
from tests.competitions.judging.test_signing import fill
from tests.patience import PATIENCE

LAST = "board"  # announced by nobody here: what comes before it has been heard when it is


async def heard_while(sending: Device) -> list[str]:
    """The channels on which something was told while this tablet sent its queue."""
    heard: list[str] = []
    ended, connected = asyncio.Event(), asyncio.Event()
    listener = Listener()
    for channel in ("marks", "sheets", "desk", "tablets"):
        listener.on(channel, lambda _payload, channel=channel: heard.append(channel))  # type: ignore[misc]  # bound now
    listener.on(LAST, lambda _payload: ended.set())
    listener.on_resync(connected.set)
    async with listener:
        await asyncio.wait_for(connected.wait(), PATIENCE)
        await sending.send()
        await announce(LAST, "end")
        await asyncio.wait_for(ended.wait(), PATIENCE)
    return heard


async def test_marks_move_the_boards_and_wake_no_tablet(contest: Ground, first: Device) -> None:
    fill(first)
    assert await heard_while(first) == ["marks"]


async def test_a_signature_is_told_to_the_desk_and_not_to_every_tablet(contest: Ground, first: Device) -> None:
    fill(first)
    await first.send()
    first.sign("K-01/B")
    assert await heard_while(first) == ["marks", "sheets"]


async def test_a_refused_event_is_told_to_the_desk(contest: Ground, first: Device) -> None:
    first.tap("K-01/B", "B2.1", "9")
    assert await heard_while(first) == ["sheets"]


async def test_a_spread_wakes_the_tablets(contest: Ground, first: Device, second: Device) -> None:
    """Rule 2.2."""
    first.tap("K-01/B", "B2.3", "0")
    await first.send()
    second.tap("K-01/B", "B2.3", "3")
    assert await heard_while(second) == ["marks", "tablets"]
