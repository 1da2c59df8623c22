"""What a beneficiary's link and a code on site refuse, each with its sentence."""

from people.errors import FieldRefused
from web.language import _
from web.refusals import NotFound, Refusal


class LinkUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("这个确认链接不对，请向工作室要一个新的。"))


class LinkOver(Refusal):
    status = 410

    def __init__(self) -> None:
        super().__init__(_("这个确认链接已过期或已被新的代替，请向工作室要一个新的。"))


class LinkUsed(Refusal):
    status = 410

    def __init__(self) -> None:
        super().__init__(_("您已经答复过了，谢谢。链接只能用一次。"))


class NothingToConfirm(Refusal):
    def __init__(self) -> None:
        super().__init__(_("只有已提交、还没有核准的活动才需要对方确认。"))


class NobodyAsked(Refusal):
    def __init__(self) -> None:
        super().__init__(_("请先填写邀请单位，再请对方确认。"))


class CodeUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("这个签到码不对，请扫领办人手机上的码。"))


class CodeOver(Refusal):
    status = 410

    def __init__(self) -> None:
        super().__init__(_("这个签到码已过时，请重新扫领办人手机上的码。"))


class SignInClosed(Refusal):
    status = 410

    def __init__(self) -> None:
        super().__init__(_("这次活动已经提交，不能再签到签退，请找领办人。"))


class FourDigitsWrong(FieldRefused):
    """One sentence for wrong digits and for nobody's number on file, so that neither can be found by trying."""

    def __init__(self) -> None:
        super().__init__("digits", _("姓名和手机尾号对不上，请再试一次，或请领办人代为登记。"))


class SignedOutAlready(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(_("{name}已经签退了。要更改请找领办人。").format(name=name))
