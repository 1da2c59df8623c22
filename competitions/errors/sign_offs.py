"""What the chain of signatures refuses."""

from web.language import _
from web.refusals import NotFound, Refusal


class GroupUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("没有找到这个模块的裁判组。"))


class LeaderWithoutCard(Refusal):
    def __init__(self) -> None:
        super().__init__(_("组长（1 号位）还没有席位卡，没有密码可以签字。请先发卡。"))


class NothingToEndorse(Refusal):
    def __init__(self, module: str) -> None:
        super().__init__(_("模块 {module} 现在没有等组长签字的评分单。").format(module=module))


class NotReadyToApprove(Refusal):
    def __init__(self, points: int) -> None:
        super().__init__(_("还有 {n} 项没有完成，裁判长不能签字。").format(n=points))


class AlreadyApproved(Refusal):
    def __init__(self) -> None:
        super().__init__(_("裁判长已经签字，此后没有改动。"))
