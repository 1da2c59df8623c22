"""What the robot knows to be acknowledged, and what it comes to by the scoring rules."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from competitions.rules.events import Event, sheet_parts
from competitions.rules.sheets import GROUP
from jiangtai.rehearsal.figures import MARKS
from jiangtai.rehearsal.tablet import Bundle
from scoring.rules.entry import entry_result
from scoring.rules.marks import Adjustment, Mark, Status
from scoring.rules.results import EntryResult
from scoring.rules.scheme import Scheme
from scoring.rules.sheet import prepare


class Kept(msgspec.Struct):
    """One entry: its marks by aspect and judge number (0 the group), and what the desk said of it."""

    marks: dict[tuple[str, int], str] = {}
    status: Status = "ranked"
    adjustments: list[Adjustment] = []


class Tally:
    """Only what a server has acknowledged comes in here."""

    def __init__(self, scheme: Scheme, codes: Sequence[str]) -> None:
        self.prepared = prepare(scheme)
        self.kept = {code: Kept() for code in codes}

    def take(self, event: Event, judge: int) -> str | None:
        """An accepted event of a tablet; the code of the entry when it changed a mark."""
        if event.kind not in MARKS:
            return None
        code, _module = sheet_parts(event.sheet)
        marks = self.kept[code].marks
        if event.kind == "clear":
            marks.pop((event.aspect, judge), None)
        else:
            marks[event.aspect, judge] = event.value
        return code

    def take_imported(self, code: str, aspect: str, value: str) -> None:
        self.kept[code].marks[aspect, GROUP] = value

    def take_status(self, code: str, status: Status) -> None:
        self.kept[code].status = status

    def take_adjustment(self, code: str, points: Decimal, reason: str) -> None:
        self.kept[code].adjustments.append(Adjustment(points=points, reason=reason))

    def missing(self, bundle: Bundle) -> list[str]:
        """What of this seat's marks the server does not give back as it was acknowledged, or gives back besides."""
        mine = {(module.code, aspect) for module in bundle.modules for aspect in module.mine}
        stand = {
            (mark.sheet, mark.aspect): mark.value
            for mark in bundle.marks
            if (sheet_parts(mark.sheet)[1], mark.aspect.partition("#")[0]) in mine
        }
        known = {
            (f"{code}/{module.code}", name): value
            for code, kept in self.kept.items()
            for (name, judge), value in kept.marks.items()
            for module in bundle.modules
            if (module.code, name.partition("#")[0]) in mine and judge in (GROUP, module.place)
        }
        wrong = [key for key in known.keys() | stand.keys() if known.get(key) != stand.get(key)]
        return [
            f"{sheet} {name}: acknowledged {known.get((sheet, name))}, there is {stand.get((sheet, name))}"
            for sheet, name in sorted(wrong)
        ]

    def result(self, code: str) -> EntryResult:
        kept = self.kept[code]
        marks = [
            Mark(aspect=aspect, value=value, judge=None if judge == GROUP else judge)
            for (aspect, judge), value in kept.marks.items()
        ]
        return entry_result(self.prepared, code, marks, adjustments=kept.adjustments, status=kept.status)

    def results(self) -> list[EntryResult]:
        return [self.result(code) for code in sorted(self.kept)]
