"""What the list of a studio's people refuses."""

from datetime import date

from people.errors import FieldRefused
from web.clock import shown_date
from web.language import _
from web.refusals import NotFound, Refusal


class MemberUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("这个人不在本工作室的名单上。"))


class SeveralOfThisName(FieldRefused):
    def __init__(self, name: str) -> None:
        super().__init__("person", _("这个单位有几位“{name}”，请选是哪一位。").format(name=name))


class MemberThere(FieldRefused):
    status = 409

    def __init__(self, name: str) -> None:
        super().__init__("name", _("{name} 已经在这个工作室。").format(name=name))


class LeadThere(FieldRefused):
    status = 409

    def __init__(self) -> None:
        super().__init__("role", _("工作室已有领办人。要换人，请先结束现任的任期。"))


class MemberEnded(Refusal):
    def __init__(self, until: date) -> None:
        super().__init__(_("这位成员已于 {day} 离开。").format(day=shown_date(until)))


class EndsBeforeItBegan(FieldRefused):
    def __init__(self, since: date) -> None:
        super().__init__("on", _("离开日期不能早于加入日期 {day}。").format(day=shown_date(since)))


class StillMentoring(Refusal):
    def __init__(self) -> None:
        super().__init__(_("还有未了结的师徒关系。请先办理出师或终止，再让这个人离开。"))
