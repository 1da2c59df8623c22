"""Why a file from a tablet is not taken, each with its sentence."""

from people.errors import FieldRefused
from web.language import _
from web.refusals import size


class FileFaulty(FieldRefused):
    def __init__(self, sentence: str) -> None:
        super().__init__("file", sentence)

    @classmethod
    def unreadable(cls) -> "FileFaulty":
        return cls(_("这不是平板存出的文件，或者文件已损坏。"))

    @classmethod
    def too_large(cls, limit: int) -> "FileFaulty":
        return cls(_("文件太大，最多 {limit}。平板存出的文件不会这么大，请检查选对了没有。").format(limit=size(limit)))

    @classmethod
    def empty(cls) -> "FileFaulty":
        return cls(_("文件里没有记录。"))

    @classmethod
    def changed(cls, seq: int) -> "FileFaulty":
        return cls(_("文件里的第 {seq} 条记录被改动过，整个文件没有载入。").format(seq=seq))

    @classmethod
    def torn(cls, seq: int) -> "FileFaulty":
        return cls(_("文件里的第 {seq} 条记录与前一条接不上，整个文件没有载入。").format(seq=seq))

    @classmethod
    def elsewhere(cls) -> "FileFaulty":
        return cls(_("这个文件来自另一项竞赛。"))

    @classmethod
    def stranger(cls) -> "FileFaulty":
        return cls(_("本竞赛没有配对过这台平板。"))

    @classmethod
    def gap(cls, first: int, due: int) -> "FileFaulty":
        sentence = _("文件从第 {first} 条开始，服务器还缺第 {due} 条。请在那台平板上重新存一次文件。")
        return cls(sentence.format(first=first, due=due))
