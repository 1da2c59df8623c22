"""One aspect of one entry: from its marks to its result (rules 2.1 to 2.5)."""

from collections.abc import Mapping
from decimal import Decimal

from scoring.rules.aspects import Aspect, Judgement, Panel, seats
from scoring.rules.exact import ONE, Number, over, rounded_over
from scoring.rules.kinds import agreed_mark
from scoring.rules.panel import Ratio, drop, judgement_mark, panel_mark, spread
from scoring.rules.results import AspectResult, State
from scoring.rules.scheme import Rounding, Scheme

Given = tuple[tuple[int, str], ...]
NO_PENALTIES: Mapping[str, int] = {}


def aspect_result(
    scheme: Scheme,
    aspect: Aspect,
    values: Mapping[int, str],
    excused: int = 0,
    factor: Decimal | None = None,
    penalties: Mapping[str, int] = NO_PENALTIES,
) -> AspectResult:
    """Rule 2.1: from the marks, the scheme and the recorded factor; `excused` counts seats empty on purpose."""
    given, due = tuple(sorted(values.items()) if len(values) > 1 else values.items()), seats(aspect)
    state = _state(scheme, aspect, given, due, excused, factor)
    mark = aspect_mark(scheme, aspect, given, factor, penalties) if state in (State.MARKED, State.SHRUNK) else None
    return AspectResult(
        aspect.code, state, mark, given, max(due - excused, 0), factor, tuple(sorted(penalties.items()))
    )


def _state(scheme: Scheme, aspect: Aspect, given: Given, due: int, excused: int, factor: Decimal | None) -> State:
    """Rules 2.4 and 2.5: what is there, what is due, and whether what is not there may be left out."""
    if given and due == 1 and not isinstance(aspect, (Judgement, Panel)):
        return State.MARKED
    leave_out = scheme.missing == "leave_out" or len(given) + excused >= due
    if not given:
        return State.LEFT_OUT if leave_out else State.MISSING
    if isinstance(aspect, Judgement) and spread(levels(given)) > aspect.max_spread:
        return State.SPREAD
    if len(given) < due and not leave_out:
        return State.PARTIAL
    if isinstance(aspect, Panel):
        if aspect.recorded and factor is None:
            return State.NO_FACTOR
        if len(given) <= aspect.drop_low + aspect.drop_high:
            return State.EMPTY
    return State.MARKED if len(given) >= due else State.SHRUNK


def aspect_mark(
    scheme: Scheme, aspect: Aspect, given: Given, factor: Decimal | None, penalties: Mapping[str, int]
) -> Number:
    """The mark before the module's weight, rounded where the scheme rounds aspects."""
    match aspect:
        case Panel():
            kept = drop(levels(given), aspect.drop_low, aspect.drop_high).kept
            ratio = panel_mark(aspect, kept, factor_of(aspect, factor), scheme.rounding)
        case Judgement():
            ratio = judgement_mark(aspect, levels(given))
        case _:
            ratio = agreed_mark(aspect, given[0][1], penalties)
    return settled(ratio, scheme.rounding)


def factor_of(panel: Panel, recorded: Decimal | None) -> Decimal:
    if panel.recorded:
        return ONE if recorded is None else recorded
    return ONE if panel.factor == "1" else Decimal(panel.factor)


def levels(given: Given) -> list[Decimal]:
    return [Decimal(value) for _, value in given]


def settled(ratio: Ratio, rounding: Rounding) -> Number:
    if "aspect" in rounding.stages:
        return rounded_over(ratio.top, ratio.bottom, rounding.places, rounding.mode)
    return ratio.top if ratio.bottom == ONE else over(ratio.top, ratio.bottom)
