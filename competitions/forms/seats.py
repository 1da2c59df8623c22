"""What may be posted about judge seats."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from competitions.rules.panels import PanelSeat, is_place
from web.language import N_, _


class SeatForm(msgspec.Struct, frozen=True, kw_only=True):
    """`modules` and `numbers` are columns of one table: an empty number is no place on that module's panel.

    `shadow` is asked when the seat is made; `person` as in EntryForm.
    """

    judge_name: Annotated[str, Meta(title=N_("裁判姓名"), min_length=1, max_length=60)]
    organisation: Annotated[str, Meta(title=N_("裁判单位"), max_length=80)] = ""
    person: Annotated[str, Meta(title=N_("关联会员"), max_length=36)] = ""
    shadow: Annotated[bool, Meta(title=N_("影子裁判"))] = False
    modules: Annotated[list[Annotated[str, Meta(max_length=16)]], Meta(title=N_("模块"), max_length=60)] = []
    numbers: Annotated[list[Annotated[int | None, Meta(ge=1, le=130)]], Meta(title=N_("裁判序号"), max_length=60)] = []

    def faults(self) -> dict[str, str]:
        if len(self.modules) != len(self.numbers) or len(set(self.modules)) != len(self.modules):
            return {"numbers": _("模块与裁判序号对不上，请重新打开这一页。")}
        if not all(is_place(place.number) for place in self.places):
            return {"numbers": _("没有这样的裁判序号，请从列表中选择。")}
        return {}

    @property
    def places(self) -> list[PanelSeat]:
        pairs = zip(self.modules, self.numbers, strict=True)
        return [PanelSeat(module, number) for module, number in pairs if number is not None]


class SeatClosureForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Annotated[str, Meta(title=N_("关闭理由"), min_length=2, max_length=200)]


class CardsForm(msgspec.Struct, frozen=True, kw_only=True):
    seats: Annotated[list[UUID], Meta(title=N_("席位"), min_length=1, max_length=60)]
