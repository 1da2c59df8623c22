"""What a season's policy and its closing refuse."""

from web.language import _
from web.refusals import Forbidden, Refusal


class SeasonsOnly(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("只有管理员和全平台竞赛干事可以设定计分办法、封存赛季。"))


class PolicyLocked(Refusal):
    def __init__(self) -> None:
        super().__init__(_("赛季已经开始，计分办法已锁定。改动请写进下一个赛季。"))


class NotOverYet(Refusal):
    def __init__(self, ends: str) -> None:
        super().__init__(_("赛季到 {ends} 才结束，结束后才能封存。").format(ends=ends))


class ClosedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("本赛季已经封存。"))


class EarlierSeasonOpen(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(_("请先封存 {year} 赛季：进步榜和下一赛季的折算要以它为准。").format(year=year))
