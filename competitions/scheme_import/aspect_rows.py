"""Aspects, and the rows below them: levels, words for the judges, headings, sums."""

import re
from decimal import Decimal

from competitions.scheme_import import codes
from competitions.scheme_import.cells import number
from competitions.scheme_import.found import FoundAspect
from competitions.scheme_import.group_rows import go_to
from competitions.scheme_import.levels import read_level
from competitions.scheme_import.opening import Row
from competitions.scheme_import.place import Place

LARGEST = Decimal(100_000)
MEASUREMENT = re.compile(r"m[\s.\-]?\d{0,3}|meas\w*|测量分?|客观分?|m ?[(（=/]? ?测量[)）]?", re.IGNORECASE)
JUDGEMENT = re.compile(
    r"j[\s.\-]?\d{0,3}|judge?\w*|评判分?|评价分?|主观分?|j ?[(（=/]? ?(评判|评价)[)）]?", re.IGNORECASE
)
SERIAL = re.compile(r"[MJ]?[\s.\-]?\d{0,3}", re.IGNORECASE)


def read_aspect(place: Place, row: Row, kind: str, name: str) -> None:
    if not name:
        place.fault("missing-description", row)
    shown = name[:60] or kind[:60]
    letter = letter_of(place, row, kind, shown)
    most = maximum(place, row, shown)
    code = own_code(place, row)
    if place.sub_criterion is None and place.findings.grouped:
        place.fault("no-sub-criterion", row, name=shown)
    group = place.sub_criterion
    place.aspect = FoundAspect(
        sheet=place.sheet.title,
        row=row.number,
        kind=letter,
        name=name,
        max=most,
        criterion=group.criterion if group else place.criterion or place.findings.criterion_named(""),
        sub_criterion=group.code if group else None,
        code=code,
        section=place.text(row, "section") or place.merged(row, "section"),
        heading=place.heading,
        requirement=place.lines(row, "requirement"),
    )
    place.findings.aspects.append(place.aspect)
    if group is not None and not group.day:
        group.day = place.text(row, "day")
    read_extra(place, row, place.aspect)


def letter_of(place: Place, row: Row, kind: str, name: str) -> str:
    kind = codes.half_width(kind)
    if MEASUREMENT.fullmatch(kind):
        return "M"
    if JUDGEMENT.fullmatch(kind):
        return "J"
    place.fault("unknown-type", row, name=name, value=kind[:40])
    return ""


def maximum(place: Place, row: Row, name: str) -> Decimal | None:
    written = place.text(row, "max")
    if not written:
        place.fault("missing-maximum", row, name=name)
        return None
    found = number(place.value(row, "max"))
    if found is None:
        place.fault("maximum-not-a-number", row, name=name, value=written[:40])
        return None
    if found.value <= 0:
        place.fault("maximum-not-above-zero", row, name=name, value=found.value)
    elif found.value > LARGEST:
        place.fault("maximum-too-large", row, name=name, value=found.value, limit=LARGEST)
    elif found.rounded:
        place.warn("maximum-rounded", row, name=name, value=written[:40], rounded=found.value)
    return found.value


def own_code(place: Place, row: Row) -> str:
    """The workbook's own aspect code. M1 and J2 are no codes: they repeat in every sub-criterion."""
    code = codes.half_width(place.text(row, "code"))
    if SERIAL.fullmatch(code):
        return ""
    if not codes.USABLE.fullmatch(code):
        place.fault("unreadable-code", row, value=code[:60])
        return ""
    if (match := codes.ASPECT.fullmatch(code)) and place.columns["sub"] is None and place.columns["sub_name"] is None:
        go_to(place, row, match[1].upper(), "", carries_aspect=True)
    return code


def read_extra(place: Place, row: Row, aspect: FoundAspect) -> None:
    """Text beside or below an aspect: a judgement level, or words for the judges."""
    if not read_level(place, row, aspect) and (extra := place.lines(row, "extra")):
        aspect.extra.append(extra)


def read_below(place: Place, row: Row, name: str) -> None:
    """A row without type and without sub-criterion."""
    scored = bool(place.text(row, "score"))
    if name and place.text(row, "max"):
        place.fault("missing-type", row, name=name[:60])
    elif scored and place.aspect is None:
        place.fault("level-without-aspect", row)
    elif name and not scored:
        place.heading, place.aspect = name, None
    elif place.aspect is not None:
        read_extra(place, row, place.aspect)
    mark = number(place.value(row, "max"))
    if mark is not None and not name and not is_sum(place, mark.value):
        place.warn("mark-without-aspect", row, value=mark.value)


def is_sum(place: Place, mark: Decimal) -> bool:
    """Whether a bare number is only the sum of what stands above it."""
    group = place.sub_criterion.code if place.sub_criterion else None
    criterion = place.sub_criterion.criterion if place.sub_criterion else place.criterion
    every = place.findings.aspects
    in_group = [aspect for aspect in every if aspect.sub_criterion == group]
    in_criterion = [aspect for aspect in every if aspect.criterion == criterion]
    return any(mark == sum(aspect.max or 0 for aspect in each) for each in (in_group, in_criterion, every))
