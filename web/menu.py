"""The areas of the staff frame; which ones a member sees is decided by the assembly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec


class MenuItem(msgspec.Struct, frozen=True):
    label: str  # a marked sentence, translated when shown
    path: str
    icon: str = ""
    current: bool = False


Menu = Callable[[object | None], Sequence[MenuItem]]


def no_menu(_member: object | None) -> Sequence[MenuItem]:
    return ()


def marked(items: Sequence[MenuItem], here: str) -> list[MenuItem]:
    """The item of the longest address that leads to here is the current one."""
    leading = [item.path for item in items if here == item.path or here.startswith(f"{item.path}/")]
    nearest = max(leading, key=len, default="")
    return [msgspec.structs.replace(item, current=item.path == nearest) for item in items]
