"""What is left of a document once its parts of wrong form are taken out: its other faults can then be told as well."""

import json
import re
from collections.abc import Iterable
from typing import SupportsIndex

from scoring.rules.faults import Fault, key
from scoring.rules.shape import shape_faults

Step = str | int

_steps = re.compile(r'\.(\w+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]')
_MOST_PASSES = 50


class Kept(list[object]):
    """A list that remembers where its items stood at first."""

    def __init__(self, items: Iterable[object]) -> None:
        super().__init__(items)
        self.positions = list(range(len(self)))

    def __delitem__(self, position: SupportsIndex | slice) -> None:
        super().__delitem__(position)
        del self.positions[position]


class Salvage:
    """`rest` has the right form, or is None where nothing is left; `lost` are the places taken out of it."""

    def __init__(self, raw: object, form: type) -> None:
        self.lost: set[str] = set()
        self.rest: object = _copied(raw)
        for _ in range(_MOST_PASSES):
            faults = shape_faults(self.rest, form)
            if not faults or self.rest is None:
                return
            needed = [fault for fault in faults if fault.code != "unknown-key"]
            self.lost |= {self.first_place(_path(_broken_part(fault))) for fault in needed}
            self._take_out({_broken_part(fault) for fault in faults})
        self.rest = None

    def _take_out(self, parts: set[tuple[Step, ...]]) -> None:
        """Later positions first, so that taking one out does not move those that are still to come."""
        for steps in sorted(parts, key=_order, reverse=True):
            if any(steps[:length] in parts for length in range(len(steps))):
                continue
            if not steps:
                self.rest = None
                return
            parent, last = _found(self.rest, steps[:-1]), steps[-1]
            if isinstance(parent, dict):
                parent.pop(last, None)
            elif isinstance(parent, Kept) and isinstance(last, int) and last < len(parent):
                del parent[last]

    def first_place(self, path: str) -> str:
        """The path as it was before anything was taken out."""
        part, written = self.rest, "$"
        for step in steps_of(path):
            if isinstance(step, int) and isinstance(part, Kept):
                first = part.positions[step] if step < len(part) else step
                written, part = f"{written}[{first}]", part[step] if step < len(part) else None
            else:
                written, part = key(written, str(step)), part.get(step) if isinstance(part, dict) else None
        return written


def steps_of(path: str) -> list[Step]:
    """ "$.marks[3].value" → ["marks", 3, "value"]"""
    found = _steps.findall(path.removeprefix("$"))
    return [int(position) if position else name or json.loads(quoted) for name, position, quoted in found]


def _broken_part(fault: Fault) -> tuple[Step, ...]:
    """A wrong value goes alone; where a key is missing, the object goes that needs it."""
    steps = tuple(steps_of(fault.path))
    return steps[:-1] if fault.code == "missing-key" else steps


def _path(steps: Iterable[Step]) -> str:
    path = "$"
    for step in steps:
        path = f"{path}[{step}]" if isinstance(step, int) else key(path, step)
    return path


def _order(steps: Iterable[Step]) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in steps]


def _copied(raw: object) -> object:
    if isinstance(raw, dict):
        return {name: _copied(each) for name, each in raw.items()}
    return Kept(_copied(each) for each in raw) if isinstance(raw, list) else raw


def _found(part: object, steps: Iterable[Step]) -> object:
    for step in steps:
        if isinstance(part, dict):
            part = part.get(step)
        elif isinstance(part, list) and isinstance(step, int) and step < len(part):
            part = part[step]
        else:
            return None
    return part
