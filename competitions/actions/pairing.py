"""Pairing a tablet with a judge's seat, and signing the judge in on it."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from competitions.errors.judging import WrongPin
from competitions.queries import tablets
from competitions.queries.tablets import Paired
from competitions.tables import Tablet
from database.locks import lock_for_this_work
from database.notifications import announce
from database.rows import row, rows
from database.work import unit_of_work
from people.passwords import password_matches
from web.throttle import BY_SEAT, attempt, forgive
from web.tokens import hashed, new_token

SESSION = timedelta(hours=12)


@unit_of_work
async def pair(card: str, *, had: str | None, now: datetime) -> str:
    """The device token of this tablet. One that works for the seat already (`had`) keeps its token and its chain."""
    seat = await tablets.by_card(card)
    mine = await tablets.by_token(had)
    if had is not None and mine is not None and mine.seat == seat.id and not mine.disabled:
        return had
    token = new_token()
    await lock_for_this_work("tablets", seat.contest)
    await Tablet(
        contest=seat.contest, seat=seat.id, number=await next_number(seat.contest), token_hash=hashed(token),
        paired_at=now, seen_at=now,
    ).save()  # fmt: skip
    await announce("desk", str(seat.contest))
    return token


async def next_number(contest_id: UUID) -> int:
    found = await row("SELECT coalesce(max(number), 0) + 1 AS number FROM tablet WHERE contest = {}", contest_id)
    return msgspec.convert(found, dict[str, int])["number"]


async def sign_in(tablet: Paired, pin: str, *, now: datetime, session: timedelta = SESSION) -> datetime:
    """The judge at this seat shows the card's PIN; returns until when that holds."""
    await attempt([(BY_SEAT, str(tablet.seat))], now=now)
    if not await password_matches(pin, tablet.pin_hash):
        raise WrongPin
    until = now + session
    await open_session(tablet, until, now=now)
    await forgive(BY_SEAT, str(tablet.seat))
    return until


@unit_of_work
async def open_session(tablet: Paired, until: datetime, *, now: datetime) -> None:
    await rows("UPDATE tablet SET signed_in_until = {}, seen_at = {} WHERE id = {}", until, now, tablet.id)
    await announce("desk", str(tablet.contest))
