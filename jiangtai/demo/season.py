"""The demo season as a whole, loaded once into an empty database."""

from datetime import datetime, time, timedelta
from importlib.resources import files

from competitions.actions.seasons import create_season
from competitions.forms.seasons import SeasonForm
from competitions.scheme_import.reading import read_workbook
from database.locks import lock_for_this_work
from database.rows import row
from database.work import unit_of_work
from jiangtai.demo.accounts import create_workers
from jiangtai.demo.contests import Plan, Staff, enrolling, finished, marked
from jiangtai.demo.names import ORGANISATIONS
from jiangtai.demo.schemes import time_trial, trimmed_panel
from jiangtai.demo.studios.loading import load_studios
from people.actions.organisations import create_organisation
from people.forms import OrganisationForm
from people.rules import OrganisationKind
from scoring.rules.scheme import Scheme
from web.clock import from_shanghai, in_shanghai

WORKBOOK = "cis_marking_scheme_web_2024.xlsx"
DAYS_START = time(8, 30)
HOUR = timedelta(hours=1)


@unit_of_work(isolation="serializable")
async def load_demo(now: datetime) -> bool:
    """Everything or nothing; publishing asks for a serializable work.

    False when there is an account already: nobody's work is mixed with a demo.
    """
    await lock_for_this_work("demo", "season")
    if await row("SELECT FROM account LIMIT 1") is not None:
        return False
    members = await create_workers(now)
    staff = Staff(members["ganshi"], members["ganshi2"], members["caipanzhang"])
    for name in ORGANISATIONS:
        form = OrganisationForm(name=name, kind=OrganisationKind.ENTERPRISE)
        await create_organisation(form, by=members["admin"], now=now)
    today = in_shanghai(now).date()
    season = await create_season(
        SeasonForm(
            year=today.year,
            name=f"{today.year} 年度劳动和技能竞赛（演示）",
            name_en=f"Skills season {today.year} (demo)",
            starts_on=today.replace(month=1, day=1),
            ends_on=today.replace(month=12, day=31),
        ),
        by=staff.officer,
        now=now.replace(month=1, day=1) - timedelta(days=30),
    )
    await load_studios(members, now=now)
    await finished(pastry(now), trimmed_panel(), season, staff)
    await marked(forklift(now), time_trial(), season, staff, 41)
    await enrolling(web(now), web_scheme(), season, staff)
    return True


def pastry(now: datetime) -> Plan:
    """Ended three weeks ago, final."""
    return Plan(
        slug="pastry-demo",
        name="中式面点技能竞赛（演示）",
        name_en="Chinese pastry (demo)",
        trade="中式面点师",
        level="town",
        place="九江镇职工文体中心",
        starts_at=morning(now - timedelta(days=21)),
        judges=5,
        offset=0,
    )


def forklift(now: datetime) -> Plan:
    """Two days, under way for an hour at least; the public board freezes an hour before the end of the second."""
    return Plan(
        slug="forklift-demo",
        name="叉车技能竞赛（演示）",
        name_en="Forklift driving (demo)",
        trade="叉车司机",
        level="town",
        place="烟南物流园",
        starts_at=last_morning(now - HOUR),
        hours=33,
        freeze_after=32 * HOUR,
        notice_days=5,
        judges=3,
        offset=80,
        taught_in="chache-demo",
    )


def web(now: datetime) -> Plan:
    """Open for entries; the scheme is a real one."""
    return Plan(
        slug="web-demo",
        name="网站设计与开发技能竞赛（演示）",
        name_en="Web technologies (demo)",
        trade="网站设计与开发",
        level="district",
        place="九江职业技术学校",
        starts_at=morning(now + timedelta(days=12)),
        notice_days=5,
        judges=3,
        offset=160,
    )


def last_morning(moment: datetime) -> datetime:
    """Of this day, or of the day before where it is not morning yet."""
    this_day = morning(moment)
    return this_day if this_day <= moment else morning(moment - timedelta(days=1))


def morning(moment: datetime) -> datetime:
    """When work starts on the day of this moment in Shanghai: people look at the demo at any hour."""
    return from_shanghai(datetime.combine(in_shanghai(moment), DAYS_START))


def web_scheme() -> Scheme:
    scheme = read_workbook((files("jiangtai.demo") / WORKBOOK).read_bytes()).scheme
    assert scheme is not None
    return scheme
