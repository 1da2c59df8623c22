"""Every page of the desk marks its own area in the menu, for everybody whose menu has that area."""

import re
from pathlib import Path
from uuid import UUID

import pytest

from competitions import pages as contest_pages
from jiangtai.menu import menu
from people import Grant, Member, Role, Scope
from people import pages as people_pages
from scoring.leaderboard import pages as season_pages
from studios import pages as studio_pages
from web.menu import marked

TITLE = re.compile(r"{% block title %}(.*?){% endblock %}", re.DOTALL)
SOME = UUID(int=7)
WHO = {
    "administrator": Grant(Role.ADMINISTRATOR, Scope.WHOLE, None),
    "officer": Grant(Role.OFFICER, Scope.CONTEST, SOME),
    "chief": Grant(Role.CHIEF_JUDGE, Scope.CONTEST, SOME),
    "verifier": Grant(Role.VERIFIER, Scope.WHOLE, None),
    "lead": Grant(Role.STUDIO_LEAD, Scope.STUDIO, SOME),
}
AREAS = {
    "/desk/contests": "竞赛", "/desk/studios": "工作室", "/desk/appraisals": "工作室", "/desk/reports": "工作室",
    "/desk/verification": "核实", "/desk/hour-rules": "工作室规则", "/desk/seasons": "赛季", "/desk/screens": "大屏",
    "/desk/people": "人员与单位", "/desk/people/invitations": "邀请",
}  # fmt: skip
ROUTES = [*people_pages.ROUTES, *studio_pages.ROUTES, *contest_pages.ROUTES, *season_pages.ROUTES]
PATHS = sorted({path for route in ROUTES for path in route.paths if path.startswith("/desk")})


def member(who: str) -> Member:
    return Member(account=SOME, name="黎顺意", grants=frozenset({WHO[who]}))


def current(who: str, path: str) -> list[str]:
    return [item.label for item in marked(menu(member(who)), path) if item.current]


def test_the_desk_has_pages() -> None:
    assert len(PATHS) > 150
    assert {path for path in PATHS if not area(path)} == {"/desk"}


def area(path: str) -> str:
    return max((one for one in AREAS if path == one or path.startswith(f"{one}/")), key=len, default="")


@pytest.mark.parametrize("who", WHO)
def test_every_page_marks_its_own_area_and_no_other(who: str) -> None:
    labels = {item.label for item in menu(member(who))}
    wrong: dict[str, list[str]] = {}
    for path in PATHS:
        due = AREAS.get(area(path), "竞赛")
        if due == "邀请" and who == "administrator":
            due = "人员与单位"
        found = current(who, re.sub(r"\{[^}]*\}", "x", path))
        if found != ([due] if due in labels else []):
            wrong[path] = found
    assert wrong == {}


def test_every_title_of_the_desk_says_the_page_and_where_it_belongs() -> None:
    folder = Path(__file__).parents[2] / "templates"
    titles = {
        str(path.relative_to(folder)): title.group(1)
        for path in folder.rglob("*.html")
        if '{% extends "desk.html" %}' in (text := path.read_text(encoding="utf-8"))
        and (title := TITLE.search(text)) is not None
    }
    assert len(titles) > 70
    assert {name: title for name, title in titles.items() if " · " not in title} == {}


def test_the_menus_themselves() -> None:
    assert {who: [item.label for item in menu(member(who))] for who in WHO} == {
        "administrator": ["竞赛", "工作室", "赛季", "大屏", "工作室规则", "人员与单位"],
        "officer": ["竞赛", "邀请"],
        "chief": ["竞赛"],
        "verifier": ["工作室", "核实"],
        "lead": ["工作室"],
    }
