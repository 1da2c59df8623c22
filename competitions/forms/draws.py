"""What may be posted about the draw."""

from typing import Annotated

import msgspec
from msgspec import Meta

from web.language import N_


class DrawForm(msgspec.Struct, frozen=True, kw_only=True):
    """An empty seed is drawn by the computer; a typed one comes from a public draw."""

    prefix: Annotated[
        str,
        Meta(
            title=N_("密号字头"),
            pattern=r"^[A-Za-z]{1,3}$",
            description=N_("“{field}”要用 1 到 3 个字母，例如 K。"),
        ),
    ] = "K"
    seed: Annotated[str, Meta(title=N_("公开种子"), max_length=40)] = ""


class SlipForm(msgspec.Struct, frozen=True, kw_only=True):
    reason: Annotated[str, Meta(title=N_("再次打印的理由"), max_length=200)] = ""
