"""What deciding a tie refuses."""

from collections.abc import Sequence

from people.errors import FieldRefused
from web.language import _
from web.refusals import Refusal


class OrderRepeats(FieldRefused):
    def __init__(self) -> None:
        super().__init__("order", _("每个密号须占一个名次，不能重复。"))


class NotTied(Refusal):
    """Marks may have changed since the page was opened."""

    def __init__(self, codes: Sequence[str]) -> None:
        listed = _("、").join(codes)
        super().__init__(_("{codes} 现在不是一组须裁定的并列，没有记录。请看最新的控制台。").format(codes=listed))
