"""What is posted on the way to a published result."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from web.language import N_


class RecheckForm(msgspec.Struct, frozen=True, kw_only=True):
    """Rule 7.1: what the second person rechecked."""

    note: Annotated[str, Meta(title=N_("复核说明"), min_length=4, max_length=2000)]
    method: Annotated[Literal["paper", "sample"], Meta(title=N_("复核方式"))] = "paper"
