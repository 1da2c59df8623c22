"""What tablets are refused: whole requests here; single events in `errors/events.py`."""

from web.language import _
from web.refusals import Forbidden, NotFound, Refusal, SignInNeeded


class CardUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("这张席位卡无效：可能已重新发卡。请向竞赛干事索取新卡。"))


class SeatIsClosed(Refusal):
    status = 410

    def __init__(self) -> None:
        super().__init__(_("这个裁判席已经关闭，不能再配对平板。"))


class TabletNotPaired(SignInNeeded):
    def __init__(self) -> None:
        super().__init__(_("这台平板还没有配对裁判席。请扫描席位卡上的二维码。"))


class PinNeeded(SignInNeeded):
    def __init__(self) -> None:
        super().__init__(_("请输入席位卡上的六位密码。已评的分保存在本机，登录后继续上传。"))


class WrongPin(Refusal):
    status = 422

    def __init__(self) -> None:
        super().__init__(_("密码不对，请看席位卡。"))


class TabletIsDisabled(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("这台平板已被裁判长停用。已上传的分数保留，请改用其他平板。"))


class NoSchemeYet(Refusal):
    def __init__(self) -> None:
        super().__init__(_("评分方案还没有发布。"))


class SchemeUnknown(Refusal):
    status = 422

    def __init__(self, version: int) -> None:
        super().__init__(_("没有第 {version} 版评分方案。").format(version=version))


class OtherDevice(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这些记录来自另一台平板，不能由本机上传。"))


class OtherContent(Refusal):
    def __init__(self, seq: int) -> None:
        super().__init__(_("第 {seq} 条记录以前收到过，但内容不同。两份都已保留，请联系裁判长。").format(seq=seq))
        self.seq = seq


class ChainBroken(Refusal):
    def __init__(self, seq: int) -> None:
        super().__init__(_("第 {seq} 条记录与前一条接不上。记录已保留，请联系裁判长。").format(seq=seq))
        self.seq = seq


class BatchUnreadable(Refusal):
    status = 400

    def __init__(self) -> None:
        super().__init__(_("无法读懂上传的记录。"))


class BatchTooLarge(Refusal):
    status = 413

    def __init__(self, events: int) -> None:
        super().__init__(_("一次最多上传 {events} 条记录。").format(events=events))
