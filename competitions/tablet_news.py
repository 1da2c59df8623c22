"""Tells waiting tablets that something of their contest has changed: an alarm, a request, a step."""

import time

from database.notifications import Listener
from web.hub import HUB


def watch(listener: Listener) -> None:
    listener.on("tablets", changed)
    listener.on("desk", changed)
    listener.on_resync(resync)


def changed(contest_id: str) -> None:
    HUB.announce(f"tablet:{contest_id}", str(time.time_ns()))


def resync() -> None:
    """Something may have been said while nobody listened."""
    HUB.announce_all("tablet:", str(time.time_ns()))
