"""A town with one studio, its season and everybody who works in it, as a database of its own; and their screens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from playwright.async_api import Browser

from competitions.actions.seasons import create_season
from competitions.forms.seasons import SeasonForm
from database import ENGINE
from jiangtai.wiring import wire
from people import Grant, Role, Scope
from studios.actions import activities
from tests.journeys.screen import DESK, PHONE, Screen, open_screen
from tests.studios.activities.ground import Ground, account, ground
from web.clock import in_shanghai, now
from web.files import STORE

UNION = (("hezhuren", "何主任"), ("sugan", "苏干事"), ("ouganshi", "区干事"))


class Town(msgspec.Struct, frozen=True):
    """What stands before the day begins; the activity is of `day`, yesterday."""

    made: Ground
    day: date

    @property
    def begun(self) -> date:
        """When the mentorship of the day took effect, on paper."""
        return self.day - timedelta(days=60)

    @property
    def home(self) -> str:
        return f"/desk/studios/{self.made.studio.slug}"

    @property
    def page(self) -> str:
        return f"/studios/{self.made.studio.slug}"

    @property
    def board(self) -> str:
        return f"/seasons/{self.day.year}"


class People(msgspec.Struct):
    """Everybody with a screen. The firm and the public read English, the studio and the union Chinese."""

    lead: Screen
    firm: Screen
    public: Screen
    union: list[Screen]
    faults: list[str]

    @property
    def verifier(self) -> Screen:
        return self.union[0]

    def forgive(self, what: str) -> None:
        """Faults that the journey itself has made, such as the cut connection."""
        self.faults[:] = [fault for fault in self.faults if what not in fault]


@contextmanager
def files_in(folder: Path) -> Iterator[None]:
    """Here and in the program that is started: photos lie in a folder of the test."""
    before = STORE.folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIANGTAI_FILES", str(folder / "files"))
        yield
    STORE.folder = before


async def raise_town(url: str, folder: Path) -> Town:
    wire()
    moment = now()
    day = in_shanghai(moment).date() - timedelta(days=1)
    await ENGINE.start(url)
    try:
        made = await ground(folder)
        await account("区干事", "ouganshi", Grant(Role.VERIFIER, Scope.WHOLE))
        await create_season(season_of(day.year), by=made.admin, now=moment)
        await log_last_time(made, day, moment)
    finally:
        await ENGINE.stop()
    return Town(made, day)


def season_of(year: int) -> SeasonForm:
    """With a week of the next year: on its first days, too, the day before is of the season that runs."""
    first, last = date(year, 1, 1), date(year + 1, 1, 7)
    return SeasonForm(year=year, name=f"{year} 年度", name_en=f"Season {year}", starts_on=first, ends_on=last)


async def log_last_time(made: Ground, day: date, moment: datetime) -> None:
    """Everybody came the day before; the lead has not sent it yet."""
    everybody = {person: Decimal("2.5") for person in made.people}
    form = made.form(day=day - timedelta(days=1), came=everybody)
    await activities.record(made.studio, form, by=made.lead, now=moment)


async def people_of(browser: Browser, address: str) -> People:
    faults: list[str] = []
    lead, firm, public = [
        await open_screen(browser, address, one, PHONE, faults, touch=True) for one in ("zh", "en", "en")
    ]
    union = [await open_screen(browser, address, "zh", DESK, faults) for _ in UNION]
    return People(lead, firm, public, union, faults)
