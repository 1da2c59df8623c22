"""What seasons refuse."""

from web.language import _
from web.refusals import NotFound


class SeasonNotThere(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有这个赛季的榜单。"))
