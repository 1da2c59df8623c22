"""A sheet on paper: the id printed on each page, what it holds, and whether two persons keyed the same."""

from collections.abc import Sequence

import msgspec

from competitions.rules.rechecks import Field, Keyed, same
from competitions.rules.sheets import aspects_of
from scoring.rules.aspects import Time
from scoring.rules.scheme import Module


class Apart(msgspec.Struct, frozen=True):
    """A mark that two persons keyed otherwise."""

    aspect: str
    first: str
    second: str


def page_id(code: str, module: str, place: int, version: int) -> str:
    """Entry, module, place of the panel and the scheme's version: a page of an older version is told by its id."""
    return f"{code}/{module}/{place}/v{version}"


def fields_at(module: Module, place: int) -> list[Field]:
    """What a place marks, in the order of the scheme; penalties are counted after their time."""
    found: list[Field] = []
    for aspect, judge in aspects_of(module, place):
        found.append(Field(aspect.code, aspect.name, judge))
        if isinstance(aspect, Time):
            found += [Field(f"{aspect.code}#{penalty.name}", penalty.name, judge) for penalty in aspect.penalties]
    return found


def missing(keyed: Sequence[Keyed]) -> list[int]:
    """The numbers (from 1) of what is empty; a penalty that was never counted may be."""
    return [number for number, one in enumerate(keyed, 1) if not one.value and "#" not in one.aspect]


def apart(first: Sequence[Keyed], second: Sequence[Keyed]) -> list[Apart]:
    there = {(one.aspect, one.judge): one.value for one in first}
    return [
        Apart(one.aspect, before, one.value)
        for one in second
        if not same(one.aspect, before := there.get((one.aspect, one.judge), ""), one.value)
    ]
