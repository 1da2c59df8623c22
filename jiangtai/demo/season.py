"""The demo season as a whole, loaded once into an empty database."""

from datetime import datetime, timedelta
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
from web.clock import in_shanghai

WORKBOOK = "cis_marking_scheme_web_2024.xlsx"


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
        starts_at=on_the_hour(now - timedelta(days=21)),
        judges=5,
        offset=0,
    )


def forklift(now: datetime) -> Plan:
    """Under way since this morning; the public board freezes an hour before the end."""
    return Plan(
        slug="forklift-demo",
        name="叉车技能竞赛（演示）",
        name_en="Forklift driving (demo)",
        trade="叉车司机",
        level="town",
        place="烟南物流园",
        starts_at=on_the_hour(now - timedelta(hours=2)),
        hours=10,
        freeze_after=timedelta(hours=9),
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
        starts_at=on_the_hour(now + timedelta(days=12)),
        notice_days=5,
        judges=3,
        offset=160,
    )


def on_the_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def web_scheme() -> Scheme:
    scheme = read_workbook((files("jiangtai.demo") / WORKBOOK).read_bytes()).scheme
    assert scheme is not None
    return scheme
