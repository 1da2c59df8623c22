"""What may be posted while a sheet is keyed again."""

from typing import Annotated

import msgspec
from msgspec import Meta

from web.language import N_


class BlindForm(msgspec.Struct, frozen=True, kw_only=True):
    """One value for each mark of the sheet, in its order; an empty one is no mark."""

    value: Annotated[list[Annotated[str, Meta(max_length=2000)]], Meta(title=N_("分数"), max_length=2000)] = []
