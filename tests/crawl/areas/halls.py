"""Hall screens: everybody opens one, who makes contests commands them."""

from competitions.actions.halls import add_screen
from competitions.forms.halls import ScreenForm
from competitions.queries.halls import screens
from tests.crawl.areas.area import ELSEWHERE, FORBIDDEN, OPEN, Area, Ground, Made
from tests.crawl.who import Visitor


def expected(visitor: Visitor, template: str) -> int:
    if template.startswith("/wall"):
        return OPEN
    if visitor is Visitor.NOBODY:
        return ELSEWHERE
    return OPEN if visitor is Visitor.ADMINISTRATOR else FORBIDDEN


async def make(ground: Ground) -> Made:
    number = await add_screen(ScreenForm(name="主会场左侧"), by=ground.administrator, now=ground.moment)
    return Made({"wall/number": str(number), "screens/screen": str((await screens())[0].id)})


AREA = Area(
    prefixes=("/wall", "/desk/screens"),
    expected=expected,
    make=make,
    known=frozenset({"wall/number", "screens/screen"}),
    buttons=frozenset({"/desk/screens/{screen:uuid}/removal"}),
    no_pages=frozenset(
        {
            "/wall/{number:int}/live",
            "/contests/{slug:str}/reveal",
            "/contests/{slug:str}/reveal/live",
            "/contests/{slug:str}/qr.svg",
            "/contests/{slug:str}/picture.png",
        }
    ),
)
