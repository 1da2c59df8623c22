"""A contest whose panel of three has marked and signed module B of its entries, and judge 1 module C."""

from competitions.actions.imports import import_marks
from competitions.forms.desk import ImportedForm
from people import Member
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.schemes import GROUP_MARKS

SCORES = (("2", "8"), ("2", "7.5"), ("1", "8.5"))  # B2.3 and B3.5 of judges 1 to 3


async def mark_all(contest: ground.Ground, chief: Member, *, sign: bool = True) -> list[ground.Device]:
    devices = [await ground.device(contest, seat) for seat in (1, 2, 3)]
    for device, (level, panel) in zip(devices, SCORES, strict=True):
        for code in contest.entries:
            marks = {"B2.3": level, "B3.5": panel} | (GROUP_MARKS if device is devices[0] else {})
            for number, (aspect, value) in enumerate(marks.items()):
                device.tap(f"{code}/B", aspect, value, after=number * 30)
            if sign:
                device.sign(f"{code}/B")
            if device is devices[0]:
                device.tap(f"{code}/C", "C1", "8")
                device.sign(f"{code}/C")
        answer = await device.send()
        assert answer.refused == []
    lines = "\n".join(f"{code} 15" for code in contest.entries)
    await import_marks(contest.contest, ImportedForm(aspect="B3.6", lines=lines), by=chief, now=NOON)
    return devices
