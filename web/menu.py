"""The areas of the staff frame; which ones a member sees is decided by the assembly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec


class MenuItem(msgspec.Struct, frozen=True):
    """`areas` are the addresses whose pages belong to it, where that is not everything below its own."""

    label: str  # a marked sentence, translated when shown
    path: str
    icon: str = ""
    areas: tuple[str, ...] = ()
    current: bool = False


Menu = Callable[[object | None], Sequence[MenuItem]]


def no_menu(_member: object | None) -> Sequence[MenuItem]:
    return ()


def marked(items: Sequence[MenuItem], here: str) -> list[MenuItem]:
    """The item of the longest area that holds this page is the current one."""
    held = [area_of(item, here) for item in items]
    nearest = max(held, key=len, default="")
    return [
        msgspec.structs.replace(item, current=area == nearest != "") for item, area in zip(items, held, strict=True)
    ]


def area_of(item: MenuItem, here: str) -> str:
    """The longest of the item's areas that holds this page; empty when none does."""
    areas = item.areas or (item.path,)
    holding = [area for area in areas if here == area or here.startswith(f"{area}/")]
    own = [item.path] if here == item.path else []
    return max([*holding, *own], key=len, default="")
