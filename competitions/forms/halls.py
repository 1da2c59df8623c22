"""What may be posted about hall screens and reveals."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from competitions.rules.halls import Showing
from web.language import N_, _


class ScreenForm(msgspec.Struct, frozen=True, kw_only=True):
    name: Annotated[str, Meta(title=N_("大屏名称"), min_length=1, max_length=40)]


class TurnForm(msgspec.Struct, frozen=True, kw_only=True):
    screens: Annotated[list[UUID], Meta(title=N_("大屏"), min_length=1, max_length=100)]
    showing: Annotated[Showing, Meta(title=N_("显示"))]
    board: Annotated[str, Meta(title=N_("榜单"), max_length=160)] = ""
    page: Annotated[int, Meta(title=N_("页码"), ge=0, le=999)] = 0
    message: Annotated[str, Meta(title=N_("消息"), max_length=120)] = ""
    message_en: Annotated[str, Meta(title=N_("英文消息"), max_length=200)] = ""

    def faults(self) -> dict[str, str]:
        if self.showing is Showing.BOARD and not self.board:
            return {"board": _("请选择要显示的榜单。")}
        if self.showing is Showing.MESSAGE and not self.message:
            return {"message": _("请写下要显示的消息。")}
        return {}


class RevealStepForm(msgspec.Struct, frozen=True, kw_only=True):
    """`seen` is the number of the last step the presser saw."""

    seen: Annotated[int, Meta(title=N_("步骤"), ge=0, le=1_000_000)]
    shown: Annotated[int, Meta(title=N_("已揭晓"), ge=0, le=100_000)]
