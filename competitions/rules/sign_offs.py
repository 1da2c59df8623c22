"""Who still has to sign before a contest is locked: pure questions about its sheets."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol
from uuid import UUID

import msgspec

COMPETING = ("ranked", "out_of_contest")


class Sheet(Protocol):
    """One judge's sheet, as far as signatures go."""

    @property
    def entry_id(self) -> UUID: ...
    @property
    def code(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def module(self) -> str: ...
    @property
    def signed(self) -> bool: ...
    @property
    def shadow(self) -> bool: ...


class Leader(msgspec.Struct, frozen=True):
    """Who sits at place 1 of a module's panel."""

    module: str
    seat: UUID
    number: int
    judge_name: str
    pin_hash: str | None


class Sheeted(msgspec.Struct, frozen=True):
    """An entry of a group."""

    id: UUID
    code: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A module's panel: entries whose judges have not all signed, those that wait for the leader, those signed for."""

    module: str
    leader: Leader | None
    unsigned: list[Sheeted]
    waiting: list[Sheeted]
    endorsed: list[Sheeted]


def groups_of(
    sheets: Sequence[Sheet], endorsed: Collection[tuple[UUID, str]], leaders: Mapping[str, Leader]
) -> list[Group]:
    """Of a panel of one, the judge's own signature is the group's; shadow judges sign for nothing."""
    panels: dict[str, dict[Sheeted, list[Sheet]]] = {}
    for sheet in sheets:
        if sheet.status in COMPETING and not sheet.shadow:
            panels.setdefault(sheet.module, {}).setdefault(Sheeted(sheet.entry_id, sheet.code), []).append(sheet)
    return [
        group(module, entries, endorsed, leaders.get(module))
        for module, entries in sorted(panels.items())
        if any(len(mine) > 1 for mine in entries.values())
    ]


def group(
    module: str,
    entries: Mapping[Sheeted, Sequence[Sheet]],
    endorsed: Collection[tuple[UUID, str]],
    leader: Leader | None,
) -> Group:
    unsigned = [entry for entry, mine in entries.items() if not all(sheet.signed for sheet in mine)]
    ready = [entry for entry in entries if entry not in unsigned]
    return Group(
        module=module,
        leader=leader,
        unsigned=unsigned,
        waiting=[entry for entry in ready if (entry.id, module) not in endorsed],
        endorsed=[entry for entry in ready if (entry.id, module) in endorsed],
    )
