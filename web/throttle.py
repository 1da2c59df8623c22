"""How often something may be tried, counted in the database so that all processes count together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from database import ENGINE
from database.locks import lock_for_this_work
from database.rows import rows, rows_as
from database.work import unit_of_work
from web.clock import shown_time
from web.language import _
from web.refusals import TooMany
from web.tables import Attempt
from web.tokens import hashed


class Limit(msgspec.Struct, frozen=True):
    """`count` tries within `per`; another try may come when the oldest of them is that old."""

    name: str
    count: int
    per: timedelta

    def key(self, of: str) -> str:
        return hashed(f"{self.name}:{of}")


BY_NAME = Limit("sign-in name", 5, timedelta(minutes=15))
BY_ADDRESS = Limit("sign-in address", 30, timedelta(minutes=15))
BY_SEAT = Limit("seat PIN", 5, timedelta(minutes=15))


class TooManyAttempts(TooMany):
    def __init__(self, again: datetime, now: datetime) -> None:
        sentence = _("尝试的次数太多，请在 {time} 之后再试。").format(time=shown_time(again + timedelta(minutes=1)))
        super().__init__(sentence, seconds=max(1, int((again - now).total_seconds()) + 1))


class Tried(msgspec.Struct, frozen=True):
    at: datetime


async def attempt(limits: Sequence[tuple[Limit, str]], *, now: datetime) -> None:
    """Counts one try under every limit, or refuses it under the first that is used up.

    Call it before the check, and not inside a unit of work: a wrong password must not take its count back.
    """
    if ENGINE.transaction_exists():
        raise RuntimeError("An attempt is counted outside of any unit of work.")
    await count(limits, now=now)


@unit_of_work
async def count(limits: Sequence[tuple[Limit, str]], *, now: datetime) -> None:
    for limit, of in sorted(limits, key=lambda pair: pair[0].key(pair[1])):
        await lock_for_this_work("attempt", limit.key(of))
        again = await next_try(limit, of, now=now)
        if again is not None:
            raise TooManyAttempts(again, now)
    for limit, of in limits:
        await Attempt(key=limit.key(of), at=now).save()


async def next_try(limit: Limit, of: str, *, now: datetime) -> datetime | None:
    """When the next try is allowed; None when it is allowed now."""
    tried = await rows_as(
        Tried,
        "SELECT at FROM web_attempt WHERE key = {} AND at > {} ORDER BY at DESC LIMIT {}",
        limit.key(of),
        now - limit.per,
        limit.count,
    )
    return tried[-1].at + limit.per if len(tried) == limit.count else None


async def forgive(limit: Limit, of: str) -> None:
    """It was the right person: the tries before do not count any more."""
    await rows("DELETE FROM web_attempt WHERE key = {}", limit.key(of))


async def sweep(*, now: datetime) -> None:
    await rows("DELETE FROM web_attempt WHERE at < {}", now - timedelta(days=1))
