"""What was found below the headers, before it becomes a scheme."""

from decimal import Decimal
from itertools import product
from string import ascii_uppercase

import msgspec

from competitions.scheme_import.notes import Note


class FoundAspect(msgspec.Struct):
    sheet: str
    row: int
    kind: str  # M or J
    name: str
    max: Decimal | None
    criterion: str
    sub_criterion: str | None
    code: str = ""
    section: str = ""
    heading: str = ""
    requirement: str = ""
    extra: list[str] = []
    levels: dict[int, str] = {}


class FoundSubCriterion(msgspec.Struct):
    code: str
    name: str
    criterion: str
    sheet: str
    row: int
    day: str = ""


class Findings(msgspec.Struct):
    """Everything read from all sheets, in the order of the workbook."""

    criteria: dict[str, str] = {}
    sub_criteria: dict[str, FoundSubCriterion] = {}
    aspects: list[FoundAspect] = []
    faults: list[Note] = []
    warnings: list[Note] = []
    grouped: bool = False  # some table had a column of sub-criteria

    def criterion_named(self, name: str) -> str:
        """The code of a criterion that has only a name: the one it got before, or the next free letter."""
        for code, known in self.criteria.items():
            if known == name:
                return code
        code = next(letter for letter in LETTERS if letter not in self.criteria)
        self.criteria[code] = name
        return code

    def sub_criterion_named(self, criterion: str, name: str) -> str:
        """The code of a sub-criterion that has only a name, likewise."""
        own = [each for each in self.sub_criteria.values() if each.criterion == criterion]
        for each in own:
            if each.name == name:
                return each.code
        taken = {each.code for each in own}
        return next(code for number in range(1, 10_000) if (code := f"{criterion}{number}") not in taken)


LETTERS = tuple("".join(letters) for size in (1, 2, 3) for letters in product(ascii_uppercase, repeat=size))
