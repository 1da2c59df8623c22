"""What hall screens and reveals refuse."""

from web.language import _
from web.refusals import NotFound, Refusal


class ScreenUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有这块大屏，或它已停用。"))
        self.ways = {"/wall": _("选择大屏")}


class TooManyScreens(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(_("大屏编号已用到 {most}，不能再添加。").format(most=most))


class BoardNotShown(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这张榜单现在没有公开，不能放上大屏。请另选一张。"))


class RevealNotYet(Refusal):
    def __init__(self) -> None:
        super().__init__(_("复核完成、姓名启封之后才能揭晓。"))


class RevealUndecided(Refusal):
    """Rule 4.2."""

    def __init__(self) -> None:
        super().__init__(_("还有并列等裁判长裁定，或有选手没有总分，不能揭晓。"))


class RevealUnderWay(Refusal):
    def __init__(self) -> None:
        super().__init__(_("揭晓已经开始，请先结束这一次。"))


class NoReveal(Refusal):
    def __init__(self) -> None:
        super().__init__(_("揭晓还没有开始，或已经结束。"))


class RevealMovedOn(Refusal):
    """Two hands at one remote control: the second press changes nothing."""

    def __init__(self) -> None:
        super().__init__(_("别人刚刚按过一次，画面已经变了。请看清后再按。"))


class RevealStale(Refusal):
    def __init__(self) -> None:
        super().__init__(_("揭晓开始后成绩有变动，请结束这一次，重新开始。"))


class RevealOver(NotFound):
    """`board` is the address of what there is to see instead."""

    def __init__(self, board: str) -> None:
        super().__init__(_("这项竞赛现在没有在揭晓。"))
        self.ways = {board: _("查看榜单")}
