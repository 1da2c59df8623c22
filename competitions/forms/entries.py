"""What may be posted about entries."""

from typing import Annotated

import msgspec
from msgspec import Meta

from competitions.rules.entry_names import tidy
from web.language import N_, _


class EntryForm(msgspec.Struct, frozen=True, kw_only=True):
    """`person` is somebody we know, "none" for nobody, and empty to let name and organisation find them."""

    name: Annotated[str, Meta(title=N_("姓名或队名"), min_length=1, max_length=60)]
    organisation: Annotated[str, Meta(title=N_("所在单位"), min_length=1, max_length=80)]
    person: Annotated[str, Meta(title=N_("关联会员"), max_length=36)] = ""

    def faults(self) -> dict[str, str]:
        return {} if tidy(self.name) else {"name": _("请填写姓名或队名。")}


class WithdrawalForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Annotated[str, Meta(title=N_("退赛理由"), min_length=2, max_length=200)]


class PasteForm(msgspec.Struct, frozen=True, kw_only=True):
    text: Annotated[str, Meta(title=N_("名单"), min_length=1, max_length=100_000)]
