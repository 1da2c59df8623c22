"""From what was found to a scheme; only called when nothing is wrong."""

from collections import Counter

from competitions.scheme_import.comparison import carried_by, criteria_in_order, declared_of
from competitions.scheme_import.declared import Statements
from competitions.scheme_import.found import Findings, FoundAspect, FoundSubCriterion
from competitions.scheme_import.kinds import GENERAL_LEVELS, aspect_of
from competitions.scheme_import.notes import Note
from scoring.rules.aspects import Aspect
from scoring.rules.scheme import Module, Scheme, SubCriterion
from web.language import _

NAME_LIMIT = 500
NOTE_LIMIT = 4000


def scheme_of(findings: Findings, said: Statements) -> Scheme:
    codes = aspect_codes(findings)
    aspects = [built(found, code, findings) for found, code in zip(findings.aspects, codes, strict=True)]
    modules = [module_of(criterion, findings, aspects, said) for criterion in criteria_in_order(findings, said)]
    return Scheme(version=1, modules=modules)


def aspect_codes(findings: Findings) -> list[str]:
    """The workbook's own code, or sub-criterion and order: A1.1, A1.2 …"""
    taken = {aspect.code for aspect in findings.aspects if aspect.code}
    places: Counter[str] = Counter()
    codes: list[str] = []
    for aspect in findings.aspects:
        group = aspect.sub_criterion or aspect.criterion
        places[group] += 1
        code = aspect.code
        while not code:
            code = f"{group}.{places[group]}"
            if code in taken:
                places[group] += 1
                code = ""
        codes.append(code)
    return codes


def built(found: FoundAspect, code: str, findings: Findings) -> Aspect:
    name, note = found.name, "\n".join([*filter(None, [found.heading]), *found.extra])
    if len(name) > NAME_LIMIT:
        findings.warnings.append(about(found, "name-shortened"))
        note = "\n".join(filter(None, [name, note]))
        name = name[: NAME_LIMIT - 1] + "…"
    if len(note) > NOTE_LIMIT:
        findings.warnings.append(about(found, "text-shortened", name=name[:60]))
        note = note[: NOTE_LIMIT - 1] + "…"
    return aspect_of(found, code, name, note, levels_of(found, findings))


def levels_of(found: FoundAspect, findings: Findings) -> list[str]:
    if found.kind != "J":
        return []
    missing = [level for level in range(4) if not found.levels.get(level)]
    if missing:
        shown = " ".join(map(str, missing))
        findings.warnings.append(about(found, "levels-missing", name=found.name[:60], levels=shown))
    return [found.levels.get(level, "")[:NOTE_LIMIT] or _(GENERAL_LEVELS[level]) for level in range(4)]


def about(found: FoundAspect, code: str, **values: str) -> Note:
    return Note(code=code, sheet=found.sheet, row=found.row, values=values)


def module_of(criterion: str, findings: Findings, aspects: list[Aspect], said: Statements) -> Module:
    pairs = zip(findings.aspects, aspects, strict=True)
    own = [(found, aspect) for found, aspect in pairs if found.criterion == criterion]
    used = {found.sub_criterion for found, _aspect in own}
    groups = [each for each in findings.sub_criteria.values() if each.code in used]
    declared = declared_of(criterion, said)
    days = {group.day for group in groups}
    return Module(
        code=criterion,
        name=shortened(findings.criteria.get(criterion) or (declared.name if declared else "")) or criterion,
        out_of=declared.mark if declared and declared.mark > 0 else carried_by([found for found, _aspect in own]),
        day=(days.pop()[:NOTE_LIMIT] or None) if len(days) == 1 else None,
        sub_criteria=[sub_criterion_of(group) for group in groups],
        aspects=[aspect for _found, aspect in own],
    )


def sub_criterion_of(found: FoundSubCriterion) -> SubCriterion:
    return SubCriterion(code=found.code, name=shortened(found.name) or found.code, day=found.day[:NOTE_LIMIT] or None)


def shortened(name: str) -> str:
    return name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1] + "…"
