"""Why a results package cannot be loaded, each with its sentence."""

from collections.abc import Sequence

from people.errors import FieldRefused
from web.language import _

MOST = 30


class PackageFaulty(FieldRefused):
    """Everything wrong with the file, a line each."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines[:MOST])
        super().__init__("file", _("这个文件不是有效的成绩包，共 {n} 处问题。").format(n=len(lines)))


class PackageDiffers(FieldRefused):
    """A published number that its own marks do not give."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines[:MOST])
        super().__init__("file", _("按原始评分重算，与成绩包公布的结果有 {n} 处不同，不能载入。").format(n=len(lines)))


class NameMissing(FieldRefused):
    def __init__(self) -> None:
        super().__init__("name", _("成绩包里没有竞赛名称，请填写。"))


class LoadedAlready(FieldRefused):
    status = 409

    def __init__(self, slug: str) -> None:
        super().__init__("file", _("这个成绩包已经载入过，见竞赛“{slug}”。").format(slug=slug))


class TooManyToLoad(FieldRefused):
    def __init__(self, limit: int) -> None:
        super().__init__("file", _("成绩包太大：选手与评分最多 {limit} 条。").format(limit=limit))
