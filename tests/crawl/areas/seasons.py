"""The boards of a season are everybody's; its policy and its closing are the administrator's here."""

from scoring.leaderboard.actions.season_boards import build
from scoring.leaderboard.queries.boards import public
from scoring.leaderboard.rules.season_boards import decode, path_of
from tests.crawl.areas.area import ELSEWHERE, FORBIDDEN, OPEN, Area, Ground, Made
from tests.crawl.who import Visitor


def expected(visitor: Visitor, template: str) -> int:
    if not template.startswith("/desk"):
        return OPEN
    if visitor is Visitor.NOBODY:
        return ELSEWHERE
    return OPEN if visitor is Visitor.ADMINISTRATOR else FORBIDDEN


async def make(ground: Ground) -> Made:
    """The season of the world, whose final contests posted; a row of it where there is one."""
    await build(ground.year, now=ground.moment)
    version = await public(path_of(ground.year, "organisations"))
    rows = [] if version is None else decode(version.document).tabs[0].rows
    values = {
        "seasons/year": str(ground.year),
        "seasons/tab": "persons",
        "seasons/kind": "organisations",
        "wall/tab": "innovation",
        "embed/tab": "innovation",
        "page/number": "1",
    }
    return Made(values if not rows else values | {"seasons/one": rows[0].id})


AREA = Area(
    prefixes=("/seasons", "/live", "/desk/seasons/{season:uuid}/policy", "/desk/seasons/{season:uuid}/closures"),
    expected=expected,
    make=make,
    known=frozenset(
        {"seasons/year", "seasons/tab", "seasons/kind", "seasons/one", "wall/tab", "embed/tab", "page/number"}
    ),
    buttons=frozenset({"/desk/seasons/{season:uuid}/closures"}),
    no_pages=frozenset(
        {
            "/live",
            "/seasons/{year:str}/{tab:str}/qr.svg",
            "/seasons/{year:str}/picture.png",
            "/seasons/{year:str}/{tab:str}/picture.png",
        }
    ),
)
