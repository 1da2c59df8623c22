"""What the season boards ask of studios, offered from above when the program is put together."""

from collections.abc import Awaitable, Callable
from datetime import date

from scoring.leaderboard.rules.season_boards import StudioFacts

Provider = Callable[[date, date], Awaitable[list[StudioFacts]]]


async def _nobody(_starts: date, _ends: date) -> list[StudioFacts]:
    return []


_provider: Provider = _nobody


def offer(provider: Provider) -> None:
    """`provider` answers with every public studio, and how many days its members were in it between two days."""
    global _provider  # noqa: PLW0603 -- told once, before anything runs
    _provider = provider


async def studios_between(starts: date, ends: date) -> list[StudioFacts]:
    return await _provider(starts, ends)
