"""What certificates refuse, each with its sentence."""

from datetime import date, datetime

from people.errors import FieldRefused
from web.clock import shown, shown_date
from web.language import _
from web.refusals import NotFound, Refusal


class CertificateUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这份证明，或者您没有权限查看。"))


class CodeWrong(NotFound):
    """One sentence for a wrong number and for a wrong code: numbers can be counted through, codes cannot."""

    def __init__(self, sentence: str | None = None) -> None:
        said = _("没有查到这份证明：编号和校验码对不上。请对照纸面逐字核对；编号不同时，请重新扫描纸上的二维码。")
        super().__init__(sentence or said)


class CodeHasOtherLetters(CodeWrong):
    """Seen from what was typed alone, so that it tells nothing of any number; the same holds for the length."""

    def __init__(self, wrong: str) -> None:
        sentence = _("校验码里不会有“{wrong}”：为了不看错，没有 0、1、I、L、O。请再看一眼纸面。")
        super().__init__(sentence.format(wrong=wrong))


class CodeHasOtherLength(CodeWrong):
    def __init__(self, typed: int, whole: int) -> None:
        sentence = _("校验码是 {whole} 位字母和数字，这里输入了 {typed} 位。它印在二维码旁边。")
        super().__init__(sentence.format(whole=whole, typed=typed))


class NothingToCertify(FieldRefused):
    def __init__(self, field: str = "kind") -> None:
        super().__init__(field, _("这段时间没有已核实的记录，不能开具证明。"))


class ContestNotFinal(FieldRefused):
    """A frozen or provisional result has no posting: only what is final can be certified."""

    def __init__(self) -> None:
        super().__init__("kind", _("没有最终公布的竞赛成绩。封榜中或公示中的成绩不能开具证明。"))


class DatesTurned(FieldRefused):
    def __init__(self) -> None:
        super().__init__("to_on", _("结束日期不能早于开始日期。"))


class CertifiedInFuture(FieldRefused):
    def __init__(self, today: date) -> None:
        super().__init__("to_on", _("只能证明到今天（{day}）为止。").format(day=shown_date(today)))


class PersonNotHere(FieldRefused):
    def __init__(self) -> None:
        super().__init__("person", _("这个人不在本工作室，请重新选择。"))


class PrintedBefore(FieldRefused):
    def __init__(self) -> None:
        super().__init__("reason", _("这份证明打印过了，再次打印请写明原因。"))


class RevokedAlready(Refusal):
    def __init__(self, at: datetime) -> None:
        super().__init__(_("这份证明已于 {at} 作废，不能再打印。").format(at=shown(at)))
