"""What corrections and appeals refuse (rules 7.3 and 7.4)."""

from collections.abc import Sequence
from datetime import datetime

from people.errors import FieldRefused
from web.clock import shown
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal


class CorrectionOutOfTime(Refusal):
    def __init__(self) -> None:
        super().__init__(_("只有在评分开始之后、归档之前才能更正分数。"))


class SheetStillOpen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这张评分单还没有签名，请裁判自己修改，不需要更正。"))


class NoSuchMark(NotFound):
    def __init__(self) -> None:
        super().__init__(_("评分方案里没有这个评分项，或没有这位裁判的位置。"))


class ValueNotAMark(FieldRefused):
    def __init__(self, sentence: str) -> None:
        super().__init__("value", sentence)


class NothingCorrected(FieldRefused):
    def __init__(self) -> None:
        super().__init__("value", _("新的分数与现在的相同。"))


class CorrectionWaiting(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这个分数已有一项更正在等另一个人确认。"))


class SettledCorrectionWaiting(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这一项已有一项更正在等另一个人确认。"))


class NotLockedYet(Refusal):
    """What the desk settles about an entry is written at once while the contest is being marked."""

    def __init__(self) -> None:
        super().__init__(_("成绩锁定之前，请直接登记状态、加减分或系数，不需要更正。"))


class AdjustmentUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这项加减分，或它已经被更正过。"))


class AdjustmentUnchanged(FieldRefused):
    def __init__(self) -> None:
        super().__init__("points", _("新的加减分与现在的相同。"))


class FactorUnchanged(FieldRefused):
    def __init__(self) -> None:
        super().__init__("factor", _("新的系数与现在的相同。"))


class CorrectionsWaiting(Refusal):
    """On the way to the public: somebody must answer first."""

    def __init__(self, numbers: Sequence[int]) -> None:
        listed = _("、").join(str(number) for number in numbers)
        super().__init__(_("第 {numbers} 号更正还在等另一个人确认，请先处理。").format(numbers=listed))


class CorrectionUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这项更正。"))


class CorrectionAnswered(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这项更正已经处理。"))


class CorrectionNeedsAnother(Forbidden):
    """Four eyes."""

    def __init__(self) -> None:
        super().__init__(_("锁定后的更正须由提出者以外的另一个账号确认。"))


class MarkMovedOn(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这个分数在提出更正之后又变了，请拒绝这项更正，再重新提出。"))


class SettledMovedOn(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这一项在提出更正之后又变了，请拒绝这项更正，再重新提出。"))


class AppealOutOfTime(Refusal):
    def __init__(self, until: datetime) -> None:
        super().__init__(_("申诉期限到 {until}，现在不能再受理。").format(until=shown(until)))


class AppealTooEarly(Refusal):
    def __init__(self) -> None:
        super().__init__(_("评分还没有开始，没有可以申诉的成绩。"))


class AppealUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这项申诉。"))


class AppealRuled(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这项申诉已经裁决。"))


class AppealsWaiting(Refusal):
    def __init__(self, numbers: Sequence[int]) -> None:
        listed = _("、").join(str(number) for number in numbers)
        super().__init__(_("第 {numbers} 号申诉还没有裁决，成绩不能定稿。").format(numbers=listed))
