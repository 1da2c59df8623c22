"""What mentorships refuse."""

from datetime import date

from people.errors import FieldRefused
from web.clock import shown_date
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal


class MentorshipUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这份师徒协议。"))


class NotInStudio(FieldRefused):
    def __init__(self, field: str) -> None:
        super().__init__(field, _("请从本工作室现在的人员里选。"))


class MentorIsMentee(FieldRefused):
    def __init__(self) -> None:
        super().__init__("mentee", _("师傅和学徒不能是同一个人。"))


class MentorFull(FieldRefused):
    """At most five live mentees a mentor."""

    status = 409

    def __init__(self, most: int) -> None:
        super().__init__("mentor", _("一位师傅最多同时带 {most} 名徒弟，名额已满。").format(most=most))


class PairLive(FieldRefused):
    status = 409

    def __init__(self) -> None:
        super().__init__("mentee", _("这两位已有一份没有了结的师徒协议。"))


class TermWrong(FieldRefused):
    def __init__(self, shortest: int, longest: int) -> None:
        sentence = _("带徒期限为 {shortest} 至 {longest} 年，请改结束日期。")
        super().__init__("ends_on", sentence.format(shortest=shortest, longest=longest))


class SignedAlready(Refusal):
    def __init__(self, side: str) -> None:
        super().__init__(_("“{side}”一方已经签过。").format(side=_(side)))


class SignaturesMissing(Refusal):
    def __init__(self, sides: list[str]) -> None:
        super().__init__(_("工会最后签。还缺：{sides}。").format(sides="、".join(_(side) for side in sides)))


class UnionSignsApart(Forbidden):
    """Never approved by one who gains."""

    def __init__(self) -> None:
        super().__init__(_("工会一方由与这份协议无关的核实员签。"))


class NotLive(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这份师徒协议没有生效或已经了结。"))


class LogWritten(FieldRefused):
    status = 409

    def __init__(self, month: date) -> None:
        sentence = _("{year} 年 {month} 月的带徒记录已经写过。")
        super().__init__("month", sentence.format(year=month.year, month=month.month))


class LogMonthWrong(FieldRefused):
    def __init__(self) -> None:
        super().__init__("month", _("只能写协议期内、到本月为止的月份。"))


class ExtensionWrong(FieldRefused):
    def __init__(self, until: date, years: int) -> None:
        sentence = _("延期要晚于 {until}，一次最多延 {years} 年。")
        super().__init__("until", sentence.format(until=shown_date(until), years=years))


class EndDayWrong(FieldRefused):
    def __init__(self, since: date) -> None:
        super().__init__("on", _("了结日期要在 {since} 之后，并且不晚于今天。").format(since=shown_date(since)))


class MasteryUnshown(FieldRefused):
    def __init__(self) -> None:
        super().__init__("evidence", _("出师要有依据：证书编号、考核结果，或上传文件。"))


class SharesNotWhole(FieldRefused):
    def __init__(self) -> None:
        super().__init__("shares", _("各位师傅的份额加起来要正好是 100%。"))


class LevelRecorded(FieldRefused):
    status = 409

    def __init__(self) -> None:
        super().__init__("level", _("这个等级已经登记过。"))
