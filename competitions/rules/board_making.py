"""Making a board's document from results: the same results always make the same document."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

import msgspec

from competitions.rules.boards import (
    AdjustmentLine,
    AspectLine,
    BoardDocument,
    Cell,
    Column,
    Detail,
    Facts,
    Line,
    ModuleLine,
    Proof,
    encode,
)
from competitions.rules.publication import NAMED, Phase
from scoring.rules.aspects import Aspect, aspect_max
from scoring.rules.exact import EXACT, Number, shown, text
from scoring.rules.explain import explain_aspect, explain_module, explain_reason, explain_total, tie_sentence
from scoring.rules.placing import Decision
from scoring.rules.results import AspectResult, EntryResult, ModuleResult
from scoring.rules.scheme import Module, Scheme
from scoring.rules.standings import Place, standings

Maxima = Mapping[str, str | None]


class Named(msgspec.Struct, frozen=True):
    name: str
    organisation: str


class Known(msgspec.Struct, frozen=True):
    """One entry's result, its numbers as they are written, and its detail with the hash that names it."""

    result: EntryResult
    so_far: str
    cells: list[Cell]
    detail: str
    sha256: str


class Making(msgspec.Struct, frozen=True, kw_only=True):
    """What a document is made from."""

    phase: Phase
    facts: Facts
    scheme: Scheme | None
    known: Mapping[str, Known]
    entered: int
    names: Mapping[str, Named]
    decisions: Sequence[Decision] = ()
    cut: datetime | None = None
    proof: Proof | None = None


def board(making: Making) -> BoardDocument:
    """Rule 4: places, ties, awards as the rules say; awards and names only once the result is published."""
    scheme = making.scheme
    started = scheme is not None and making.phase is not Phase.BEFORE
    results = [known.result for known in making.known.values()]
    table = standings(scheme, results, making.decisions) if scheme and started else None
    lines = [] if table is None or scheme is None else [line(making, scheme, place) for place in table.places]
    competing = [result for result in results if result.competes] if started else []
    return BoardDocument(
        phase=making.phase,
        contest=making.facts,
        direction=scheme.direction if scheme else "high",
        entered=making.entered,
        competing=len(competing),
        complete=sum(result.total is not None for result in competing),
        marked=sum(result.marked for result in competing),
        needed=sum(result.needed for result in competing),
        columns=[column(module) for module in scheme.modules] if scheme and started else [],
        lines=lines,
        undecided=[] if table is None else [list(group) for group in table.undecided],
        flat_scale=table is not None and table.flat_scale,
        cut=making.cut,
        proof=making.proof,
    )


def line(making: Making, scheme: Scheme, place: Place) -> Line:
    result, mine = place.result, making.known[place.entry]
    published = making.phase in NAMED
    named = making.names.get(result.entry) if published else None
    return Line(
        code=result.entry,
        status=result.status,
        rank=place.rank,
        tied=place.tied,
        total=None if place.total is None else number(scheme, place.total),
        so_far=mine.so_far,
        marked=result.marked,
        needed=result.needed,
        cells=mine.cells,
        reason=result.reason,
        decided=both(lambda spoken: tie_sentence(scheme, str(place.decided_by), spoken))
        if place.rank is not None and place.decided_by
        else None,
        scale=place.scale if published else None,
        award=place.award if published else None,
        name=named.name if named else None,
        organisation=named.organisation if named else None,
        detail=mine.sha256,
        unplaced=unplaced(scheme, place),
    )


def unplaced(scheme: Scheme, place: Place) -> tuple[str, str] | None:
    """Rules 2.3 and 3.5: a floor, no factor …; for marks that are due, also once more, the line itself speaks."""
    reason = place.decided_by if place.rank is None and place.result.competes else None
    if reason is None or reason.startswith(("missing ", "spread ")):
        return None
    return both(lambda spoken: explain_reason(scheme, reason, spoken))


def column(module: Module) -> Column:
    most = [aspect_max(aspect) for aspect in module.aspects]
    total = EXACT.create_decimal(0)
    for each in most:
        total = EXACT.add(total, each) if each is not None else total
    bounded = all(each is not None for each in most)
    return Column(
        code=module.code,
        name=module.name,
        weight=text(module.weight),
        max=text(EXACT.multiply(total, module.weight).normalize(EXACT)) if bounded else None,
    )


def cell(scheme: Scheme, module: ModuleResult) -> Cell:
    return Cell(
        mark=number(scheme, module.mark), settled=module.settled, marked=module.marked, needed=module.needed
    )  # fmt: skip


def maxima(scheme: Scheme) -> Maxima:
    """The most each aspect can bring, as it is written: asked once for a scheme, shown for every entry."""
    most = {aspect.code: aspect_max(aspect) for _, aspect in scheme.aspects()}
    return {code: None if found is None else text(found) for code, found in most.items()}


def known(scheme: Scheme, result: EntryResult, phase: Phase, most: Maxima, recused: int = 0) -> Known:
    """Judges' reasons and the words for each number come with the published result, not before."""
    written = encode(detail(scheme, result, most, recused, explained=phase in NAMED))
    cells = [cell(scheme, module) for module in result.modules]
    digest = hashlib.sha256(written.encode()).hexdigest()
    return Known(result, number(scheme, result.so_far), cells, written, digest)


def detail(scheme: Scheme, result: EntryResult, most: Maxima, recused: int, *, explained: bool) -> Detail:
    return Detail(
        code=result.entry,
        recused=recused if explained else 0,
        why=both(lambda spoken: explain_total(scheme, result, spoken)) if explained else None,
        modules=[
            module_line(scheme, result, module, mine, most, explained=explained)
            for module, mine in zip(scheme.modules, result.modules, strict=True)
        ],
        adjustments=[
            AdjustmentLine(points=text(each.points), module=each.module, reason=each.reason if explained else "")
            for each in result.adjustments
        ],
    )


def module_line(
    scheme: Scheme, entry: EntryResult, module: Module, result: ModuleResult, most: Maxima, *, explained: bool
) -> ModuleLine:
    return ModuleLine(
        code=module.code,
        name=module.name,
        mark=number(scheme, result.mark),
        settled=result.settled,
        why=both(lambda spoken: explain_module(scheme, entry, module.code, spoken)) if explained else None,
        aspects=[
            aspect_line(scheme, aspect, mine, most[aspect.code], explained=explained)
            for aspect, mine in zip(module.aspects, result.aspects, strict=True)
        ],
    )


def aspect_line(
    scheme: Scheme, aspect: Aspect, result: AspectResult, most: str | None, *, explained: bool
) -> AspectLine:
    return AspectLine(
        code=aspect.code,
        name=aspect.name,
        mark=None if result.mark is None else number(scheme, result.mark),
        max=most,
        state=result.state.value,
        why=both(lambda spoken: explain_aspect(scheme, result, spoken)) if explained else None,
    )


def both(sentence: Callable[[str], str]) -> tuple[str, str]:
    """The same sentence in Chinese and in English."""
    return sentence("zh"), sentence("en")


def number(scheme: Scheme, value: Number) -> str:
    """Rule 3.2: as the scheme rounds; a longer exact decimal is shown whole."""
    return in_digits(value, scheme.rounding.places, scheme.rounding.mode)


@lru_cache(maxsize=50_000)
def in_digits(value: Number, places: int, mode: str) -> str:
    """A contest has few different marks, and writes each of them many times."""
    return text(shown(value, places, mode))
