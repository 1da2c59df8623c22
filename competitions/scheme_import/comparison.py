"""Declared against carried: what the workbook says beside what its aspects add up to."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from competitions.scheme_import.cells import tidy
from competitions.scheme_import.declared import Declared, Statements
from competitions.scheme_import.found import Findings, FoundAspect
from competitions.scheme_import.notes import Note
from scoring.rules.exact import ZERO, text


class SectionMarks(msgspec.Struct, frozen=True):
    """A standards section: its declared marks, and what its aspects carry."""

    section: str
    name: str
    declared: Decimal
    carried: Decimal
    written: Decimal | None = None

    @property
    def variation(self) -> Decimal:
        return abs(self.declared - self.carried)


class CriterionMarks(msgspec.Struct, frozen=True):
    """A criterion with what its table says it is worth, and what its aspects carry."""

    code: str
    name: str
    declared: Decimal | None
    carried: Decimal
    sub_criteria: int
    aspects: int


def carried_by(aspects: list[FoundAspect]) -> Decimal:
    return tidy(sum((aspect.max or ZERO for aspect in aspects), ZERO))


def sections_of(findings: Findings, said: Statements) -> list[SectionMarks]:
    return [
        SectionMarks(each.code, each.name, each.mark, carried_by(in_section(findings, each.code)), each.written)
        for each in said.sections
    ]


def criteria_of(findings: Findings, said: Statements) -> list[CriterionMarks]:
    return [criterion_marks(code, findings, said) for code in criteria_in_order(findings, said)]


def criterion_marks(code: str, findings: Findings, said: Statements) -> CriterionMarks:
    own = [aspect for aspect in findings.aspects if aspect.criterion == code]
    declared = declared_of(code, said)
    return CriterionMarks(
        code=code,
        name=findings.criteria.get(code) or (declared.name if declared else ""),
        declared=declared.mark if declared else None,
        carried=carried_by(own),
        sub_criteria=len({aspect.sub_criterion for aspect in own} - {None}),
        aspects=len(own),
    )


def criteria_in_order(findings: Findings, said: Statements) -> list[str]:
    """As the criteria table lists them, then as they came; only those that carry aspects."""
    carrying = [aspect.criterion for aspect in findings.aspects]
    listed = [each.code for each in said.criteria] + list(findings.criteria) + carrying
    return [code for code in dict.fromkeys(listed) if code in set(carrying)]


def declared_of(criterion: str, said: Statements) -> Declared | None:
    return next((each for each in said.criteria if each.code == criterion), None)


def in_section(findings: Findings, section: str) -> list[FoundAspect]:
    return [aspect for aspect in findings.aspects if section_key(aspect.section) == section_key(section)]


def section_key(text: str) -> str:
    """“4”, “WSOS 4” and “Section 4” are the same section; a section without a number is its words."""
    digits = "".join(letter for letter in text if letter.isdigit())
    return digits or text.casefold()


def compare(findings: Findings, said: Statements) -> list[Note]:
    return [*section_notes(findings, said), *criterion_notes(findings, said), *total_notes(findings, said)]


def section_notes(findings: Findings, said: Statements) -> Iterator[Note]:
    if not said.sections:
        return
    compared = list(zip(said.sections, sections_of(findings, said), strict=True))
    for place, marks in compared:
        if marks.variation:
            yield at(place, "section-variation", marks.carried, section=marks.section, name=marks.name,
                     declared=marks.declared, variation=marks.variation)  # fmt: skip
    if total := sum((marks.variation for _place, marks in compared), ZERO):
        yield Note(code="total-variation", sheet=said.sections[0].sheet, values={"variation": text(tidy(total))})
    for place, marks in compared:
        if marks.written is not None and marks.written != marks.carried:
            yield at(place, "section-totals-wrong", marks.carried, section=marks.section, written=marks.written)
    yield from strangers(findings, {section_key(place.code) for place in said.sections})


def strangers(findings: Findings, listed: set[str]) -> Iterator[Note]:
    """Aspects whose section is not in the table, or that have none."""
    without = [aspect for aspect in findings.aspects if not aspect.section]
    if without:
        values = {"count": str(len(without)), "carried": text(carried_by(without))}
        yield Note(code="section-missing", sheet=without[0].sheet, values=values)
    for section in dict.fromkeys(aspect.section for aspect in findings.aspects if aspect.section):
        if section_key(section) not in listed:
            own = in_section(findings, section)
            values = {"section": section[:60], "carried": text(carried_by(own))}
            yield Note(code="section-unlisted", sheet=own[0].sheet, row=own[0].row, values=values)


def criterion_notes(findings: Findings, said: Statements) -> Iterator[Note]:
    listed = {each.code for each in said.criteria}
    seen: set[tuple[str, Decimal]] = set()
    for place in [*said.criteria, *(each for each in said.blocks if each.code)]:
        carried = carried_by([aspect for aspect in findings.aspects if aspect.criterion == place.code])
        if place.mark != carried and (place.code, place.mark) not in seen:
            seen.add((place.code, place.mark))
            name = place.name or findings.criteria.get(place.code, "")
            yield at(place, "criterion-marks", carried, code=place.code, name=name, declared=place.mark)
    for code in dict.fromkeys(aspect.criterion for aspect in findings.aspects):
        if listed and code not in listed:
            own = [aspect for aspect in findings.aspects if aspect.criterion == code]
            values = {"code": code, "carried": text(carried_by(own))}
            yield Note(code="criterion-unlisted", sheet=own[0].sheet, row=own[0].row, values=values)


def total_notes(findings: Findings, said: Statements) -> Iterator[Note]:
    carried = carried_by(findings.aspects)
    for place in said.blocks:
        if not place.code and place.mark != carried:
            yield at(place, "total-marks", carried, declared=place.mark)


def at(place: Declared, code: str, carried: Decimal, /, **values: Decimal | str) -> Note:
    shown = {name: text(tidy(value)) if isinstance(value, Decimal) else value for name, value in values.items()}
    return Note(code=code, sheet=place.sheet, row=place.row, values=shown | {"carried": text(carried)})
