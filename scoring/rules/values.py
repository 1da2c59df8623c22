"""Whether a written value fits its aspect: asked at the tablet, at the server and of a package (rule 1.3)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

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
)
from scoring.rules.exact import EXACT, plain, text
from scoring.rules.faults import Fault, fault

HERE = "$"
COUNT_DIGITS = 6


def validate_value(aspect: Aspect, value: str, penalty: str | None = None) -> Fault | None:
    """None when the value can be a mark of this aspect (or the count of its penalty), else what is wrong with it."""
    if penalty is not None:
        return _penalty_fault(aspect, penalty, value)
    return _CHECKS[type(aspect)](aspect, value)


def penalty_of(code: str) -> tuple[str, str | None]:
    """ "T.1#cone" → ("T.1", "cone"); a code without # has no penalty."""
    aspect, mark, penalty = code.partition("#")
    return aspect, penalty if mark else None


def counted(value: str) -> int | None:
    """A count of things: 0, 1, 2, …"""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= COUNT_DIGITS else None


def good_and_bad(value: str) -> tuple[int, int] | None:
    """ "7/2" → (7, 2)"""
    good, slash, bad = value.partition("/")
    first, second = counted(good), counted(bad)
    return (first, second) if slash and first is not None and second is not None else None


def _penalty_fault(aspect: Aspect, penalty: str, value: str) -> Fault | None:
    if not isinstance(aspect, Time) or penalty not in {each.name for each in aspect.penalties}:
        return fault(HERE, "unknown-penalty", penalty=penalty, aspect=aspect.code)
    return None if counted(value) is not None else fault(HERE, "not-a-count", value=value)


def _binary(aspect: Binary, value: str) -> Fault | None:
    return None if value in ("0", "1") else fault(HERE, "not-yes-or-no", value=value)


def _choice(aspect: Choice, value: str) -> Fault | None:
    if any(option.name == value for option in aspect.options):
        return None
    return fault(HERE, "unknown-option", value=value, options=" / ".join(option.name for option in aspect.options))


def _measured(aspect: Deduction | Bands, value: str) -> Fault | None:
    return None if plain(value) is not None else fault(HERE, "not-a-decimal", value=value)


def _judgement(aspect: Judgement, value: str) -> Fault | None:
    return _within(value, Decimal(3), Decimal(1))


def _panel(aspect: Panel, value: str) -> Fault | None:
    return _within(value, aspect.max, aspect.step)


def _bounded(aspect: Points | Imported, value: str) -> Fault | None:
    if isinstance(aspect, Imported) and aspect.max is None:
        return None if plain(value) is not None else fault(HERE, "not-a-decimal", value=value)
    return _within(value, aspect.max, None)


def _time(aspect: Time, value: str) -> Fault | None:
    return _within(value, None, None)


def _count(aspect: Count, value: str) -> Fault | None:
    return None if good_and_bad(value) is not None else fault(HERE, "not-good-and-bad", value=value)


def _answers(aspect: Answers, value: str) -> Fault | None:
    given, due = len(value.split(",")), len(aspect.key)
    return None if given == due else fault(HERE, "wrong-number-of-answers", given=given, due=due)


def _within(value: str, most: Decimal | None, step: Decimal | None) -> Fault | None:
    number = plain(value)
    if number is None:
        return fault(HERE, "not-a-decimal", value=value)
    if number < 0:
        return fault(HERE, "below-zero", value=value)
    if most is not None and number > most:
        return fault(HERE, "above-max", value=value, max=text(most))
    if step and EXACT.remainder(number, step):
        return fault(HERE, "off-step", value=value, step=text(step))
    return None


_CHECKS: dict[type, Callable[[Any, str], Fault | None]] = {
    Binary: _binary,
    Deduction: _measured,
    Choice: _choice,
    Bands: _measured,
    Judgement: _judgement,
    Panel: _panel,
    Points: _bounded,
    Count: _count,
    Time: _time,
    Answers: _answers,
    Imported: _bounded,
}
