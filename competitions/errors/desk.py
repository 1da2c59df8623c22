"""What the control desk refuses, each with its sentence."""

from people.errors import FieldRefused
from web.language import _
from web.refusals import NotFound, Refusal


class NotMarking(Refusal):
    def __init__(self) -> None:
        super().__init__(_("竞赛不在评分中，这项操作没有执行。"))


class SchemeMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(_("还没有公布评分方案，请先公布。"))


class CodeUnknown(NotFound):
    def __init__(self, code: str) -> None:
        super().__init__(_("这项竞赛没有密号“{code}”。").format(code=code))


class AspectUnknown(FieldRefused):
    def __init__(self, aspect: str) -> None:
        super().__init__("aspect", _("评分方案里没有评分项“{aspect}”。").format(aspect=aspect))


class NoSpread(Refusal):
    def __init__(self, code: str, aspect: str) -> None:
        super().__init__(_("{code} 的 {aspect} 现在没有分歧，不需要复评。").format(code=code, aspect=aspect))


class RemarkAsked(Refusal):
    def __init__(self, code: str, aspect: str) -> None:
        super().__init__(_("{code} 的 {aspect} 已经要求复评，请等裁判重新打分。").format(code=code, aspect=aspect))


class SheetUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这张评分单。"))


class SheetNotSigned(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这张评分单还没有签名，裁判可以直接修改，不需要重新开启。"))


class StatusUnchanged(FieldRefused):
    def __init__(self) -> None:
        super().__init__("status", _("状态没有变化，请选择另一个状态。"))


class FactorNotWanted(FieldRefused):
    def __init__(self, aspect: str) -> None:
        super().__init__("aspect", _("评分项“{aspect}”不按选手记录系数。").format(aspect=aspect))


class ModuleUnknown(FieldRefused):
    def __init__(self, module: str) -> None:
        super().__init__("module", _("评分方案里没有模块“{module}”。").format(module=module))


class NotImported(FieldRefused):
    def __init__(self, aspect: str) -> None:
        super().__init__("aspect", _("评分项“{aspect}”由裁判打分，不能导入。").format(aspect=aspect))


class LinesRefused(FieldRefused):
    """Every line of a paste that cannot be read, all at once."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("lines", "\n".join(lines))
        self.lines = lines


class TabletUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这台平板。"))


class TabletDisabled(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这台平板已经停用。"))
