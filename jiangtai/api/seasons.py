"""Seasons, their boards and postings, for programs."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from litestar import get
from litestar.params import FromPath, FromQuery

from jiangtai.api.shapes import MOST, ROOT, USUAL, Posting, Postings, Season, Seasons
from scoring.leaderboard.errors.seasons import SeasonNotThere
from scoring.leaderboard.pages.seasons import surface
from scoring.leaderboard.queries.postings import Kept, kept_since, names_in
from scoring.leaderboard.queries.seasons import every_season, season_of
from scoring.leaderboard.rules.season_boards import KINDS
from scoring.leaderboard.rules.season_making import Names, why
from scoring.leaderboard.rules.season_words import sentence
from scoring.rules.postings import Booked
from studios.queries.places import StudioPlaces
from web.refusals import NotFound
from web.responses import AnyResponse, json_response, published_response

HOME = f"{ROOT}/seasons"


@get(HOME, name="api.seasons")
async def index() -> AnyResponse:
    return json_response(
        Seasons(items=[
            Season(
                year=one.year, name=one.name, name_en=one.name_en, starts_on=one.starts_on, ends_on=one.ends_on,
                boards=[f"{HOME}/{one.year}/boards/{kind}" for kind in KINDS],
            )
            for one in await every_season()
        ])
    )  # fmt: skip


@get(f"{HOME}/{{year:int}}/boards/{{kind:str}}", name="api.season_board")
async def board(year: FromPath[int], kind: FromPath[str]) -> AnyResponse:
    """The very bytes of the board's JSON twin."""
    if kind not in KINDS:
        raise NotFound
    return published_response(await surface(str(year), kind, ".json"))


@get(f"{HOME}/{{year:int}}/postings", name="api.postings")
async def postings(year: FromPath[int], after: FromQuery[int] = 0, limit: FromQuery[int] = USUAL) -> AnyResponse:
    if await season_of(year) is None:
        raise SeasonNotThere
    most = min(max(limit, 1), MOST)
    found = await kept_since(year, max(after, 0), most + 1)
    shown = found[:most]
    more = str(shown[-1].number) if len(found) > most else ""
    return json_response(Postings(items=await told(year, shown), next=more))


async def told(season: int, postings: Sequence[Kept]) -> list[Posting]:
    names = await names_in(season, postings)
    studios = await StudioPlaces().names({one.beneficiary_id for one in postings if one.beneficiary == "studio"})
    return [posting_of(season, one.booked, names, studios) for one in postings]


def posting_of(season: int, one: Booked, names: Names, studios: Mapping[UUID, str]) -> Posting:
    shown = why(one, names)
    people = names.persons if one.beneficiary == "person" else names.organisations
    named = studios.get(UUID(one.id), "") if one.beneficiary == "studio" else people[one.id].name
    return Posting(
        id=f"{season}/{one.number}", beneficiary=one.beneficiary, beneficiary_id=one.id, name=named,
        category=one.category, day=date.fromisoformat(one.day), points=shown.points, quantity=shown.quantity,
        reason=sentence(shown), source=one.source, link=one.link, reverses=one.reverses,
        at=datetime.fromisoformat(one.at), hash=one.hash,
    )  # fmt: skip


ROUTES = [index, board, postings]
