"""The reveal: from the last place up, equals together, ending exactly in the final board."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

from competitions.rules.boards import BoardDocument, Line
from competitions.rules.life import State

TOP = 10
REVEALED_IN = (State.RECHECKED, State.NOTICE, State.FINAL, State.ARCHIVED)


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as it is revealed; `award` is a name as the scheme says it, `unplaced` why it has no place (zh, en)."""

    code: str
    status: str
    rank: int | None
    tied: bool
    total: str | None
    award: str | None
    name: str
    organisation: str
    unplaced: tuple[str, str] | None = None


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """The whole order, first revealed first: who has no place, then place by place from the last to the first."""

    slug: str
    name: str
    name_en: str
    demo: bool
    groups: list[list[Shown]]


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """What everybody sees after some steps: the best of those revealed on top. `newest` are the last step's codes."""

    slug: str
    name: str
    name_en: str
    demo: bool
    step: int
    steps: int
    hidden: int
    next_rank: int | None
    newest: list[str]
    lines: list[Shown]


def script(board: BoardDocument) -> Script:
    """Lines come in the order of the board; equals share one step, so that nobody among them is put first."""
    groups = [list(group) for _rank, group in groupby(board.lines, key=lambda line: line.rank)]
    placed = [group for group in groups if group[0].rank is not None]
    others = [line for group in groups if group[0].rank is None for line in group]
    ordered = ([others] if others else []) + placed[::-1]
    contest = board.contest
    return Script(
        slug=contest.slug, name=contest.name, name_en=contest.name_en, demo=contest.demo,
        groups=[[shown(line) for line in group] for group in ordered],
    )  # fmt: skip


def shown(line: Line) -> Shown:
    return Shown(
        code=line.code, status=line.status, rank=line.rank, tied=line.tied, total=line.total, award=line.award,
        name=line.name or line.code, organisation=line.organisation or "", unplaced=line.unplaced,
    )  # fmt: skip


def stage(script: Script, step: int) -> Stage:
    """Nothing of a later group is in it, not even how many it holds: only how many entries are left in all."""
    seen, left = script.groups[:step], script.groups[step:]
    return Stage(
        slug=script.slug, name=script.name, name_en=script.name_en, demo=script.demo,
        step=step, steps=len(script.groups),
        hidden=sum(len(group) for group in left),
        next_rank=left[0][0].rank if left else None,
        newest=[one.code for one in seen[-1]] if seen else [],
        lines=in_order(seen),
    )  # fmt: skip


def before_the_top(script: Script) -> int:
    """How many steps lead to where only the best ten are still hidden."""
    return sum(1 for group in script.groups if group[0].rank is None or group[0].rank > TOP)


def in_order(seen: Sequence[list[Shown]]) -> list[Shown]:
    """As the board lists them: places from the top, then who has none."""
    placed = [one for group in reversed(seen) if group[0].rank is not None for one in group]
    return placed + [one for group in seen if group[0].rank is None for one in group]
