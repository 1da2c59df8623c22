"""The four levels of a judgement: a score column beside the text, or “0 – …” inside it."""

import re

from competitions.scheme_import.found import FoundAspect
from competitions.scheme_import.opening import Row
from competitions.scheme_import.place import Place

SCORE = re.compile(r"[^\d.,]*([0-3])(?:\.0+)?[^\d.,]*")
WRITTEN = re.compile(r"(?:level\s?|等级\s?)?([0-3])(?:\s?分)?\s?[-–—:：.、=)）]\s?(\S.*)", re.IGNORECASE)


def read_level(place: Place, row: Row, aspect: FoundAspect) -> bool:
    """Whether the row describes levels of this aspect."""
    score, text = place.text(row, "score"), place.lines(row, "extra")
    if row.number != aspect.row:
        text = text or place.lines(row, "description")
    if score:
        read_scored(place, row, aspect, score, text)
        return True
    written = [WRITTEN.fullmatch(line.strip()) for line in text.split("\n") if line.strip()]
    if aspect.kind != "J" or not written or not all(written):
        return False
    for match in filter(None, written):
        keep(place, row, aspect, int(match[1]), match[2])
    return True


def read_scored(place: Place, row: Row, aspect: FoundAspect, score: str, text: str) -> None:
    if aspect.kind == "M":
        if text:
            place.warn("levels-on-measurement", row, name=aspect.name[:60])
    elif not (match := SCORE.fullmatch(score)):
        place.fault("level-out-of-range", row, name=aspect.name[:60], value=score[:40])
    else:
        keep(place, row, aspect, int(match[1]), text)


def keep(place: Place, row: Row, aspect: FoundAspect, level: int, text: str) -> None:
    if level in aspect.levels:
        place.fault("level-twice", row, name=aspect.name[:60], level=level)
    else:
        aspect.levels[level] = text
