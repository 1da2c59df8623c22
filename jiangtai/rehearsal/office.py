"""The officer's work before anybody marks: contest, scheme, entries, draw, timetable, seats, cards."""

import re
import secrets
from datetime import datetime, timedelta
from math import ceil

import msgspec

from jiangtai.rehearsal.failures import RehearsalFailed
from jiangtai.rehearsal.page_forms import forms_in
from jiangtai.rehearsal.visitor import Visitor
from web.clock import in_shanghai

PASTE = 500  # lines that the office takes over at once
SESSIONS = 6
CARD = re.compile(r'<span class="num">(\d{3}) (\d{3})</span>.*?<code>[^<]*/tablet/pair/([\w-]+)</code>', re.DOTALL)


class Card(msgspec.Struct, frozen=True):
    """What a judge holds in the hand."""

    pin: str
    token: str


class Office:
    """One officer and one contest."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.slug = ""

    @property
    def home(self) -> str:
        return f"/desk/contests/{self.slug}"

    @property
    def publication(self) -> str:
        return f"{self.home}/publication"

    async def create_contest(self, about: str, now: datetime) -> None:
        """Everything lies days ahead: the robot opens, closes and starts by hand, before the clock does."""
        await self.create_season(now)
        today = in_shanghai(now)
        self.slug = f"rehearsal-{today:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        day = today.replace(hour=8, minute=0) + timedelta(days=1)
        times = {
            "enrol_opens_at": day,
            "enrol_closes_at": day + timedelta(days=1),
            "starts_at": day + timedelta(days=2),
            "ends_at": day + timedelta(days=2, hours=10),
        }
        await self.visitor.send(
            "/desk/contests/new", "/desk/contests",
            name=f"演练 {today:%Y-%m-%d %H:%M}（{about}）", name_en=f"Rehearsal {today:%Y-%m-%d %H:%M}",
            trade="演练", level="town", place="机器人演练，不是真实竞赛", slug=self.slug,
            **{name: local(moment) for name, moment in times.items()},
        )  # fmt: skip

    async def create_season(self, now: datetime) -> None:
        """Only where there is none yet."""
        form = await self.visitor.form("/desk/contests/new", "/desk/contests")
        if form.fields.get("season", [""]) != [""]:
            return
        year = in_shanghai(now).year
        await self.visitor.send(
            "/desk/seasons/new", "/desk/seasons",
            year=str(year), name=f"{year} 年度", starts_on=f"{year}-01-01", ends_on=f"{year}-12-31",
        )  # fmt: skip

    async def enrol(self, count: int) -> None:
        """Opened, pasted from a spreadsheet and looked at first, closed."""
        await self.visitor.send(self.home, "/enrolment")
        lines = [f"演练选手{number:03d}\t演练单位{number % 12 + 1:02d}" for number in range(1, count + 1)]
        for start in range(0, count, PASTE):
            await self.paste("\n".join(lines[start : start + PASTE]))
        await self.visitor.send(self.home, "/enrolment/closure")

    async def paste(self, lines: str) -> None:
        looked = await self.visitor.send(f"{self.home}/entries/paste", "/entries/paste/preview", text=lines)
        taken = next((form for form in forms_in(looked.text) if form.action.endswith("/entries/paste")), None)
        if taken is None:
            raise RehearsalFailed("the pasted list cannot be taken over")
        await self.visitor.submit(taken)

    async def draw(self, seed: int, entries: int) -> None:
        await self.visitor.send(f"{self.home}/draw", "/draw", prefix="K", seed=f"rehearsal {seed}")
        form = await self.visitor.form(f"{self.home}/edit", "/edit")
        await self.visitor.send(
            f"{self.home}/timetable", "/timetable/series",
            series="实操", first=form.fields["starts_at"][0], minutes="60", pause="10",
            sessions=str(SESSIONS), stations=str(ceil(entries / SESSIONS)),
        )  # fmt: skip

    async def seat(self, judges: int) -> None:
        for number in range(1, judges + 1):
            await self.visitor.send(f"{self.home}/seats", "/seats", judge_name=f"演练裁判{number:02d}")
        await self.visitor.send(f"{self.home}/seats", "/seats/panels")

    async def issue_cards(self) -> list[Card]:
        """Read from the printed page, the only place that shows them."""
        answer = await self.visitor.send(f"{self.home}/seats/cards", "/seats/cards")
        return [Card(first + second, token) for first, second, token in CARD.findall(answer.text)]

    async def start_marking(self) -> None:
        await self.visitor.send(self.home, "/marking")

    async def let_robots_hurry(self) -> None:
        """Every sheet of theirs is filled in seconds: that alarm is turned off, the others stay on."""
        await self.visitor.send(f"{self.home}/control/limits", "/control/limits", fast_seconds="0")

    async def lock(self) -> None:
        await self.visitor.persist(self.publication, "/publication/locks")

    async def void(self) -> None:
        await self.visitor.persist(self.home, "/voiding", reason="演练结束")


def local(moment: datetime) -> str:
    """As a browser sends `datetime-local`."""
    return in_shanghai(moment).strftime("%Y-%m-%dT%H:%M")
