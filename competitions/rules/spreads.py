"""Rule 2.2: judgements of one aspect that lie too far apart, asked while marks arrive."""

from uuid import UUID

from competitions.rules.world import World
from scoring.rules.aspects import Judgement
from web.language import _


def is_apart(world: World, entry: UUID, code: str) -> bool:
    _module, aspect = world.placed(len(world.versions)).get(code, (None, None))
    if not isinstance(aspect, Judgement):
        return False
    marks = [world.standing((entry, code, judge)) for judge in range(1, aspect.judges + 1)]
    values = [int(mark.value) for mark in marks if mark is not None]
    return bool(values) and max(values) - min(values) > aspect.max_spread


def sentence(judges: int, limit: int) -> str:
    """What the tablets say: never a mark of somebody else (rule 6.3)."""
    if judges == 3:
        return _("三位裁判相差超过 {limit} 分。请与裁判长复核本项，再确认。").format(limit=limit)
    return _("{judges} 位裁判相差超过 {limit} 分。请与裁判长复核本项，再确认。").format(judges=judges, limit=limit)
