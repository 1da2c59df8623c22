"""Issuing seat cards: the token and the PIN are seen once, on the printed page; the database keeps hashes."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions.seats import opened, own_seat
from competitions.forms.seats import CardsForm
from competitions.queries.seats import SeatFacts, seats_of
from competitions.tables import Seat
from database.notifications import announce
from database.work import unit_of_work
from people import Member
from people.passwords import password_hash
from web.tokens import hashed, new_token


class Card(msgspec.Struct, frozen=True):
    """What is printed. Whoever holds the token may pair a tablet; the PIN signs the judge in."""

    seat: SeatFacts
    token: str
    pin: str


async def issue_cards(contest_id: UUID, form: CardsForm, *, by: Member, now: datetime) -> list[Card]:
    """New cards for these seats; the cards they had before stop working."""
    await refuse_wrong(contest_id, form.seats, by)
    wanted = set(form.seats)
    cards = [Card(seat, new_token(), new_pin()) for seat in await seats_of(contest_id) if seat.id in wanted]
    # Hashing takes a moment for each: done before any lock is held.
    pins = [await password_hash(card.pin) for card in cards]
    await keep(contest_id, cards, pins, by=by, now=now)
    return cards


@unit_of_work
async def refuse_wrong(contest_id: UUID, seat_ids: Sequence[UUID], by: Member) -> None:
    seats = await opened(contest_id, by)
    for seat_id in seat_ids:
        own_seat(seats, seat_id)


@unit_of_work
async def keep(contest_id: UUID, cards: Sequence[Card], pins: Sequence[str], *, by: Member, now: datetime) -> None:
    await refuse_wrong(contest_id, [card.seat.id for card in cards], by)
    for card, pin in zip(cards, pins, strict=True):
        await Seat.update(card_hash=hashed(card.token), pin_hash=pin, card_issued_at=now).where(Seat.id == card.seat.id)
    await announce("desk", str(contest_id))


def new_pin() -> str:
    """Six digits, never all the same and never a run: nobody should try those first."""
    while True:
        pin = f"{secrets.randbelow(1_000_000):06d}"
        if len(set(pin)) > 2 and pin not in "01234567890123456789" and pin not in "98765432109876543210":
            return pin
