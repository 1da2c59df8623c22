"""What marking schemes refuse, each with its sentence."""

from web.language import _
from web.refusals import NotFound, Refusal


class SchemeVersionUnknown(NotFound):
    def __init__(self, version: int) -> None:
        super().__init__(_("这项竞赛没有第 {version} 版评分方案。").format(version=version))


class PreviewUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这个文件的预览，请重新上传。"))


class PartUnknown(NotFound):
    """A module, sub-criterion or aspect that is not in the draft (any more)."""

    def __init__(self, code: str) -> None:
        super().__init__(_("草稿中没有“{code}”，它可能已被改名或删除。").format(code=code))


class NoDraft(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这项竞赛还没有评分方案草稿，请先导入文件或选择模板。"))


class DraftExists(Refusal):
    """The first press on something that would throw the draft away."""

    def __init__(self) -> None:
        super().__init__(_("已有评分方案草稿。再按一次将用新的内容整个替换它。"))


class DraftChanged(Refusal):
    """Two people edit: the second to save sees that the draft is no longer the one on the screen."""

    def __init__(self, name: str) -> None:
        sentence = _("“{name}”刚刚修改了草稿，您的修改没有保存。请打开最新内容后再改一次。")
        super().__init__(sentence.format(name=name or _("另一个人")))


class DraftFaulty(Refusal):
    def __init__(self, count: int) -> None:
        super().__init__(_("草稿还有 {count} 处问题，改好以后才能发布。").format(count=count))


class SameAsCurrent(Refusal):
    def __init__(self, version: int) -> None:
        super().__init__(_("草稿与第 {version} 版完全相同，无需再发布。").format(version=version))


class SchemeLocked(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("竞赛“{state}”，评分方案不能再修改。").format(state=state))


class PartTaken(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(_("编号“{code}”已被使用，请换一个。").format(code=code))
