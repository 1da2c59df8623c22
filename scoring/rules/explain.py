"""How a module, a total, a place or an award came about, in plain words, in Chinese and English."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.rules.exact import EXACT, ONE, ZERO
from scoring.rules.explain_aspect import Words, aspect_clauses, explain_aspect, no_mark
from scoring.rules.marks import Adjustment
from scoring.rules.recompute import as_shown
from scoring.rules.results import EntryResult, ModuleResult
from scoring.rules.scheme import Module, Scheme
from scoring.rules.sentences_explain import PRIZES
from scoring.rules.standings import Place, scale_of

__all__ = [
    "award_name",
    "explain_aspect",
    "explain_module",
    "explain_place",
    "explain_reason",
    "explain_total",
    "status_name",
    "tie_sentence",
]

PERCENT = Decimal(100)
MEDALS = ("gold", "silver", "bronze", "medallion")


def explain_module(scheme: Scheme, result: EntryResult, code: str, language: str = "zh") -> str:
    """Rule 3.1: the marks (of a single aspect with its own steps), what was adjusted, the weight, the mark."""
    words, module, found = Words(language), scheme.module(code), result.module(code)
    if module is None or found is None:
        return code
    own = [each for each in result.adjustments if each.module == code]
    if found.void:
        return words.line(words("void", reason=each.reason) for each in own if each.void)
    clauses = [*_marks(scheme, found, words), *_adjusted(own, words), *_weight(module, words)]
    return words.line([*clauses, words("mark", mark=as_shown(scheme, found.mark))])


def _marks(scheme: Scheme, found: ModuleResult, words: Words) -> Iterator[str]:
    if len(found.aspects) == 1:
        only, aspect = found.aspects[0], scheme.aspect(found.aspects[0].code)
        if aspect is not None:
            marked = only.mark is not None
            yield from aspect_clauses(scheme, aspect, only, words) if marked else [no_mark(aspect, only, words)]
        return
    value = EXACT.subtract(as_shown(scheme, found.raw), found.adjusted)
    yield words("aspects", count=sum(aspect.mark is not None for aspect in found.aspects), value=value)
    for aspect_result in found.aspects:
        aspect = scheme.aspect(aspect_result.code)
        if not aspect_result.state.settled and aspect is not None:
            yield no_mark(aspect, aspect_result, words)


def _adjusted(adjustments: list[Adjustment], words: Words) -> Iterator[str]:
    return (words("adjusted", points=each.points, reason=each.reason) for each in adjustments)


def _weight(module: Module, words: Words) -> Iterator[str]:
    if module.weight != ONE:
        percent = EXACT.multiply(module.weight, PERCENT).normalize(EXACT)
        yield words("weight", percent=percent)


def explain_total(scheme: Scheme, result: EntryResult, language: str = "zh") -> str:
    """Rule 3.1: each module's mark, each adjustment, the total; or the running total and what is missing."""
    words = Words(language)
    names = {module.code: module.name for module in scheme.modules}
    clauses = [words("module-mark", name=names[each.code], mark=as_shown(scheme, each.mark)) for each in result.modules]
    clauses += _adjusted([each for each in result.adjustments if each.module is None], words)
    if result.reason is None:
        return words.line([*clauses, words("total", total=as_shown(scheme, result.so_far))])
    running = words("so-far", total=as_shown(scheme, result.so_far))
    return words.line([*clauses, running, explain_reason(scheme, result.reason, language)])


def explain_reason(scheme: Scheme, reason: str, language: str = "zh") -> str:
    """Why there is no total or no place, from the reason of a result ("spread A1.2", "floor T", "unmarked")."""
    words = Words(language)
    kind, _, code = reason.partition(" ")
    if kind == "unmarked":
        return words(kind)
    if kind == "floor":
        module = scheme.module(code)
        return words(kind, name=module.name if module else code, floor=(module and module.floor) or ZERO)
    aspect = scheme.aspect(code)
    return words("no-factor" if kind == "factor" else kind, name=aspect.name if aspect else code)


def explain_place(scheme: Scheme, place: Place, language: str = "zh", flat_scale: bool = False) -> str:
    """Rules 4.1 to 5.5: the place, what decided it, the award and the scale mark."""
    return Words(language).line(_place(scheme, place, language, flat_scale))


def _place(scheme: Scheme, place: Place, language: str, flat_scale: bool) -> Iterator[str]:
    words = Words(language)
    if place.rank is None:
        yield words("no-place")
        if place.result.status != "ranked":
            yield words(place.result.status)
        elif place.decided_by:
            yield explain_reason(scheme, place.decided_by, language)
    else:
        yield words("place", rank=place.rank)
        if place.decided_by:
            yield tie_sentence(scheme, place.decided_by, language)
        if place.tied:
            yield words("shared")
    if place.award:
        yield award_name(place.award, language)
    scale = scale_of(scheme)
    if place.scale is not None and scale:
        yield words("flat") if flat_scale else words(f"scale-{scale}", scale=place.scale)


def tie_sentence(scheme: Scheme, decided_by: str, language: str = "zh") -> str:
    """Rule 4.3: “总分相同，按“实操”成绩”."""
    kind, _, code = decided_by.partition(" ")
    return Words(language)(f"by-{kind}", name=_named(scheme, kind, code))


def _named(scheme: Scheme, kind: str, code: str) -> str:
    found = {"module": scheme.module, "aspect": scheme.aspect}.get(kind, lambda _: None)(code)
    groups = (group for module in scheme.modules for group in module.sub_criteria if kind == "sub_criterion")
    group = next((group for group in groups if group.code == code), None)
    return found.name if found else group.name if group else code


def award_name(award: str, language: str = "zh") -> str:
    """The word on the certificate: medals and the usual prizes in English too, any other as its scheme calls it."""
    if award in MEDALS:
        return Words(language)(award)
    return award if language == "zh" else PRIZES.get(award, award)


def status_name(status: str, language: str = "zh") -> str:
    return "" if status == "ranked" else Words(language)(status)
