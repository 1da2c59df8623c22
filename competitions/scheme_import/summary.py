"""The reading as counts and sums: what the command prints and the preview shows."""

from decimal import Decimal

import msgspec

from competitions.scheme_import.notes import Note
from competitions.scheme_import.reading import Reading


class Said(msgspec.Struct, frozen=True):
    """A fault or warning with its place, its sentence, and the numbers in it."""

    code: str
    message: str
    sheet: str = ""
    row: int | None = None
    values: dict[str, str] = {}


class Summary(msgspec.Struct, frozen=True):
    """The JSON of `jiangtai import-scheme --check`. Counts and marks are exact JSON numbers."""

    aspects: int
    measurement: int
    judgement: int
    criteria: dict[str, Decimal]
    sub_criteria: int
    total: Decimal
    warnings: list[Said]
    faults: list[Said]


def summary_of(reading: Reading) -> Summary:
    return Summary(
        aspects=reading.aspects,
        measurement=reading.measurement,
        judgement=reading.judgement,
        criteria={each.code: each.carried for each in reading.criteria},
        sub_criteria=reading.sub_criteria,
        total=reading.total,
        warnings=[said(note) for note in reading.warnings],
        faults=[said(note) for note in reading.faults],
    )


def said(note: Note) -> Said:
    return Said(note.code, note.sentence, note.sheet, note.row, note.values)


def as_json(summary: Summary) -> str:
    encoder = msgspec.json.Encoder(decimal_format="number")
    return msgspec.json.format(encoder.encode(summary), indent=2).decode()
