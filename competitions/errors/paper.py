"""What keying in a paper sheet refuses."""

from web.language import _
from web.refusals import NotFound, Refusal


class PaperUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有这一页评分单，请核对纸上的页码。"))


class NobodySits(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这个位置还没有裁判，请先安排裁判席。"))


class SheetIsSigned(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这张评分单已经签名。要改分，请重新开启或提出更正。"))


class KeyedByYou(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这一页已经由您录入，请另一个人登录自己的账号再录一遍。"))
