"""Commanding the hall screens: each turn is a row, and a new version of the screen's own little board."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.errors.halls import BoardNotShown, ScreenUnknown, TooManyScreens
from competitions.forms.halls import ScreenForm, TurnForm
from competitions.queries.halls import ScreenFacts, boards, must_command, screens
from competitions.rules.boards import encode
from competitions.rules.halls import ScreenDocument, Showing, Turn
from competitions.tables import HallScreen, HallScreenRemoval, ScreenTurn
from database.locks import lock_for_this_work
from database.rows import row
from database.work import unit_of_work
from people import Member
from scoring.leaderboard.actions import boards as shared

MOST = 999
HALL = "hall"


def key_of(number: int) -> str:
    return f"{HALL}/{number}"


def path_of(number: int) -> str:
    return f"/wall/{number}"


@unit_of_work
async def add_screen(form: ScreenForm, *, by: Member, now: datetime) -> int:
    """Returns the screen's number; it is dark until it is told something."""
    must_command(by)
    await lock_for_this_work(HALL, HALL)
    last = await row("SELECT coalesce(max(number), 0) AS number FROM hall_screen")
    number = msgspec.convert(last, dict[str, int])["number"] + 1
    if number > MOST:
        raise TooManyScreens(MOST)
    await HallScreen(number=number, name=form.name, by=by.account, at=now).save()
    await put(number, form.name, Turn(), now)
    return number


@unit_of_work
async def remove_screen(screen_id: UUID, *, by: Member, now: datetime) -> None:
    must_command(by)
    screen = own(await held(), screen_id)
    await HallScreenRemoval(screen=screen.id, by=by.account, at=now).save()
    await shared.withdraw(key_of(screen.number))


@unit_of_work
async def turn_screens(form: TurnForm, *, by: Member, now: datetime) -> None:
    """All the screens named, or none: a board is shown only while it is public."""
    must_command(by)
    found = await held()
    turn = await turn_of(form)
    for screen_id in dict.fromkeys(form.screens):
        screen = own(found, screen_id)
        await ScreenTurn(
            screen=screen.id, number=screen.number_of_turn + 1, shows=encode(turn), by=by.account, at=now
        ).save()
        await put(screen.number, screen.name, turn, now)


async def held() -> list[ScreenFacts]:
    await lock_for_this_work(HALL, HALL)
    return await screens()


def own(found: list[ScreenFacts], screen_id: UUID) -> ScreenFacts:
    screen = next((one for one in found if one.id == screen_id), None)
    if screen is None:
        raise ScreenUnknown
    return screen


async def turn_of(form: TurnForm) -> Turn:
    if form.showing is Showing.BLANK:
        return Turn()
    if form.showing is Showing.MESSAGE:
        return Turn(showing=form.showing, message=form.message, message_en=form.message_en)
    board = next((one for one in await boards() if one.path == form.board), None)
    if board is None:
        raise BoardNotShown
    return Turn(showing=form.showing, path=board.path, board=board.name, page=form.page)


async def put(number: int, name: str, turn: Turn, now: datetime) -> None:
    document = encode(ScreenDocument(number=number, name=name, turn=turn))
    version = await shared.put_version(key_of(number), path=path_of(number), document=document, up_to=0, now=now)
    await shared.move_live(key_of(number), version)
    await shared.move_public(key_of(number), version)
