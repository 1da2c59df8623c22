"""What may be posted to decide a tie."""

from typing import Annotated

import msgspec
from msgspec import Meta

from competitions.forms.desk import Reason
from web.language import N_

EntryCode = Annotated[str, Meta(min_length=1, max_length=60)]


class DecisionForm(msgspec.Struct, frozen=True, kw_only=True):
    """`order` names the entries best first, one field a place."""

    order: Annotated[list[EntryCode], Meta(title=N_("名次"), min_length=2, max_length=500)]
    reason: Reason
