"""What contradicts itself inside one aspect, kind by kind."""

from collections.abc import Callable, Iterator
from typing import Any

from scoring.rules.aspects import (
    Answers,
    Aspect,
    Bands,
    Choice,
    Count,
    Deduction,
    Judgement,
    Panel,
    Time,
)
from scoring.rules.exact import EXACT, text
from scoring.rules.faults import Fault, fault


def aspect_faults(aspect: Aspect, path: str) -> Iterator[Fault]:
    if aspect.max is not None and aspect.max < 0:
        yield fault(f"{path}.max", "negative")
    check = _CHECKS.get(type(aspect))
    if check:
        yield from check(aspect, path)


def _deduction(aspect: Deduction, path: str) -> Iterator[Fault]:
    if aspect.step <= 0:
        yield fault(f"{path}.step", "not-above-zero")
    for name in ("per_step", "tolerance"):
        if getattr(aspect, name) < 0:
            yield fault(f"{path}.{name}", "negative")


def _choice(aspect: Choice, path: str) -> Iterator[Fault]:
    if not aspect.options:
        yield fault(f"{path}.options", "no-options")
    seen: set[str] = set()
    for position, option in enumerate(aspect.options):
        here = f"{path}.options[{position}]"
        if option.name in seen:
            yield fault(f"{here}.name", "repeated-name", name=option.name)
        seen.add(option.name)
        if option.mark < 0:
            yield fault(f"{here}.mark", "negative")
        if aspect.max is not None and option.mark > aspect.max:
            yield fault(f"{here}.mark", "option-above-max", mark=text(option.mark), max=text(aspect.max))


def _bands(aspect: Bands, path: str) -> Iterator[Fault]:
    if not aspect.bands:
        yield fault(f"{path}.bands", "no-bands")
    limits = [band.up_to for band in aspect.bands]
    for position, band in enumerate(aspect.bands):
        here = f"{path}.bands[{position}]"
        before = limits[position - 1] if position else None
        if band.up_to is None and position + 1 < len(limits):
            yield fault(here, "band-without-limit")
        elif band.up_to is not None and before is not None and band.up_to <= before:
            yield fault(f"{here}.up_to", "bands-order")
        if band.mark < 0:
            yield fault(f"{here}.mark", "negative")
        if aspect.max is not None and band.mark > aspect.max:
            yield fault(f"{here}.mark", "option-above-max", mark=text(band.mark), max=text(aspect.max))


def _judgement(aspect: Judgement, path: str) -> Iterator[Fault]:
    if len(aspect.levels) != 4:
        yield fault(f"{path}.levels", "levels", given=len(aspect.levels))


def _panel(aspect: Panel, path: str) -> Iterator[Fault]:
    drops = aspect.drop_low + aspect.drop_high
    if drops >= aspect.judges:
        yield fault(path, "drops-leave-nothing", judges=aspect.judges, drops=drops)
    if aspect.times < 0:
        yield fault(f"{path}.times", "negative")
    if aspect.step is not None and aspect.step <= 0:
        yield fault(f"{path}.step", "not-above-zero")
    elif aspect.step and EXACT.remainder(aspect.max, aspect.step):
        yield fault(f"{path}.max", "max-off-step", max=text(aspect.max), step=text(aspect.step))


def _count(aspect: Count, path: str) -> Iterator[Fault]:
    for name in ("per_good", "per_bad"):
        if getattr(aspect, name) < 0:
            yield fault(f"{path}.{name}", "negative")


def _time(aspect: Time, path: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for position, penalty in enumerate(aspect.penalties):
        here = f"{path}.penalties[{position}]"
        if penalty.name in seen:
            yield fault(f"{here}.name", "repeated-name", name=penalty.name)
        seen.add(penalty.name)
        if penalty.seconds < 0:
            yield fault(f"{here}.seconds", "negative")
    if aspect.max_difference < 0:
        yield fault(f"{path}.max_difference", "negative")
    if aspect.convert is None:
        return
    if aspect.max is None:
        yield fault(f"{path}.max", "convert-needs-max")
    if aspect.convert.full_at >= aspect.convert.zero_at:
        yield fault(f"{path}.convert", "convert-order")


def _answers(aspect: Answers, path: str) -> Iterator[Fault]:
    if not aspect.key:
        yield fault(f"{path}.key", "no-key")
    if aspect.per_answer < 0:
        yield fault(f"{path}.per_answer", "negative")


_CHECKS: dict[type, Callable[[Any, str], Iterator[Fault]]] = {
    Deduction: _deduction,
    Choice: _choice,
    Bands: _bands,
    Judgement: _judgement,
    Panel: _panel,
    Count: _count,
    Time: _time,
    Answers: _answers,
}
