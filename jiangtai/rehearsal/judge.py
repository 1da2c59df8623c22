"""A judge on one seat: marks every sheet, changes their mind, signs, and answers what the chief judge asks."""

import asyncio
import contextlib
from collections.abc import Iterator

from competitions.rules.events import Event
from competitions.rules.sheets import judge_number
from jiangtai.rehearsal.day import Day, Signed
from jiangtai.rehearsal.failures import RehearsalFailed
from jiangtai.rehearsal.tablet import Asked, Bundle, Settled, Sheet, Tablet
from jiangtai.robots.judge import Tap, taps, value_of
from scoring.rules.aspects import Aspect, Judgement

ASK_EVERY = 10.0  # seconds between two looks at what the chief judge asks when nothing is heard
CORRECTED, CLEARED, RESENT, AHEAD = 0.06, 0.04, 0.15, 0.1  # how often
LARGEST = 25
LATE, WRONG, UNFINISHED = "sheet-signed", "value-refused", "sheet-unfinished"


class Judge:
    def __init__(self, day: Day, tablet: Tablet, bundle: Bundle) -> None:
        self.day = day
        self.tablet = tablet
        self.facts = bundle.tablet
        self.modules = {module.code: module for module in bundle.modules}
        marked = [sheet for sheet in bundle.sheets if sheet.module in self.modules and sheet.code != day.absent]
        self.sheets = {sheet.sheet: sheet for sheet in marked}
        self.chance = day.chance("judge", bundle.tablet.seat_number)
        self._was_late = False
        self._tried: set[str] = set()
        self._unsigned: set[str] = set()
        self._answered: set[int] = set()
        self._expected: dict[int, str] = {}

    async def work(self) -> None:
        """The whole day, until the desk says it is over: every sheet in turn, then whatever is asked."""
        await self.try_wrong_value()
        for sheet in self.sheets.values():
            await self.mark(sheet)
            if self.tablet.news.is_set():
                await self.answer()
        self.day.at_work -= 1
        while not self.day.over:
            await self.answer()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ASK_EVERY):
                    await self.tablet.news.wait()

    async def mark(self, sheet: Sheet) -> None:
        limit = self.batch_size()
        for aspect in self.aspects(sheet):
            for tap in self.changing(aspect, list(self.opinion(aspect, sheet))):
                await self.day.pace.turn()
                self.tablet.tap(sheet.sheet, tap.aspect, tap.kind, tap.value)
            if self.day.plan.marks_per_second or self.chance.random() < 0.3:
                await self.deliver(limit)
        if self.chance.random() < AHEAD:
            await self.tablet.send_ahead()
        await self.deliver(limit)
        await self.sign(sheet.sheet)
        if self.chance.random() < RESENT:
            await self.tablet.send_again()

    def aspects(self, sheet: Sheet) -> list[Aspect]:
        module = self.modules[sheet.module]
        return [aspect for aspect in module.aspects if aspect.code in module.mine]

    def opinion(self, aspect: Aspect, sheet: Sheet) -> Iterator[Tap]:
        """Where a spread is wanted, the first and the last judge stand at the two ends."""
        if aspect.code != self.day.spread_aspect or sheet.code not in self.day.spreads:
            yield from taps(aspect, self.day.skill(sheet.code), self.chance)
            return
        place = self.modules[sheet.module].place
        value = "0" if place == 1 else "3" if isinstance(aspect, Judgement) and place == aspect.judges else "1"
        if value != "1":
            yield Tap(aspect.code, "note", "演练：有意拉开差距")
        yield Tap(aspect.code, "mark", value)

    def changing(self, aspect: Aspect, decided: list[Tap]) -> Iterator[Tap]:
        """Now and then something else is tapped first, or a mark is cleared and given again."""
        chance = self.chance.random()
        if chance < CORRECTED and not isinstance(aspect, Judgement):
            yield Tap(aspect.code, "mark", value_of(aspect, self.chance.random(), self.chance))
        yield from decided
        if CORRECTED <= chance < CORRECTED + CLEARED:
            last = decided[-1]
            yield Tap(last.aspect, "clear", "")
            yield last

    async def try_wrong_value(self) -> None:
        """What no sheet can hold is refused, and does not hold up what follows."""
        sheet = next(iter(self.sheets.values()), None)
        aspect = self.aspects(sheet)[0] if sheet else None
        if sheet and aspect:
            self._expected[self.tablet.tap(sheet.sheet, aspect.code, "mark", "?")] = WRONG
            await self.deliver(1)

    async def sign(self, sheet: str) -> None:
        """Once with a tap that comes too late: the signature stands before it in the same batch."""
        self.tablet.tap(sheet, "", "sign", self.facts.judge)
        if not self._was_late and self.sheets[sheet].code not in self.day.spreads:
            self._was_late = True
            aspect = self.aspects(self.sheets[sheet])[0]
            tap = next(tap for tap in taps(aspect, 0.5, self.chance) if tap.kind == "mark")
            self._expected[self.tablet.tap(sheet, tap.aspect, tap.kind, tap.value)] = LATE
        self._tried.add(sheet)
        await self.deliver(LARGEST)

    async def answer(self) -> None:
        """What the chief judge asked since: that aspect again, or something on an opened sheet; then signed again.

        A sheet that was not begun needs no answer: its marks come after the request anyway.
        """
        asked = [one for one in (await self.tablet.state()).asked if one.sheet in self._tried]
        new = [one for one in asked if one.number not in self._answered]
        for one in new:
            await self.mark_again(one)
        for sheet in sorted({one.sheet for one in new} | self._unsigned):
            await self.sign(sheet)

    async def mark_again(self, asked: Asked) -> None:
        """All judges agree now: they draw the same value."""
        self._answered.add(asked.number)
        sheet = self.sheets[asked.sheet]
        mine = self.aspects(sheet)
        aspect = next((one for one in mine if one.code == asked.aspect), mine[0])
        if isinstance(aspect, Judgement):
            value = self.day.chance(asked.sheet, aspect.code).choice("12")
        else:
            value = value_of(aspect, self.day.skill(sheet.code), self.chance)
        self.tablet.tap(asked.sheet, aspect.code, "mark", value)
        await self.deliver(LARGEST)

    def batch_size(self) -> int:
        return self.chance.randint(1, LARGEST)

    async def deliver(self, most: int) -> None:
        for settled in await self.tablet.deliver(most):
            self.note(settled)

    def note(self, settled: Settled) -> None:
        event = settled.written.event
        expected = self._expected.pop(event.seq, None)
        if settled.refusal is None:
            if expected is not None:
                self.surprise(event, f"was taken, not refused as {expected}")
            self.accepted(settled)
        elif settled.refusal.code == expected:
            self.day.figures.refused_as_expected += 1
        elif event.kind == "sign" and settled.refusal.code == UNFINISHED:
            self._unsigned.add(event.sheet)  # asked for again a moment before: it is signed after the answer
        else:
            self.surprise(event, f"was refused: {settled.refusal.sentence}")

    def accepted(self, settled: Settled) -> None:
        event = settled.written.event
        sheet = self.sheets[event.sheet]
        if event.kind == "sign":
            self._unsigned.discard(event.sheet)
            self.day.sign(Signed(sheet.code, sheet.module, self.facts.seat_number))
        else:
            self.day.take(settled, self.number(sheet, event))

    def number(self, sheet: Sheet, event: Event) -> int:
        aspect = self.day.scheme.aspect(event.aspect.partition("#")[0])
        number = judge_number(aspect, self.modules[sheet.module].place) if aspect else None
        if number is None:
            raise RehearsalFailed(f"{event.aspect} is not marked from this seat")
        return number

    def surprise(self, event: Event, what: str) -> None:
        self.day.figures.surprises.append(f"{event.sheet} {event.aspect} {event.kind} {event.value!r} {what}")
