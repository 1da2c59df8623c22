"""A marked contest: robot judges on paired tablets send what real ones would, through the same action."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID

import msgspec

from competitions.actions import judging, pairing
from competitions.actions.cards import issue_cards
from competitions.actions.judging import Delivery
from competitions.forms.seats import CardsForm
from competitions.queries.entries import EntryFacts
from competitions.queries.recusals import in_force
from competitions.queries.seats import SeatFacts, seats_of
from competitions.queries.tablets import by_token
from competitions.rules.events import MOST, Report, Written, sheet_name
from competitions.rules.sheets import aspects_of, is_substitute
from competitions.rules.stand_ins import InForce
from jiangtai.robots.chain import Chain
from jiangtai.robots.judge import taps
from people import Member
from scoring.rules.scheme import Scheme
from web.refusals import Refusal

TAP, HURRY = timedelta(seconds=15), timedelta(seconds=1)
HALF_AN_HOUR = timedelta(minutes=30)
HURRIED = (1, "K-07")  # the seat and the code of a sheet that the desk should ask about


class Judge(msgspec.Struct):
    """A seat with its tablet."""

    seat: SeatFacts
    chain: Chain


class Sheet(NamedTuple):
    """A sheet as one place of the panel marks it."""

    code: str
    module: str
    place: int


async def seat_judges(contest_id: UUID, *, by: Member, now: datetime) -> list[Judge]:
    """Cards issued, tablets paired, judges signed in for the day."""
    seats = await seats_of(contest_id)
    cards = await issue_cards(contest_id, CardsForm(seats=[seat.id for seat in seats]), by=by, now=now)
    judges = []
    for card in cards:
        tablet = await by_token(await pairing.pair(card.token, had=None, now=now))
        assert tablet is not None
        await pairing.open_session(tablet, now + timedelta(hours=12), now=now)
        judges.append(Judge(card.seat, Chain(tablet.id)))
    return judges


async def mark(
    contest_id: UUID,
    scheme: Scheme,
    judges: Sequence[Judge],
    entries: Sequence[EntryFacts],
    *,
    now: datetime,
    seed: int,
) -> None:
    """Every judge marks and signs every sheet of these entries, one entry after the other."""
    chance = Random(seed)  # noqa: S311 -- a demo that is the same each time
    steps_back = await in_force(contest_id)
    for order, entry in enumerate(entries):
        skill = chance.betavariate(5, 2.2)
        at = now + timedelta(seconds=40 * order)
        deliveries = [
            delivery
            for judge in judges
            for own in [sheets(judge, entry, judges, steps_back)]
            for delivery in batches(judge, sheet_events(judge, scheme, own, skill, chance, at))
        ]
        refuse_failures(await judging.take(contest_id, deliveries, now=at))


def sheets(judge: Judge, entry: EntryFacts, judges: Sequence[Judge], steps_back: Sequence[InForce]) -> list[Sheet]:
    """Rules 6.2 and 2.5: none from which the judge steps back; as a substitute only those of whoever does."""
    about = [one for one in steps_back if one.entry == entry.id]
    away = {one.module for one in about if one.seat == judge.seat.id}
    places = {(other.seat.id, place.module): place.number for other in judges for place in other.seat.places}
    own = [
        Sheet(entry.code or "", place.module, place.number)
        for place in judge.seat.places
        if place.module not in away and not is_substitute(place.number)
    ]
    instead = [one for one in about if one.stand_in == judge.seat.id]
    return own + [Sheet(entry.code or "", one.module, places[one.seat, one.module]) for one in instead]


def sheet_events(
    judge: Judge, scheme: Scheme, own: Sequence[Sheet], skill: float, chance: Random, at: datetime
) -> list[Written]:
    """A tap every quarter of a minute, as judges do; one sheet of all was filled in a hurry."""
    events: list[Written] = []
    for one in own:
        pause = HURRY if (judge.seat.number, one.code) == HURRIED else TAP
        module = scheme.module(one.module)
        assert module is not None
        sheet = sheet_name(one.code, module.code)
        for aspect, _number in aspects_of(module, one.place):
            for tap in taps(aspect, skill, chance):
                tapped = at - HALF_AN_HOUR + len(events) * pause
                events.append(judge.chain.event(sheet, tap.aspect, tap.kind, tap.value, tapped))
        events.append(judge.chain.event(sheet, "", "sign", judge.seat.judge_name, at))
    return events


def batches(judge: Judge, events: Sequence[Written], scheme_version: int = 1) -> list[Delivery]:
    report = Report(battery=78, version="demo")
    return [
        Delivery(
            tablet=judge.chain.device, scheme=scheme_version, seen=0, report=report, events=events[start : start + MOST]
        )
        for start in range(0, len(events), MOST)
    ]


def refuse_failures(answers: Sequence[judging.Answer | Refusal]) -> None:
    """A demo whose marks are refused is a fault of ours."""
    for answer in answers:
        if isinstance(answer, Refusal):
            raise answer
        if answer.refused:
            raise RuntimeError(answer.refused[0].sentence)
