"""A mark as the buttons say it that gave it."""

from scoring.rules.aspects import Aspect, Binary, Count
from web.language import _


def in_words(aspect: Aspect, value: str) -> str:
    """Yes and no, right and wrong; every other value speaks for itself."""
    if isinstance(aspect, Binary) and value in ("0", "1"):
        return _("是") if value == "1" else _("否")
    good, slash, bad = value.partition("/")
    if isinstance(aspect, Count) and slash:
        return _("正确 {good} · 错误 {bad}").format(good=good, bad=bad)
    return value
