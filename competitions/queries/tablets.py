"""Which tablet is asking: known by its token and nothing else (D10)."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.judging import CardUnknown, PinNeeded, SeatIsClosed, TabletIsDisabled, TabletNotPaired
from database.rows import rows_as
from web.tokens import hashed

KEPT = 4096

_kept: dict[str, "TabletName"] = {}


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """A tablet with its seat and contest, as they are now."""

    id: UUID
    number: int
    contest: UUID
    contest_name: str
    contest_name_en: str
    seat: UUID
    seat_number: int
    judge_name: str
    pin_hash: str | None
    disabled: bool
    closed: bool
    signed_in_until: datetime | None

    def is_signed_in(self, now: datetime) -> bool:
        return self.signed_in_until is not None and now < self.signed_in_until


class TabletName(msgspec.Struct, frozen=True):
    """What a token says for ever."""

    id: UUID
    contest: UUID


class CardSeat(msgspec.Struct, frozen=True):
    """The seat that a card opens."""

    id: UUID
    contest: UUID
    number: int
    judge_name: str
    contest_name: str
    contest_name_en: str


async def by_token(token: str | None) -> Paired | None:
    if not token:
        return None
    sql = """SELECT tablet.id, tablet.number, tablet.contest, contest.name AS contest_name,
        contest.name_en AS contest_name_en, tablet.seat, seat.number AS seat_number, seat.judge_name, seat.pin_hash,
        tablet.disabled_at IS NOT NULL AS disabled, seat_closure.id IS NOT NULL AS closed, tablet.signed_in_until
        FROM tablet JOIN seat ON seat.id = tablet.seat JOIN contest ON contest.id = tablet.contest
        LEFT JOIN seat_closure ON seat_closure.seat = seat.id
        WHERE tablet.token_hash = {}"""
    found = await rows_as(Paired, sql, hashed(token))
    return found[0] if found else None


async def working(token: str | None, *, now: datetime) -> Paired:
    """A tablet that may judge now, or the reason why not."""
    tablet = await by_token(token)
    if tablet is None:
        raise TabletNotPaired
    if tablet.disabled:
        raise TabletIsDisabled
    if tablet.closed:
        raise SeatIsClosed
    if not tablet.is_signed_in(now):
        raise PinNeeded
    return tablet


async def named(token: str | None) -> TabletName:
    """Whose token it is; the answer never changes, so it may be kept."""
    key = hashed(token) if token else ""
    if key not in _kept:
        found = await rows_as(TabletName, "SELECT id, contest FROM tablet WHERE token_hash = {}", key)
        if not found:
            raise TabletNotPaired
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[key] = found[0]
    return _kept[key]


async def by_card(token: str) -> CardSeat:
    sql = """SELECT seat.id, seat.contest, seat.number, seat.judge_name, contest.name AS contest_name,
        contest.name_en AS contest_name_en
        FROM seat JOIN contest ON contest.id = seat.contest
        WHERE seat.card_hash = {} AND NOT EXISTS (SELECT FROM seat_closure WHERE seat_closure.seat = seat.id)"""
    found = await rows_as(CardSeat, sql, hashed(token))
    if not found:
        raise CardUnknown
    return found[0]
