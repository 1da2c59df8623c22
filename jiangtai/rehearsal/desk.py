"""The control desk on the day: imported marks, a status, a deduction, alarms settled, a sheet opened, the lock."""

import asyncio
import html
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from time import perf_counter

from jiangtai.rehearsal.day import Day
from jiangtai.rehearsal.failures import AnswerLost, Refused, RehearsalFailed
from jiangtai.rehearsal.page_forms import FoundForm, forms_in
from jiangtai.rehearsal.signing import sign
from jiangtai.rehearsal.visitor import Visitor
from scoring.rules.aspects import Imported

LOOK_EVERY = 1.0
PATIENCE = 60.0  # seconds in which something must happen once every judge has been through
GONE = 409
POINT = re.compile(r'<ul class="open-points">(.*?)</ul>', re.DOTALL)
SENTENCE = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


class Desk:
    """The chief judge, or whoever stands in: not the officer who made the contest."""

    def __init__(self, day: Day, visitor: Visitor, home: str, leaders: Mapping[str, str]) -> None:
        """`leaders` are the PINs of those who sign for their groups, by module."""
        self.day = day
        self.visitor = visitor
        self.home = home
        self.leaders = leaders
        self.control = f"{home}/control"

    async def work(self) -> None:
        """Everything once, then the desk is kept until nothing stops the lock."""
        await self.import_theory()
        await self.note_absence()
        await self.warn()
        await self.settle_until(lambda: self.day.reopenable is not None)
        await self.reopen()
        await self.settle_until(lambda: self.day.at_work == 0)
        await self.clear_up()

    async def import_theory(self) -> None:
        """Pasted as from a spreadsheet: first with a code that nobody has, which refuses all of it."""
        page = f"{self.control}/imported"
        for _module, aspect in self.day.scheme.aspects():
            if not isinstance(aspect, Imported):
                continue
            chance = self.day.chance("theory", aspect.code)
            most = int(aspect.max or 100)
            marks = {code: str(chance.randint(most // 2, most)) for code in self.day.codes if code != self.day.absent}
            lines = "\n".join(f"{code}\t{value}" for code, value in marks.items())
            await self.refused(page, "/imported", {"aspect": aspect.code}, lines=f"{lines}\nZZ-99\t50")
            await self.visitor.persist(page, "/imported", {"aspect": aspect.code}, lines=lines)
            self.day.figures.imported += len(marks)
            for code, value in marks.items():
                self.day.tally.take_imported(code, aspect.code, value)
                self.day.changed(code)

    async def note_absence(self) -> None:
        code = self.day.absent
        if code is None:
            return
        page = f"{self.control}/entries/{code}"
        await self.visitor.persist(page, "/statuses", status="absent", reason="演练：没有到场")
        self.day.tally.take_status(code, "absent")
        self.day.changed(code)

    async def warn(self) -> None:
        code = self.day.warned
        page = f"{self.control}/entries/{code}"
        reason = "演练：违反操作规程，扣分"

        def is_there(shown: str) -> bool:
            return reason in shown

        await self.visitor.persist_unless(is_there, page, "/adjustments", points="-2.5", reason=reason)
        self.day.tally.take_adjustment(code, Decimal("-2.5"), reason)
        self.day.changed(code)

    async def reopen(self) -> None:
        """The first sheet that was signed is opened again, with a reason; its judge changes it and signs anew."""
        sheet = self.day.reopenable
        assert sheet is not None
        where = {"module": sheet.module, "seat": str(sheet.seat_number)}
        page = f"{self.control}/entries/{sheet.code}"
        await self.visitor.persist(page, "/reopenings", where, reason="演练：重新核对")
        self.day.figures.reopenings += 1

    async def settle(self) -> list[str]:
        """Every spread that nobody has asked about yet is asked about; returns what still stops the lock."""
        page = await self.visitor.open(self.control)
        for form in forms_in(page):
            if form.action.endswith("/remarks"):
                self.day.figures.remarks += await self.pressed(form, "演练：分差过大，请复评")
            elif form.action.endswith("/acknowledgements"):
                await self.pressed(form, "演练：已当面问明")
        return open_points(page)

    async def pressed(self, form: FoundForm, reason: str) -> bool:
        """Not when it was settled between the page and the click; a lost answer shows at the next look."""
        try:
            await self.visitor.submit(form, reason=reason)
        except AnswerLost:
            return False
        except Refused as refusal:
            if refusal.status != GONE:
                raise
            return False
        return True

    async def settle_until(self, done: Callable[[], bool]) -> None:
        while not done():
            await self.settle()
            await asyncio.sleep(LOOK_EVERY)

    async def clear_up(self) -> None:
        last, since = -1, perf_counter()
        while points := await self.settle():
            await sign(self.visitor, self.home, self.leaders)
            if self.day.figures.events_acknowledged != last:
                last, since = self.day.figures.events_acknowledged, perf_counter()
            if perf_counter() - since > PATIENCE:
                raise RehearsalFailed(f"the lock is still stopped by: {' '.join(points)}")
            await asyncio.sleep(LOOK_EVERY)

    async def refused(self, path: str, action: str, where: dict[str, str], **fields: str) -> None:
        try:
            await self.visitor.persist(path, action, where, **fields)
        except Refused:
            return
        self.day.figures.surprises.append(f"{action} took what it should have refused")


def open_points(page: str) -> list[str]:
    """What the control desk lists as still stopping the lock."""
    found = POINT.search(page)
    return [html.unescape(TAG.sub("", sentence)) for sentence in SENTENCE.findall(found[1])] if found else []
