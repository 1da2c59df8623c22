"""Why a single event of a tablet is not accepted: it is kept with this sentence, and the next one goes on."""

from web.clock import in_shanghai
from web.language import _
from web.refusals import Refusal


class EventRefused(Refusal):
    """Never answers a request: its code and sentence stand beside the event."""


class MarkingNotOpen(EventRefused):
    def __init__(self) -> None:
        super().__init__(_("竞赛现在不在评分阶段。"))


class TabletDisabled(EventRefused):
    def __init__(self) -> None:
        super().__init__(_("这台平板已被停用。"))


class SeatClosed(EventRefused):
    def __init__(self) -> None:
        super().__init__(_("这个裁判席已经关闭。"))


class SheetUnknown(EventRefused):
    def __init__(self, sheet: str) -> None:
        super().__init__(_("本竞赛没有评分表 {sheet}。").format(sheet=sheet))


class NotAssigned(EventRefused):
    def __init__(self, module: str) -> None:
        super().__init__(_("这个裁判席没有分配到模块 {module}。").format(module=module))


class SheetReassigned(EventRefused):
    """Says of a recusal only what it says of any other change of judges."""

    def __init__(self, sheet: str) -> None:
        super().__init__(_("裁判长已安排评分表 {sheet} 由其他裁判评分，本席不评。").format(sheet=sheet))


class AspectUnknown(EventRefused):
    def __init__(self, aspect: str) -> None:
        super().__init__(_("评分方案的这个模块里没有 {aspect}。").format(aspect=aspect))


class AspectNotYours(EventRefused):
    def __init__(self, aspect: str) -> None:
        super().__init__(_("{aspect} 不由这个裁判席评分。").format(aspect=aspect))


class SheetSigned(EventRefused):
    def __init__(self, sheet: str) -> None:
        super().__init__(_("评分表 {sheet} 已经签名。需要修改请联系裁判长。").format(sheet=sheet))


class ValueRefused(EventRefused):
    """The sentence is the scoring rules' own."""


class PressUnreadable(EventRefused):
    def __init__(self, value: str) -> None:
        super().__init__(_("秒表记录“{value}”无法识别。").format(value=value[:60]))


class MarkedElsewhere(EventRefused):
    """D5: names mine, theirs, who and when."""

    def __init__(self, aspect: str, mine: str, theirs: str, who: str, when: str) -> None:
        said = _("{aspect}：{who}已在 {when} 记为“{theirs}”，本机后来上传的是“{mine}”。请确认哪一个对，再录入一次。")
        super().__init__(said.format(aspect=aspect, mine=mine, theirs=theirs, who=who, when=when))


class SheetUnfinished(EventRefused):
    def __init__(self, aspects: list[str]) -> None:
        super().__init__(_("还不能签名，未评分：{aspects}。").format(aspects=_("、").join(aspects[:12])))


class NoteMissing(EventRefused):
    def __init__(self, aspects: list[str]) -> None:
        super().__init__(_("还不能签名，最低和最高档需要备注：{aspects}。").format(aspects=_("、").join(aspects[:12])))


def shown_moment(moment: object) -> str:
    """The time of day, as the judges' clock on the wall shows it."""
    return f"{in_shanghai(moment):%H:%M:%S}"  # type: ignore[arg-type]  # a datetime, typed by the caller
