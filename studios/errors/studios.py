"""What studios refuse, each with its sentence."""

from people.errors import FieldRefused
from web.language import _
from web.refusals import Forbidden, NotFound, Refusal


class StudioUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这个工作室，或者您没有权限查看。"))


class UnionOnly(Forbidden):
    def __init__(self) -> None:
        super().__init__(_("只有工会核实员或管理员可以这样做。"))


class OwnStudio(Forbidden):
    """Whoever gains from it never decides on it."""

    def __init__(self) -> None:
        super().__init__(_("这是您自己的工作室，或您从中得益，请由另一位核实员办理。"))


class StudioWithdrawn(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这个工作室已撤销，台账不能再增加。"))


class StudioStepNotAllowed(Refusal):
    def __init__(self, state: str, to: str) -> None:
        super().__init__(_("工作室现在“{state}”，不能变为“{to}”。").format(state=_(state), to=_(to)))


class StudioSlugTaken(FieldRefused):
    status = 409

    def __init__(self, slug: str) -> None:
        super().__init__("slug", _("网址“{slug}”已被另一个工作室使用，请换一个。").format(slug=slug))


class StudioNameTaken(FieldRefused):
    status = 409

    def __init__(self, name: str) -> None:
        super().__init__("name", _("已有名为“{name}”的工作室。").format(name=name))


class HaveUnshown(FieldRefused):
    def __init__(self) -> None:
        super().__init__("note", _("请写一句说明，或者上传一张照片、一个文件。"))
