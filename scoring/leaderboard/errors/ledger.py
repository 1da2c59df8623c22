"""What the ledger refuses."""

from web.language import _
from web.refusals import Refusal


class PostedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("这笔贡献值已经记过账，或刚刚被冲销。请刷新页面再看。"))
