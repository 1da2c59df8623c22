"""How the mark of one aspect came about, in plain words, from the functions that made it (rules 2.1 to 2.5)."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from scoring.rules.aspect import factor_of, levels
from scoring.rules.aspects import (
    Answers,
    Aspect,
    Bands,
    Binary,
    Choice,
    Count,
    Deduction,
    Imported,
    Judgement,
    Panel,
    Points,
    Time,
    aspect_max,
)
from scoring.rules.exact import EXACT, ONE, over, rounded, text
from scoring.rules.kinds import begun_steps, correct_answers, distance, seconds
from scoring.rules.panel import combined, drop
from scoring.rules.recompute import as_shown
from scoring.rules.results import AspectResult, State
from scoring.rules.scheme import Scheme
from scoring.rules.sentences import say
from scoring.rules.sentences_explain import CLAUSES
from scoring.rules.values import good_and_bad


class Words:
    """Clauses in one language, joined into a line."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, code: str, /, **values: object) -> str:
        written = {name: text(each) if isinstance(each, Decimal) else str(each) for name, each in values.items()}
        return say(CLAUSES, code, self.language, written)

    def line(self, clauses: Iterator[str] | Sequence[str]) -> str:
        return self("comma").join(clauses)

    def all(self, numbers: Sequence[Decimal]) -> str:
        return self("list").join(text(number) for number in numbers)

    def both(self, numbers: Sequence[Decimal]) -> str:
        return self("and").join([self.all(numbers[:-1]), text(numbers[-1])] if numbers[1:] else [self.all(numbers)])


def explain_aspect(scheme: Scheme, result: AspectResult, language: str = "zh") -> str:
    """One line: “5 marks (…), dropped 78 and 95, mean 86.67, mark 86.67”, or why there is no mark."""
    words, aspect = Words(language), scheme.aspect(result.code)
    if aspect is None:
        return result.code
    if result.mark is None:
        return no_mark(aspect, result, words)
    return words.line([*aspect_clauses(scheme, aspect, result, words), _mark(scheme, aspect, result, words)])


def no_mark(aspect: Aspect, result: AspectResult, words: Words) -> str:
    code = _NO_MARK[result.state]
    return words(code, name=aspect.name, marked=result.marked, needed=result.needed)


_NO_MARK = {
    State.PARTIAL: "partial",
    State.MISSING: "missing",
    State.LEFT_OUT: "nobody",
    State.SPREAD: "spread",
    State.EMPTY: "empty",
    State.NO_FACTOR: "no-factor",
}


def _mark(scheme: Scheme, aspect: Aspect, result: AspectResult, words: Words) -> str:
    mark = as_shown(scheme, result.mark) if result.mark is not None else None
    most = None if isinstance(aspect, (Panel, Imported)) else aspect_max(aspect)
    return words("mark", mark=mark) if most is None else words("mark-of", mark=mark, max=most)


def aspect_clauses(scheme: Scheme, aspect: Aspect, result: AspectResult, words: Words) -> list[str]:
    """The steps up to the mark, without the mark itself."""
    if isinstance(aspect, Panel):
        return list(_panel(scheme, aspect, result, words))
    if isinstance(aspect, Judgement):
        return list(_judgement(scheme, aspect, result, words))
    if isinstance(aspect, Time):
        return list(_time(aspect, result, words))
    return list(_KINDS[type(aspect)](aspect, result.given[0][1], words))


def _given(aspect: Panel | Judgement, result: AspectResult, words: Words) -> Iterator[str]:
    marks = levels(result.given)
    yield words("marks" if len(marks) > 1 else "one-mark", count=len(marks), marks=words.all(marks))
    if result.state is State.SHRUNK:
        yield words("left-out", count=aspect.judges - len(marks))


def _panel(scheme: Scheme, aspect: Panel, result: AspectResult, words: Words) -> Iterator[str]:
    yield from _given(aspect, result, words)
    parts = drop(levels(result.given), aspect.drop_low, aspect.drop_high)
    if parts.low or parts.high:
        yield words("dropped", marks=words.both([*parts.low, *parts.high]))
    value = over(*combined(parts.kept, aspect.combine))
    if "panel" in scheme.rounding.stages:
        value = rounded(value, scheme.rounding.places, scheme.rounding.mode)
    yield words(aspect.combine, value=as_shown(scheme, value))
    factor = factor_of(aspect, result.factor)
    if aspect.recorded or factor != ONE:
        yield words("recorded-factor" if aspect.recorded else "factor", factor=factor)
    if aspect.times != ONE:
        yield words("times", times=aspect.times)


def _judgement(scheme: Scheme, aspect: Judgement, result: AspectResult, words: Words) -> Iterator[str]:
    yield from _given(aspect, result, words)
    yield words("mean", value=as_shown(scheme, over(*combined(levels(result.given), "mean"))))
    yield words("of-three", max=aspect.max)


def _time(aspect: Time, result: AspectResult, words: Words) -> Iterator[str]:
    value, counts = result.given[0][1], dict(result.penalties)
    yield words("seconds", value=value)
    for penalty in aspect.penalties:
        count = counts.get(penalty.name, 0)
        if count:
            added = EXACT.multiply(penalty.seconds, Decimal(count))
            yield words("penalty", name=penalty.name, count=count, seconds=added)
    if any(counts.values()):
        yield words("with-penalties", value=seconds(aspect, value, counts))
    if aspect.convert:
        yield words("converted", full=aspect.convert.full_at, zero=aspect.convert.zero_at)


def _binary(aspect: Binary, value: str, words: Words) -> Iterator[str]:
    yield words("yes" if value == "1" else "no")


def _deduction(aspect: Deduction, value: str, words: Words) -> Iterator[str]:
    off = EXACT.subtract(Decimal(value), aspect.target).copy_abs()
    yield words("value", value=value)
    yield words("off-target", off=off, target=aspect.target)
    if aspect.tolerance:
        yield words("tolerated", tolerance=aspect.tolerance)
    yield words("steps", steps=begun_steps(aspect, Decimal(value)), per_step=aspect.per_step)


def _choice(aspect: Choice, value: str, words: Words) -> Iterator[str]:
    yield words("option", value=value)


def _bands(aspect: Bands, value: str, words: Words) -> Iterator[str]:
    yield words("value", value=value)
    if aspect.target is not None:
        yield words("off-target", off=distance(aspect, Decimal(value)), target=aspect.target)


def _points(aspect: Points, value: str, words: Words) -> Iterator[str]:
    yield words("value", value=value)


def _imported(aspect: Imported, value: str, words: Words) -> Iterator[str]:
    yield words("value", value=value)
    yield words("source", source=aspect.source)


def _count(aspect: Count, value: str, words: Words) -> Iterator[str]:
    good, bad = good_and_bad(value) or (0, 0)
    yield words("good-bad", good=good, bad=bad)
    yield words("base", base=aspect.base, per_good=aspect.per_good, per_bad=aspect.per_bad)


def _answers(aspect: Answers, value: str, words: Words) -> Iterator[str]:
    right = correct_answers(aspect, value)
    yield words("answers", right=right, due=len(aspect.key), per_answer=aspect.per_answer)


_KINDS: dict[type, Callable[[Any, str, Words], Iterator[str]]] = {
    Binary: _binary,
    Deduction: _deduction,
    Choice: _choice,
    Bands: _bands,
    Points: _points,
    Count: _count,
    Answers: _answers,
    Imported: _imported,
}
