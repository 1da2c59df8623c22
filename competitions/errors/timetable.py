"""What the timetable refuses, each with its sentence."""

from datetime import datetime
from typing import ClassVar

from people.errors import FieldRefused
from web.clock import shown
from web.language import _
from web.refusals import NotFound, Refusal


class TimetableClosed(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("竞赛现在“{state}”，赛程不能再这样改动。").format(state=_(state)))


class SeriesThereAlready(FieldRefused):
    status = 409

    def __init__(self, series: str) -> None:
        super().__init__("series", _("已有名为“{series}”的一组场次。").format(series=series))


class SeriesUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这组场次。"))


class SessionUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这一场。"))


class OutsideContest(FieldRefused):
    def __init__(self, field: str, starts: datetime, ends: datetime) -> None:
        sentence = _("场次要在竞赛时间内：{starts} 至 {ends}。").format(starts=shown(starts), ends=shown(ends))
        super().__init__(field, sentence)


class TooFewPlaces(FieldRefused):
    status = 409

    def __init__(self, series: str, places: int, entries: int) -> None:
        sentence = _("“{series}”共 {places} 个工位，少于 {entries} 名选手，请增加场次或工位。")
        super().__init__("sessions", sentence.format(series=series, places=places, entries=entries))


class NoWayToPlace(FieldRefused):
    """Enough places, but they overlap with other sessions of the same competitors."""

    status = 409

    def __init__(self, series: str) -> None:
        sentence = _("“{series}”与其他场次时间重叠，有的选手会同时在两个场次，请错开时间或增加场次。")
        super().__init__("first", sentence.format(series=series))


class SessionClash(FieldRefused):
    status = 409

    def __init__(self, codes: list[str]) -> None:
        sentence = _("改到这个时间后，{codes} 会同时在两个场次，请换一个时间。")
        super().__init__("starts_at", sentence.format(codes=" ".join(codes)))


class NothingToPlace(Refusal):
    def __init__(self) -> None:
        super().__init__(_("所有场次都已编排，没有需要编排的。"))


class TimetableWithdrawn(NotFound):
    """The contest was declared void after its timetable had been public."""

    status: ClassVar[int] = 410

    def __init__(self) -> None:
        super().__init__(_("这项竞赛已作废，赛程已撤下。"))
