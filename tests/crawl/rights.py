"""What each visitor gets at each address: the promise that the crawl compares with the program."""

from competitions.rules.life import State, has_reached
from tests.crawl.addresses import Address
from tests.crawl.areas import area_of
from tests.crawl.who import Visitor
from tests.crawl.world import World

OPEN, ELSEWHERE, UNKNOWN_DEVICE, FORBIDDEN, NOT_THERE, CLOSED, GONE = 200, 303, 401, 403, 404, 409, 410

DESK = "/desk/contests/{slug:str}"
BOARD = "/contests/{slug:str}"

# What the chief judge of a contest sees of its desk; everything else there is for its officers.
CHIEFS = {
    "", "/control", "/control/entries/{code:str}", "/control/imported", "/control/live", "/publication", "/scheme",
    "/recheck", "/recheck/{code:str}/{number:int}", "/control/limits", "/sign-off", "/corrections", "/appeals",
    "/paper", "/paper/{code:str}/{number:int}/{place:int}", "/paper-prints/{number:int}/{place:int}",
    "/control/tablet-file",
    "/scheme/versions/{number:int}", "/scheme/versions/{number:int}/paper", "/timetable",
}  # fmt: skip

EVERYBODYS = {
    "/", "/health/live", "/invitations/{token:str}", "/metrics", "/tablet", "/tablet/api/seat",
    "/tablet/app.webmanifest", "/tablet/pair/{card:str}", "/tablet/worker.js",
}  # fmt: skip
OFFICERS = {"/desk/people/invitations", "/desk/people/invitations/new"}
KNOWS_NAMES = (Visitor.OFFICER, Visitor.ADMINISTRATOR)
PUBLIC = State.NOTICE
MEMBERS = {"/account", "/account/sessions", "/desk"}


def expected(visitor: Visitor, address: Address) -> int:
    if area := area_of(address.template):
        return area.expected(visitor, address.template)
    if address.template in EVERYBODYS:
        return OPEN
    if address.template == "/health/ready":
        return 503  # the crawl has ended the live lines, as a program does that is going away
    if address.template.startswith("/tablet/api/"):
        return UNKNOWN_DEVICE
    if address.template == "/sign-in":
        return OPEN if visitor is Visitor.NOBODY else ELSEWHERE
    if address.template.startswith(BOARD):
        return on_board(address)
    if visitor is Visitor.NOBODY:
        return ELSEWHERE
    return on_desk(visitor, address) if address.template.startswith(DESK) else in_office(visitor, address)


def on_board(address: Address) -> int:
    """The same for everybody, whoever is signed in."""
    state, page = address.place.state if address.place else State.DRAFT, address.template.removeprefix(BOARD)
    if state is State.DRAFT:
        return NOT_THERE
    if page.startswith("/qr.svg"):
        return OPEN
    if page.startswith("/timetable"):
        return GONE if state is State.VOID else OPEN
    if page.startswith("/reveal"):
        return NOT_THERE  # none is under way in any of these contests
    if state is State.VOID:
        return GONE
    since = {"/package.json": State.NOTICE, "/entries/{code:str}": State.MARKING}.get(page, State.ENROLLING)
    return OPEN if has_reached(state, since) else NOT_THERE


def on_desk(visitor: Visitor, address: Address) -> int:
    state, page = address.place.state if address.place else State.DRAFT, address.template.removeprefix(DESK)
    if visitor in (Visitor.STRANGER, Visitor.PLAIN, Visitor.LEAD, Visitor.VERIFIER):
        return NOT_THERE
    if page == "/corrections/new":
        return NOT_THERE  # it is about the mark that its question names
    if visitor is Visitor.CHIEF:
        return OPEN if page in CHIEFS else NOT_THERE
    if page.startswith("/scheme/import"):
        return CLOSED if state is State.VOID or has_reached(state, State.LOCKED) else OPEN
    return OPEN


def in_office(visitor: Visitor, address: Address) -> int:
    if address.template == "/desk" and visitor in (Visitor.LEAD, Visitor.VERIFIER):
        return ELSEWHERE  # straight to their studios
    if visitor is Visitor.ADMINISTRATOR or address.template in MEMBERS:
        return OPEN
    invites = address.template in OFFICERS and visitor in (Visitor.OFFICER, Visitor.STRANGER)
    return OPEN if invites else FORBIDDEN


def secret_names(visitor: Visitor, address: Address, world: World) -> set[str]:
    """Names are public from the notice on; before that only officers see them, on the lists of entries and
    relations (rule 6.1)."""
    sealed = [place for place in world.contests if place.state is State.VOID or not has_reached(place.state, PUBLIC)]
    listed = "/entries" in address.template or "/relations" in address.template
    own = address.place if visitor in KNOWS_NAMES and listed else None
    return {name for place in sealed if place is not own for name in place.names}
