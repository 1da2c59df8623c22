"""The interface for programs is everybody's, and says nothing that pages do not."""

from tests.crawl.areas.area import OPEN, Area, Ground, Made
from tests.crawl.who import Visitor

ROOT = "/api/v1"


def expected(_visitor: Visitor, _template: str) -> int:
    return OPEN


async def make(_ground: Ground) -> Made:
    """A contest whose result is final."""
    return Made({"contests/contest": "final-contest", "boards/kind": "studios"})


AREA = Area(
    prefixes=(ROOT,),
    expected=expected,
    make=make,
    known=frozenset({"contests/contest", "boards/kind"}),
    no_pages=frozenset(
        f"{ROOT}{path}"
        for path in (
            "", "/openapi.json", "/contests", "/contests/{contest:str}", "/contests/{contest:str}/board",
            "/contests/{contest:str}/timetable", "/seasons", "/seasons/{year:int}/boards/{kind:str}",
            "/seasons/{year:int}/postings", "/studios", "/studios/{slug:str}", "/feed",
        )
    ),
)  # fmt: skip
