"""Why photographs of a tablet's QR pages give no file, each with its sentence; nothing is loaded then."""

from collections.abc import Sequence

from people.errors import FieldRefused
from web.language import _
from web.refusals import size


class PagesFaulty(FieldRefused):
    def __init__(self, sentence: str) -> None:
        super().__init__("file", sentence)

    @classmethod
    def none(cls) -> "PagesFaulty":
        return cls(_("照片里没有读到平板的二维码页。请把整个码连白边拍清楚，不要反光，再试一次。"))

    @classmethod
    def missing(cls, numbers: Sequence[int], of: int) -> "PagesFaulty":
        shown = _("、").join(str(number) for number in numbers)
        sentence = _("共 {of} 页，还缺第 {numbers} 页。请补拍这几页，再把所有照片一起选上。")
        return cls(sentence.format(of=of, numbers=shown))

    @classmethod
    def mixed(cls, codes: Sequence[str]) -> "PagesFaulty":
        sentence = _("这些照片来自不同的文件（{codes}）。请只选平板上显示同一个文件码的照片。")
        return cls(sentence.format(codes=_("、").join(codes)))

    @classmethod
    def damaged(cls) -> "PagesFaulty":
        return cls(_("二维码页与文件的校验码对不上，没有载入。请在平板上重新打开二维码页，全部重拍。"))

    @classmethod
    def too_large(cls, limit: int) -> "PagesFaulty":
        sentence = _("二维码页里的文件超过 {limit}，没有载入。请在平板上改用“存成文件”。")
        return cls(sentence.format(limit=size(limit)))

    @classmethod
    def one_file(cls) -> "PagesFaulty":
        return cls(_("请只选一个平板文件，或者只选二维码页的照片。"))

    @classmethod
    def picture(cls, name: str, sentence: str) -> "PagesFaulty":
        return cls(_("照片“{name}”读不了：{sentence}").format(name=name, sentence=sentence))

    def beside(self, names: Sequence[str]) -> "PagesFaulty":
        """The same, with the photographs in which no page was found."""
        if not names:
            return self
        blind = _("没有读到码的照片：{names}。").format(names=_("、").join(names))
        return PagesFaulty(self.sentence + blind)
