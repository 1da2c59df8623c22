"""Taking what tablets send: one transaction for as many batches of a contest as have arrived (judging.md 3 and 4)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record, standing_marks
from competitions.actions.keeping import Reports, keep
from competitions.errors.judging import PinNeeded, SchemeUnknown
from competitions.queries import world as worlds
from competitions.rules.events import Report, Written, sheet_name
from competitions.rules.intake import Intake, Outcome, Told
from competitions.rules.record import receipt
from competitions.rules.spreads import is_apart
from competitions.rules.world import TabletNow, World
from database.notifications import announce
from database.rows import Ask, keyed_rows, rows
from database.work import at_work, unit_of_work
from web.language import CHINESE, speaking
from web.refusals import Refusal


class Delivery(msgspec.Struct, frozen=True):
    """A batch with the tablet whose token brought it; `loaded`: the desk brought it in a file instead."""

    tablet: UUID
    scheme: int
    seen: int
    report: Report
    events: Sequence[Written]
    language: str = CHINESE
    loaded: bool = False


class AspectApart(msgspec.Struct, frozen=True):
    """Whether the judges lie too far apart on an aspect of this batch."""

    sheet: str
    aspect: str
    apart: bool


class Answer(msgspec.Struct, frozen=True):
    """`acknowledged` is the highest number without a gap, `head` the hash of that event, `number` the record's."""

    acknowledged: int
    refused: list[Told]
    flagged: list[Told]
    head: str
    receipt: str
    alarms: list[AspectApart]
    number: int
    time: datetime


class Considered(msgspec.Struct, frozen=True):
    """What deliveries come to; nothing is written yet. `apart`: whether judges came to lie apart, or together."""

    deliveries: Sequence[Delivery]
    outcomes: Sequence[Outcome]
    intake: Intake
    apart: bool

    @property
    def reports(self) -> Reports:
        pairs = zip(self.deliveries, self.outcomes, strict=True)
        return {delivery.tablet: (delivery.report, outcome.taken) for delivery, outcome in pairs}

    def answers(self, number: int, now: datetime) -> list[Answer | Refusal]:
        pairs = zip(self.deliveries, self.outcomes, strict=True)
        return [answer(self.intake.world, delivery, outcome, number, now) for delivery, outcome in pairs]


async def take(contest_id: UUID, deliveries: Sequence[Delivery], *, now: datetime) -> list[Answer | Refusal]:
    """One answer for each delivery, in the same order. The number of statements does not grow with the events.

    Two statements take what is common. What leaves rare things behind, and whoever was overtaken by somebody else who
    held the record, takes its turn at holding it (decision 0084).
    """
    if not at_work():
        considered = await consider(contest_id, deliveries, now, keyed_rows)
        if not standing_marks.is_rare(considered.intake):
            number = await keep(
                contest_id, considered.intake, considered.reports, apart=considered.apart, now=now, ask=keyed_rows
            )
            if number is not None:
                return considered.answers(number, now)
    return await take_in_turn(contest_id, deliveries, now)


@unit_of_work
async def take_in_turn(contest_id: UUID, deliveries: Sequence[Delivery], now: datetime) -> list[Answer | Refusal]:
    await record.hold(contest_id)
    considered = await consider(contest_id, deliveries, now)
    intake = considered.intake
    number = await keep(contest_id, intake, considered.reports, apart=considered.apart, now=now)
    if number is None:
        raise RuntimeError("The record's head has changed while it was held.")
    await standing_marks.write_rare(contest_id, intake)
    if intake.signatures or intake.refused:  # news for the desk alone: sixty tablets need not ask what has changed
        await announce("sheets", str(contest_id))
    return considered.answers(number, now)


async def consider(contest_id: UUID, deliveries: Sequence[Delivery], now: datetime, ask: Ask = rows) -> Considered:
    asked = worlds.asked(
        (each.tablet for each in deliveries),
        [each.events for each in deliveries],
        seen=min(each.seen for each in deliveries),
    )
    world = await worlds.world_of(contest_id, asked, ask)
    before = apart(world, asked.places)
    intake = Intake(world, world.stand.number, now)
    outcomes = [receive(intake, delivery, now) for delivery in deliveries]
    return Considered(deliveries, outcomes, intake, apart=apart(world, asked.places) != before)


def receive(intake: Intake, delivery: Delivery, now: datetime) -> Outcome:
    tablet = intake.world.tablets[delivery.tablet]
    with speaking(delivery.language):
        if not 1 <= delivery.scheme <= len(intake.world.versions):
            return Outcome(tablet.id, problem=SchemeUnknown(delivery.scheme))
        # Whoever loads a file at the desk answers for the tablet: nobody is signed in on it, and it may be disabled.
        if delivery.loaded:
            tablet.disabled = False
            return intake.take(tablet, delivery.events, delivery.scheme, delivery.seen)
        # What a disabled tablet or a closed seat sends is refused event by event: it stays to be seen at the desk.
        if not (tablet.disabled or tablet.closed or is_signed_in(tablet, now)):
            return Outcome(tablet.id, problem=PinNeeded())
        return intake.take(tablet, delivery.events, delivery.scheme, delivery.seen)


def is_signed_in(tablet: TabletNow, now: datetime) -> bool:
    return tablet.signed_in_until is not None and now < tablet.signed_in_until


def apart(world: World, places: Sequence[tuple[str, str]]) -> set[tuple[UUID, str]]:
    pairs = ((world.entries[code].id, aspect) for code, aspect in places if code in world.entries)
    return {pair for pair in pairs if is_apart(world, *pair)}


def answer(world: World, delivery: Delivery, outcome: Outcome, number: int, now: datetime) -> Answer | Refusal:
    if outcome.problem is not None:
        return outcome.problem
    tablet = world.tablets[delivery.tablet]
    return Answer(
        acknowledged=tablet.acknowledged, refused=outcome.refused, flagged=outcome.flagged, head=tablet.head,
        receipt=receipt(tablet.head), alarms=alarms(world, outcome), number=number, time=now,
    )  # fmt: skip


def alarms(world: World, outcome: Outcome) -> list[AspectApart]:
    codes = {entry.id: entry.code for entry in world.entries.values()}
    placed = world.placed(len(world.versions))
    return [
        AspectApart(sheet_name(codes[entry], placed[aspect][0].code), aspect, is_apart(world, entry, aspect))
        for entry, aspect in sorted(outcome.touched)
        if aspect in placed and placed[aspect][1].kind == "judgement"
    ]
