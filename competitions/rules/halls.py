"""What a hall screen can be told to show."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from web.language import N_


class Showing(StrEnum):
    BOARD = "board"
    MESSAGE = "message"
    BLANK = "blank"


SHOWING_NAMES: dict[Showing, str] = {
    Showing.BOARD: N_("榜单"),
    Showing.MESSAGE: N_("消息"),
    Showing.BLANK: N_("黑屏"),
}


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """`path` is the address of the board's wide page; on `page` 0 it turns its pages, otherwise it stays there."""

    showing: Showing = Showing.BLANK
    path: str = ""
    board: str = ""
    page: Annotated[int, Meta(ge=0, le=999)] = 0
    message: str = ""
    message_en: str = ""


class ScreenDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One version of what a screen shows."""

    number: int
    name: str
    turn: Turn
