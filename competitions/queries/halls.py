"""Hall screens with what they show, and the boards they could show."""

from datetime import datetime
from uuid import UUID

import msgspec

from competitions.rules.halls import Turn
from competitions.rules.permissions import may_create_contest
from database.rows import rows_as
from people import Member
from scoring.leaderboard.rules.season_words import TABS, framed_at
from web import forms
from web.language import CHINESE, _, language
from web.refusals import Forbidden


class ScreenFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`number_of_turn` counts what it was told, 0 for never."""

    id: UUID
    number: int
    name: str
    number_of_turn: int
    turn: Turn
    by: str
    at: datetime | None


class Choice(msgspec.Struct, frozen=True):
    """A board that is public now: the address of its wide page, and its name."""

    path: str
    name: str
    season: bool = False


class ScreensPage(msgspec.Struct, frozen=True, kw_only=True):
    screens: list[ScreenFacts]
    boards: list[Choice]
    posted: forms.Posted = {}
    errors: dict[str, str] = {}


class Kept(msgspec.Struct, frozen=True):
    id: UUID
    number: int
    name: str
    number_of_turn: int
    shows: str | None
    by: str | None
    at: datetime | None


SCREENS = """
SELECT screen.id, screen.number, screen.name, coalesce(turn.number, 0) AS number_of_turn, turn.shows,
    account.name AS by, turn.at
FROM hall_screen screen
LEFT JOIN LATERAL (SELECT * FROM screen_turn WHERE screen_turn.screen = screen.id ORDER BY number DESC LIMIT 1) turn
    ON true
LEFT JOIN account ON account.id = turn.by
WHERE NOT EXISTS (SELECT FROM hall_screen_removal removal WHERE removal.screen = screen.id)
ORDER BY screen.number
"""

BOARDS = """
SELECT contest.slug, contest.name, contest.name_en, board.key LIKE 'reveal/%' AS revealed
FROM board JOIN contest ON board.key IN ('contest/' || contest.id, 'reveal/' || contest.id)
WHERE board.public IS NOT NULL ORDER BY contest.starts_at DESC, contest.slug, board.key
"""


SEASONS = """
SELECT season.year FROM season JOIN board ON board.key = 'season/' || season.year || '/studios'
WHERE board.public IS NOT NULL ORDER BY season.year DESC
"""


class PublicSeason(msgspec.Struct, frozen=True):
    year: int


class PublicBoard(msgspec.Struct, frozen=True):
    slug: str
    name: str
    name_en: str
    revealed: bool


def must_command(member: Member) -> None:
    """Screens belong to the house: whoever may make contests commands them."""
    if not may_create_contest(member):
        raise Forbidden


async def screens_page(member: Member) -> ScreensPage:
    must_command(member)
    return ScreensPage(screens=await screens(), boards=await boards())


async def screens() -> list[ScreenFacts]:
    return [facts(one) for one in await rows_as(Kept, SCREENS)]


def facts(kept: Kept) -> ScreenFacts:
    turn = Turn() if kept.shows is None else msgspec.json.decode(kept.shows, type=Turn)
    return ScreenFacts(
        id=kept.id, number=kept.number, name=kept.name, number_of_turn=kept.number_of_turn, turn=turn,
        by=kept.by or "", at=kept.at,
    )  # fmt: skip


async def boards() -> list[Choice]:
    """Only what is public, so that a screen can never show more: contests first, then seasons."""
    return [*map(choice, await rows_as(PublicBoard, BOARDS)), *await season_boards()]


async def season_boards() -> list[Choice]:
    """Each tab of the boards of each season, the newest first."""
    years = [one.year for one in await rows_as(PublicSeason, SEASONS)]
    return [season_choice(year, tab) for year in years for tab in TABS]


def season_choice(year: int, tab: str) -> Choice:
    name = _("{year} 年度龙虎榜").format(year=year)
    return Choice(framed_at(year, tab, "wall"), f"{name} · {_(TABS[tab][0])}", season=True)


def choice(board: PublicBoard) -> Choice:
    name = board.name if language() == CHINESE else board.name_en or board.name
    return Choice(f"/contests/{board.slug}/{'reveal' if board.revealed else 'wall'}", name)
