"""What judge seats refuse, each with its sentence."""

from people.errors import FieldRefused
from web.language import _
from web.refusals import NotFound, Refusal


class SeatsClosed(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("竞赛现在“{state}”，席位不能再改动。").format(state=_(state)))


class SeatUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("这项竞赛里没有这个席位。"))


class SeatClosed(Refusal):
    def __init__(self, number: int) -> None:
        super().__init__(_("{number} 号席位已经关闭。").format(number=number))


class ModuleUnknown(FieldRefused):
    def __init__(self, module: str) -> None:
        super().__init__("numbers", _("评分方案里没有模块“{module}”。").format(module=module))


class PanelPlaceTaken(FieldRefused):
    status = 409

    def __init__(self, module: str, number: int, seat: int) -> None:
        sentence = _("模块 {module} 的第 {number} 号裁判已由 {seat} 号席位担任。")
        super().__init__("numbers", sentence.format(module=module, number=number, seat=seat))


class PlaceForJudges(FieldRefused):
    def __init__(self) -> None:
        super().__init__("numbers", _("影子裁判的分数不计，只能坐影子位。"))


class PlaceForShadows(FieldRefused):
    def __init__(self) -> None:
        super().__init__("numbers", _("影子位只给影子裁判；请在添加时选“影子裁判”。"))


class NothingToFill(Refusal):
    def __init__(self) -> None:
        super().__init__(_("裁判席位已经齐了，没有需要补的。"))


class NobodyToSeat(Refusal):
    def __init__(self) -> None:
        super().__init__(_("没有可以安排的席位，请先添加裁判。"))


class SchemeNotPublished(Refusal):
    def __init__(self) -> None:
        super().__init__(_("评分方案还没有发布，暂时不知道需要哪些裁判。"))
