"""What activities refuse, each with its sentence."""

from datetime import date, datetime
from decimal import Decimal

from people.errors import FieldRefused
from web.clock import shown, shown_date, shown_time
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal


def plain(hours: Decimal) -> str:
    """2.50 is 2.5, and 10 is never 1E+1."""
    return format(hours.normalize(), "f")


class ActivityUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这次活动，或者您没有权限查看。"))


class ActivityFixed(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("这次活动现在“{state}”，不能再修改。").format(state=_(state)))


class ActivityStepNotAllowed(Refusal):
    def __init__(self, state: str, to: str) -> None:
        super().__init__(_("这次活动现在“{state}”，不能变为“{to}”。").format(state=_(state), to=_(to)))


class ReasonMissing(FieldRefused):
    def __init__(self) -> None:
        super().__init__("reason", _("请写明理由，至少两个字。"))


class NotOneDay(FieldRefused):
    def __init__(self) -> None:
        super().__init__("ends", _("一次活动只记一天；跨过零点的请分成两次登记。"))


class NotOverYet(FieldRefused):
    def __init__(self, ends: datetime) -> None:
        sentence = _("活动到 {time} 才结束：请改时间，或先存草稿，结束后再提交。")
        super().__init__("ends", sentence.format(time=shown(ends)))


class LoggedTooLate(FieldRefused):
    def __init__(self, days: int) -> None:
        super().__init__("day", _("活动结束已超过 {days} 天，不能再补记。").format(days=days))


class NobodyThere(FieldRefused):
    def __init__(self) -> None:
        super().__init__("person", _("请至少勾选一位参加的人。"))


class HoursMissing(FieldRefused):
    """Asked, never guessed."""

    def __init__(self, names: str) -> None:
        super().__init__("person", _("{names}没有签退，请问他们做到几点，再填写工时。").format(names=names))


class HoursTooLong(FieldRefused):
    def __init__(self, name: str, hours: Decimal, length: Decimal) -> None:
        sentence = _("{name}的 {hours} 小时超过了活动的 {length} 小时。")
        super().__init__("person", sentence.format(name=name, hours=plain(hours), length=plain(length)))


class HoursNotInSteps(FieldRefused):
    def __init__(self, step: Decimal) -> None:
        super().__init__("person", _("工时要以 {step} 小时为单位。").format(step=plain(step)))


class NotOfTheStudio(FieldRefused):
    def __init__(self, names: str) -> None:
        super().__init__("person", _("{names}在活动当天不是工作室的人，不能记工时。").format(names=names))


class DayTooLong(FieldRefused):
    def __init__(self, name: str, day: date, hours: Decimal, most: Decimal) -> None:
        sentence = _("{name}在 {day} 共有 {hours} 小时，一天最多 {most} 小时，不能再记。")
        filled = sentence.format(name=name, day=shown_date(day), hours=plain(hours), most=plain(most))
        super().__init__("person", filled)


class TwoPlacesAtOnce(FieldRefused):
    """Of another activity, or of judging and competing: `what` names it."""

    def __init__(self, name: str, what: str, starts: datetime, ends: datetime) -> None:
        sentence = _("{name}在 {starts}–{ends} 已有“{what}”，同一时间不能记两次。")
        filled = sentence.format(name=name, what=what, starts=shown_time(starts), ends=shown_time(ends))
        super().__init__("person", filled)


class TooManyPhotos(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(_("一次活动最多 {most} 张照片。").format(most=most))


class PhotoUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这张照片，或者您没有权限查看。"))


class GainsFromActivity(Forbidden):
    """Who took part, wrote it down, or belongs to the firm that was helped."""

    def __init__(self) -> None:
        super().__init__(_("您参加、登记了这次活动，或属于受助单位，请由另一位核实员办理。"))


class ApprovedByYou(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("第一次核准的是您，请由另一位核实员作第二次核准。"))


class FlaggedClaims(Refusal):
    def __init__(self, count: int) -> None:
        super().__init__(_("其中 {n} 条带有提示，必须逐条查看，一条也没有核准。").format(n=count))


class NothingChosen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("请先勾选要核准的条目。"))


class PolicyOutOfOrder(FieldRefused):
    def __init__(self) -> None:
        super().__init__("most_hours", _("一天的上限不能小于一人核准的上限。"))


class TermsOutOfOrder(FieldRefused):
    def __init__(self) -> None:
        super().__init__("longest_years", _("最长期限不能短于最短期限。"))
