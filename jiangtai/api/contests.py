"""Contests, their boards and timetables, for programs."""

from collections.abc import Iterable

import msgspec
from litestar import get
from litestar.params import FromPath, FromQuery

from competitions.pages.boards import surface
from competitions.queries.boards import path_of
from competitions.queries.timetable import PlaceRow, SessionRow, shown_to_all, timetable_of
from competitions.rules.boards import Facts
from competitions.rules.publication import NAMED, Phase
from jiangtai.api.shapes import MOST, ROOT, USUAL, Contest, Contests, Links, Sitting, Timetable
from scoring.leaderboard.queries import boards
from scoring.leaderboard.queries.boards import Version
from web.responses import AnyResponse, json_response, published_response

HOME = f"{ROOT}/contests"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A board's document, as much of it as the list tells."""

    phase: Phase
    contest: Facts
    entered: int
    competing: int
    complete: int


@get(HOME, name="api.contests")
async def index(season: FromQuery[int] = 0, after: FromQuery[str] = "", limit: FromQuery[int] = USUAL) -> AnyResponse:
    told = [contest_of(version) for version in await boards.all_public("contest/")]
    wanted = sorted((one for one in told if season in (0, one.season) and one.id > after), key=lambda one: one.id)
    most = min(max(limit, 1), MOST)
    more = len(wanted) > most
    return json_response(Contests(items=wanted[:most], next=wanted[most - 1].id if more else ""))


@get(f"{HOME}/{{contest:str}}", name="api.contest")
async def one(contest: FromPath[str]) -> AnyResponse:
    await surface(contest, ".json")
    version = await boards.public(path_of(contest))
    assert version is not None, "its board has just been read"
    return json_response(contest_of(version))


@get(f"{HOME}/{{contest:str}}/board", name="api.board")
async def board(contest: FromPath[str]) -> AnyResponse:
    """The very bytes of the board's JSON twin (docs/board-json.md)."""
    return published_response(await surface(contest, ".json"))


@get(f"{HOME}/{{contest:str}}/timetable", name="api.timetable")
async def timetable(contest: FromPath[str]) -> AnyResponse:
    facts = await shown_to_all(contest)
    shown = await timetable_of(facts.id)
    sessions = (session for series in shown.series for session in series.sessions)
    return json_response(Timetable(items=[sitting(one.facts, one.places) for one in sessions]))


def sitting(facts: SessionRow, places: Iterable[PlaceRow]) -> Sitting:
    return Sitting(
        id=str(facts.id), series=facts.series, number=facts.number, starts_at=facts.starts_at, ends_at=facts.ends_at,
        stations=facts.stations, places={place.code: place.station for place in places if place.code},
    )  # fmt: skip


def contest_of(version: Version) -> Contest:
    told = msgspec.json.decode(version.document, type=Told)
    facts, path = told.contest, version.path
    public = told.phase in NAMED
    return Contest(
        id=facts.slug, name=facts.name, name_en=facts.name_en, trade=facts.trade, level=facts.level, host=facts.host,
        place=facts.place, season=facts.season, starts_at=facts.starts_at, ends_at=facts.ends_at,
        enrol_opens_at=facts.enrol_opens_at, enrol_closes_at=facts.enrol_closes_at, phase=told.phase.value,
        entered=told.entered, competing=told.competing, complete=told.complete, version=version.number, demo=facts.demo,
        links=Links(
            self=f"{HOME}/{facts.slug}", page=path, board=f"{HOME}/{facts.slug}/board",
            results=f"{path}/results" if public else "", package=f"{path}/package.json" if public else "",
            timetable=f"{HOME}/{facts.slug}/timetable", calendar=f"{path}/timetable.ics", live=f"{path}/live",
        ),
    )  # fmt: skip


ROUTES = [index, one, board, timetable]
