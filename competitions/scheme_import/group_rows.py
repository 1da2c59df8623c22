"""Criteria and sub-criteria: rows of their own, or columns repeated on every aspect."""

import re

from competitions.scheme_import import codes
from competitions.scheme_import.codes import Heading
from competitions.scheme_import.found import FoundSubCriterion
from competitions.scheme_import.opening import Row
from competitions.scheme_import.place import Place

LETTER = re.compile(r"[A-Za-z]{1,2}")


def read_criterion(place: Place, row: Row) -> None:
    """A column of criteria, or a row that has just a letter where sub-criteria stand."""
    text, named = place.text(row, "criterion"), place.text(row, "criterion_name")
    if not text and LETTER.fullmatch(letter := place.text(row, "sub")):
        text, named = letter, place.text(row, "sub_name")
    if not text and not named:
        return
    heading = codes.criterion_in(text) or Heading("", text or named)
    code = heading.code or place.findings.criterion_named(heading.name)
    if code != place.criterion:
        place.criterion, place.sub_criterion, place.heading = code, None, ""
    known = place.findings.criteria.get(code, "")
    place.findings.criteria[code] = known or heading.name or named


def read_sub_criterion(place: Place, row: Row, *, carries_aspect: bool) -> bool:
    """Whether this row heads a sub-criterion; a table may also repeat it on every aspect."""
    text, name = place.text(row, "sub"), place.text(row, "sub_name")
    if LETTER.fullmatch(text):
        return True
    if not text and not name:
        return False
    heading = codes.sub_criterion_in(text, place.criterion) or by_name(place, row, text, name)
    if heading is not None:
        go_to(place, row, heading.code, heading.name or name, carries_aspect=carries_aspect)
    return True


def by_name(place: Place, row: Row, text: str, name: str) -> Heading | None:
    """A sub-criterion without a code gets the next one of its criterion."""
    if text and place.columns["sub_name"] is not None:
        place.fault("unreadable-sub-criterion", row, value=text[:60])
        return None
    place.criterion = place.criterion or place.findings.criterion_named("")
    return Heading(place.findings.sub_criterion_named(place.criterion, text or name), text or name)


def go_to(place: Place, row: Row, code: str, name: str, *, carries_aspect: bool) -> None:
    known = place.findings.sub_criteria.get(code)
    if known is not None and known is place.sub_criterion:
        return
    if known is None:
        known = begin(place, row, code, name)
    elif not carries_aspect:
        place.fault("duplicate-sub-criterion", row, code=code, sheet=known.sheet, row=known.row)
    place.sub_criterion, place.aspect, place.heading = known, None, ""


def begin(place: Place, row: Row, code: str, name: str) -> FoundSubCriterion:
    criterion = codes.letters_of(code)
    if place.block and place.block != criterion:
        place.warn("other-criterion", row, code=code, block=place.block, criterion=criterion)
    place.findings.criteria.setdefault(criterion, "")
    found = FoundSubCriterion(code, name, criterion, place.sheet.title, row.number, day=place.text(row, "day"))
    place.findings.sub_criteria[code] = found
    return found
