"""What the yearly appraisal refuses, each with its sentence."""

from decimal import Decimal

from people.errors import FieldRefused
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal


class AppraisalUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这份考评，或者您没有权限查看。"))


class AppraisalBegun(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(_("{year} 年的考评已经建立。").format(year=year))


class YearNotHere(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(_("{year} 年还没有到，不能考评。").format(year=year))


class NotInSelfScore(Refusal):
    def __init__(self) -> None:
        super().__init__(_("自评已经提交，不能再改。"))


class NotWithPanel(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这份考评现在不在评审组手上。"))


class ScoreTooHigh(FieldRefused):
    def __init__(self, code: str, most: Decimal) -> None:
        super().__init__(code, _("{code} 最多 {most} 分，最低 0 分。").format(code=code, most=most))


class BonusTooHigh(FieldRefused):
    def __init__(self, most: Decimal) -> None:
        super().__init__("bonus", _("加分最多 {most} 分，并写明依据。").format(most=most))


class PanelistGains(FieldRefused):
    def __init__(self, name: str) -> None:
        super().__init__("account", _("{name} 是这个工作室的人，不能评审它。").format(name=name))


class PanelistThere(FieldRefused):
    def __init__(self, name: str) -> None:
        super().__init__("account", _("{name} 已在评审组里。").format(name=name))


class PanelistUnknown(FieldRefused):
    def __init__(self) -> None:
        super().__init__("account", _("没有找到这个账号，请重新选择。"))


class PanelistOnly(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("只有评审组成员可以打分和签名。"))


class ScoresMissing(Refusal):
    def __init__(self, codes: list[str]) -> None:
        super().__init__(_("还有没打分的条目：{codes}。").format(codes=_("、").join(codes)))


class PanelTooSmall(Refusal):
    def __init__(self, least: int) -> None:
        super().__init__(_("评审组至少 {least} 人，请先补齐。").format(least=least))


class NotReadyToPublish(Refusal):
    def __init__(self, studios: list[str]) -> None:
        sentence = _("还不能公布：{studios} 的考评没有评完或没有全部签名。等级按全年所有工作室一起评定。")
        super().__init__(sentence.format(studios=_("、").join(studios)))


class NothingToPublish(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(_("{year} 年没有等待公布的考评。").format(year=year))


class MendedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这次整改已经通过复查。"))


class PolicyFixed(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(_("{year} 年已经开始，考评办法不能再改，只能改以后的年度。").format(year=year))


class SectionsDoNotAdd(Refusal):
    status = 422

    def __init__(self, sections: list[str]) -> None:
        sentence = _("{sections} 的分值合计不对：基础 20、创新 30、育人 25、服务 15、成效 10，共 100 分。")
        super().__init__(sentence.format(sections=_("、").join(sections)))
