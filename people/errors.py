"""What people refuses, each with its sentence."""

from datetime import datetime

from web.clock import shown
from web.language import _
from web.refusals import Forbidden, Invalid, NotFound, Refusal


class FieldRefused(Invalid):
    """A refusal that belongs beside one field of the form."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__({field: sentence})
        self.sentence, self.args = sentence, (sentence,)


class WrongSignIn(FieldRefused):
    """One sentence for an unknown name and for a wrong password, so that names cannot be found by trying."""

    def __init__(self) -> None:
        super().__init__("password", _("登录名或密码不对，请再试一次。"))


class AccountClosed(Refusal):
    status = 403

    def __init__(self) -> None:
        super().__init__(_("这个账号已停用。如需继续使用，请联系管理员。"))


class SignInBusy(Refusal):
    status = 503

    def __init__(self) -> None:
        super().__init__(_("此刻登录的人太多，请过几秒再试。"))
        self.headers["Retry-After"] = "5"


class PasswordNotRight(FieldRefused):
    def __init__(self) -> None:
        super().__init__("current", _("现在的密码不对，请再输入一次。"))


class PasswordsDiffer(FieldRefused):
    def __init__(self) -> None:
        super().__init__("again", _("两次输入的新密码不一样，请重新输入。"))


class PasswordWeak(FieldRefused):
    """The sentence is the rule's, because it says how to mend this very password."""

    def __init__(self, sentence: str) -> None:
        super().__init__("password", sentence)


class NameNotAllowed(FieldRefused):
    def __init__(self) -> None:
        super().__init__("name", _("姓名要有 1 到 60 个字。"))


class SignInNameNotAllowed(FieldRefused):
    """The sentence is the rule's."""

    def __init__(self, sentence: str) -> None:
        super().__init__("sign_in", sentence)


class SignInNameTaken(FieldRefused):
    def __init__(self, sign_in: str) -> None:
        super().__init__("sign_in", _("登录名“{sign_in}”已有人使用，请换一个。").format(sign_in=sign_in))


class AdministratorOnly(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("只有管理员可以这样做。"))


class GrantTooHigh(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("您不能给予或收回这个角色，它超出了您自己的权限。"))


class RoleDoesNotFit(FieldRefused):
    def __init__(self, role: str, scope: str) -> None:
        super().__init__("place", _("“{role}”不能用于“{scope}”，请改选范围。").format(role=_(role), scope=_(scope)))


class PlaceUnknown(FieldRefused):
    def __init__(self) -> None:
        super().__init__("place", _("没有找到所选的单位、竞赛或工作室，请重新选择。"))


class RoleHeldAlready(FieldRefused):
    def __init__(self, name: str) -> None:
        super().__init__("role", _("{name} 已经有这个角色，不必再次添加。").format(name=name))


class RoleEndedAlready(Refusal):
    def __init__(self, at: datetime) -> None:
        super().__init__(_("这个角色已于 {at} 结束。").format(at=shown(at)))


class LastAdministrator(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这是最后一位可用的管理员。请先让另一个人成为管理员。"))


class OwnAccount(Refusal):
    def __init__(self) -> None:
        super().__init__(_("不能停用自己的账号，请由另一位管理员来做。"))


class ClosedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这个账号已经停用。"))


class OpenAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这个账号没有停用，不必恢复。"))


class AdministratorExists(Refusal):
    def __init__(self) -> None:
        super().__init__(_("已经有管理员了。请由现有管理员在“人员”中邀请；确需另建时，请加上 --another 再次执行。"))


class InvitationUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("这个邀请链接不对或不完整。请整段复制链接，或请邀请人重新发送。"))


class InvitationUsed(Refusal):
    status = 410

    def __init__(self) -> None:
        super().__init__(_("这个邀请链接已经用过了。若是您本人使用的，请直接登录；若不是，请马上联系管理员。"))


class InvitationExpired(Refusal):
    status = 410

    def __init__(self, expired: datetime) -> None:
        super().__init__(_("这个邀请链接已于 {expired} 过期，请邀请人重新发送。").format(expired=shown(expired)))


class InvitationRevoked(Refusal):
    status = 410

    def __init__(self) -> None:
        super().__init__(_("这个邀请已被收回。如有疑问，请联系邀请您的人。"))


class OrganisationNameTaken(FieldRefused):
    def __init__(self, name: str) -> None:
        super().__init__("name", _("已有名为“{name}”的单位。").format(name=name))


class CreditCodeTaken(FieldRefused):
    def __init__(self, field: str) -> None:
        super().__init__(field, _("另一个单位已登记了这个统一社会信用代码。"))


class OrganisationInCircle(FieldRefused):
    def __init__(self) -> None:
        super().__init__("parent", _("上级不能是本单位自己，也不能是它的下级。"))


class ParentUnknown(FieldRefused):
    def __init__(self) -> None:
        super().__init__("parent", _("没有找到所选的上级单位，请重新选择。"))


class OrganisationUnknown(FieldRefused):
    def __init__(self) -> None:
        super().__init__("organisation", _("没有找到所选的单位，请重新选择。"))


class StandsAboveOthers(FieldRefused):
    def __init__(self) -> None:
        super().__init__("kind", _("它下面还有别的单位，类别只能是某一种工会。"))
