"""The marks that stand are a fold over the record: recomputed from its events they are the same (F10)."""

import random
from uuid import UUID

import pytest

from competitions.queries.sheets import sheets_of, spread_alarms
from competitions.tables import LatestMark, LatestNote, RecordEvent
from tests.competitions.judging.ground import Device, Ground
from tests.competitions.judging.schemes import GROUP_MARKS

Key = tuple[UUID, str, int]
OTHER = {
    "B2.1": "0",
    "B2.2": "31",
    "B2.4": "绕行",
    "B2.5": "355.5",
    "B3.1": "11",
    "B3.2": "0",
    "B3.3": "0/0",
    "B3.4": ",,",
}


def taps(tablet: Device, place: int, chance: random.Random) -> None:
    sheet = f"K-0{chance.randint(1, 3)}/B"
    if place == 1 and chance.random() < 0.7:
        aspect = chance.choice(list(GROUP_MARKS))
        value = chance.choice([GROUP_MARKS[aspect], OTHER[aspect]])
        tablet.tap(sheet, aspect, value, chance.choice(["mark", "mark", "mark", "clear"]))
    elif place == 1 and chance.random() < 0.5:
        tablet.tap(sheet, "B2.5#压线", str(chance.randint(0, 3)), chance.choice(["penalty", "clear"]))
    else:
        tablet.tap(sheet, "B2.3", str(chance.randint(0, 4)), chance.choice(["mark", "mark", "note", "clear"]))


async def recomputed() -> tuple[dict[Key, tuple[str, int]], dict[tuple[UUID, str, UUID], str]]:
    marks: dict[Key, tuple[str, int]] = {}
    notes: dict[tuple[UUID, str, UUID], str] = {}
    for row in await RecordEvent.select().order_by(RecordEvent.number):
        key = (row["entry"], row["aspect"], row["judge"])
        if row["kind"] in ("mark", "penalty"):
            marks[key] = (row["value"], row["number"])
        elif row["kind"] == "clear":
            marks.pop(key, None)
        elif row["kind"] == "note":
            notes[row["entry"], row["aspect"], row["seat"]] = row["value"]
    return marks, notes


@pytest.mark.parametrize("seed", range(4))
async def test_fold(contest: Ground, first: Device, second: Device, third: Device, seed: int) -> None:
    chance = random.Random(seed)
    tablets = [(first, 1), (second, 2), (third, 3)]
    for _ in range(12):
        tablet, place = chance.choice(tablets)
        for _ in range(chance.randint(1, 12)):
            taps(tablet, place, chance)
        await tablet.send(chance.sample(tablet.queue, len(tablet.queue)))
    marks, notes = await recomputed()
    rows = await LatestMark.select()
    assert {(row["entry"], row["aspect"], row["judge"]): (row["value"], row["record_number"]) for row in rows} == marks
    assert {(row["entry"], row["aspect"], row["seat"]): row["value"] for row in await LatestNote.select()} == notes
    assert {(alarm.entry_id, alarm.aspect) for alarm in await spread_alarms(contest.contest)} == apart(marks)
    assert {
        (sheet.code, sheet.place): sheet.marked for sheet in await sheets_of(contest.contest) if sheet.module == "B"
    } == {(code, place): counted(marks, entry, place) for code, entry in contest.entries.items() for place in (1, 2, 3)}


def apart(marks: dict[Key, tuple[str, int]]) -> set[tuple[UUID, str]]:
    given: dict[UUID, list[int]] = {}
    for (entry, aspect, _judge), (value, _number) in marks.items():
        if aspect == "B2.3":
            given.setdefault(entry, []).append(int(value))
    return {(entry, "B2.3") for entry, values in given.items() if max(values) - min(values) > 1}


def counted(marks: dict[Key, tuple[str, int]], entry: UUID, place: int) -> int:
    judges = (0, 1) if place == 1 else (place,)
    return sum(1 for mark, aspect, judge in marks if mark == entry and judge in judges and "#" not in aspect)
