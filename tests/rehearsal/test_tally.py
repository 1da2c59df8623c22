"""What the robot knows to be acknowledged."""

from uuid import UUID

import msgspec
import pytest

from competitions.rules.events import Event
from jiangtai.rehearsal.plan import rehearsal_scheme
from jiangtai.rehearsal.tablet import Bundle
from jiangtai.rehearsal.tally import Tally
from jiangtai.robots.chain import Chain
from web.clock import now

DEVICE = UUID(int=7)


def event(kind: str, value: str, aspect: str = "P1.1", sheet: str = "K-01/P") -> Event:
    return Chain(DEVICE).event(sheet, aspect, kind, value, now()).event


@pytest.fixture
def tally() -> Tally:
    return Tally(rehearsal_scheme(3), ["K-01", "K-02"])


def test_the_last_mark_stands_and_a_clear_takes_it_away(tally: Tally) -> None:
    assert tally.take(event("mark", "30"), 2) == "K-01"
    assert tally.take(event("mark", "31.5"), 2) == "K-01"
    assert tally.kept["K-01"].marks == {("P1.1", 2): "31.5"}
    assert tally.take(event("clear", ""), 2) == "K-01"
    assert tally.kept["K-01"].marks == {}
    assert tally.kept["K-02"].marks == {}


@pytest.mark.parametrize("kind", ["note", "sign", "timer"])
def test_notes_and_signatures_change_no_mark(tally: Tally, kind: str) -> None:
    assert tally.take(event(kind, "words"), 2) is None
    assert tally.kept["K-01"].marks == {}


def bundle(*marks: tuple[str, str, str]) -> Bundle:
    """Of the judge at place 2 of the panel P."""
    module = {"code": "P", "place": 2, "aspects": [], "mine": ["P1.1", "P1.2"]}
    state = {"acknowledged": 0, "head": "", "number": 0, "asked": [], "signed": []}
    return msgspec.convert(
        {
            "tablet": {"id": str(DEVICE), "seat_number": 2, "judge": "演练裁判02"},
            "scheme": 1,
            "modules": [module],
            "sheets": [],
            "marks": [{"sheet": sheet, "aspect": aspect, "value": value} for sheet, aspect, value in marks],
            "state": state,
        },
        Bundle,
    )


def test_a_tablet_that_finds_its_marks_misses_nothing(tally: Tally) -> None:
    tally.take(event("mark", "30"), 2)
    tally.take(event("mark", "12"), 3)  # another judge's
    assert tally.missing(bundle(("K-01/P", "P1.1", "30"))) == []


def test_a_lost_a_changed_and_an_invented_mark_are_named(tally: Tally) -> None:
    tally.take(event("mark", "30"), 2)
    tally.take(event("mark", "20", sheet="K-02/P"), 2)
    assert tally.missing(bundle(("K-01/P", "P1.1", "29"), ("K-01/P", "P1.2", "5"))) == [
        "K-01/P P1.1: acknowledged 30, there is 29",
        "K-01/P P1.2: acknowledged None, there is 5",
        "K-02/P P1.1: acknowledged 20, there is None",
    ]
