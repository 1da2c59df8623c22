"""What looking at an alarm refuses."""

from web.language import _
from web.refusals import Refusal


class AlarmGone(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这条提醒已经不在了：分数已经改变。请看最新的控制台。"))


class AlarmHeeded(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这条提醒已经有人查看并记录了理由。"))


class LimitsUnchanged(Refusal):
    def __init__(self) -> None:
        super().__init__(_("各项界限没有变化。"))


class LimitsFixed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("成绩已经锁定，界限不能再改。"))
