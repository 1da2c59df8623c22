"""What entries refuse, each with its sentence."""

from people.errors import FieldRefused
from web.language import _
from web.refusals import NotFound, Refusal


class EntriesClosed(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_("竞赛现在“{state}”，名单不能再改动。").format(state=_(state)))


class EntryUnknown(NotFound):
    def __init__(self) -> None:
        super().__init__(_("这项竞赛里没有这个报名。"))


class EnteredAlready(FieldRefused):
    status = 409

    def __init__(self, number: int, name: str, organisation: str) -> None:
        sentence = _("{organisation}的{name}已经报名，是第 {number} 号。")
        super().__init__("name", sentence.format(organisation=organisation, name=name, number=number))


class WithdrawnAlready(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(_("{name}已经退赛。").format(name=name))


class NotWithdrawn(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(_("{name}没有退赛，不必恢复。").format(name=name))


class PasteRefused(Refusal):
    """The list changed between the look at it and the taking over; the page shows the lines."""

    status = 422

    def __init__(self, count: int) -> None:
        super().__init__(_("名单里有 {n} 处需要更正，一个人也没有录入。").format(n=count))


class NothingPasted(FieldRefused):
    def __init__(self) -> None:
        super().__init__("text", _("名单里没有可以录入的人。"))
