"""Where the reader is on a sheet: the table's columns, the criterion, the sub-criterion, the aspect."""

from competitions.scheme_import.cells import lines, words
from competitions.scheme_import.found import Findings, FoundAspect, FoundSubCriterion
from competitions.scheme_import.headers import Columns
from competitions.scheme_import.notes import Note
from competitions.scheme_import.opening import Row, Sheet


class Place:
    def __init__(self, sheet: Sheet, findings: Findings) -> None:
        self.sheet = sheet
        self.findings = findings
        self.columns = Columns({})
        self.block = ""  # the criterion named in the header of this table
        self.criterion = ""
        self.sub_criterion: FoundSubCriterion | None = None
        self.aspect: FoundAspect | None = None
        self.heading = ""
        self._rows = {row.number: row for row in sheet.rows}

    def value(self, row: Row, field: str) -> object:
        return row.at(self.columns[field])

    def text(self, row: Row, field: str) -> str:
        return words(self.value(row, field))

    def lines(self, row: Row, field: str) -> str:
        return lines(self.value(row, field))

    def merged(self, row: Row, field: str) -> str:
        """The words of a cell that is merged over this row from further up."""
        column = self.columns[field]
        anchor = None if column is None else self.sheet.anchors.get((row.number, column))
        above = None if anchor is None else self._rows.get(anchor)
        return "" if above is None else words(above.at(column))

    def fault(self, code: str, row: Row, /, **values: object) -> None:
        self.findings.faults.append(self.note(code, row, values))

    def warn(self, code: str, row: Row, /, **values: object) -> None:
        self.findings.warnings.append(self.note(code, row, values))

    def note(self, code: str, row: Row, values: dict[str, object]) -> Note:
        texts = {name: str(value) for name, value in values.items()}
        return Note(code=code, sheet=self.sheet.title, row=row.number, values=texts)
