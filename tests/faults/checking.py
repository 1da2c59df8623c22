"""After a round: each acknowledged event once and nothing else, a whole record, and the marks the tablets know."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

import msgspec

from competitions.queries.verification import verdict_on
from competitions.rules.events import sheet_parts
from database.rows import rows_as
from tests.faults.hall import Hall
from tests.faults.tablets import MARKS, Tablet


class Stored(msgspec.Struct, frozen=True):
    """An event of a tablet as the database holds it; `code` when it was refused."""

    tablet: UUID
    seq: int
    hash: str
    code: str | None


class Standing(msgspec.Struct, frozen=True):
    code: str
    aspect: str
    judge: int
    value: str


async def faults_in(hall: Hall, tablets: Sequence[Tablet]) -> list[str]:
    """In words; nothing when all is well."""
    verdict = await verdict_on(hall.contest)
    found = [] if verdict.fault is None else [f"verify-record: {verdict.fault.sentence}"]
    stored = await rows_as(Stored, STORED, hall.contest, hall.contest)
    return [*found, *wrongly_stored(stored, tablets), *await wrongly_folded(hall, tablets)]


def wrongly_stored(stored: Sequence[Stored], tablets: Sequence[Tablet]) -> list[str]:
    times = Counter((each.tablet, each.seq, each.hash, each.code is None) for each in stored)
    due = Counter[tuple[UUID, int, str, bool]]()
    for tablet in tablets:
        accepted = {written.event.seq for written in tablet.accepted}
        for seq in range(1, tablet.acknowledged + 1):
            due[tablet.place.tablet, seq, tablet.history[seq], seq in accepted] += 1
    missing, beyond = due - times, times - due
    return [
        *(f"acknowledged and not there: tablet {tablet} event {seq}" for tablet, seq, _hash, _taken in missing),
        *(f"there and never acknowledged so: tablet {tablet} event {seq}" for tablet, seq, _hash, _taken in beyond),
    ]


async def wrongly_folded(hall: Hall, tablets: Sequence[Tablet]) -> list[str]:
    """Each mark is given from one seat only, so that the order among tablets changes nothing."""
    due: dict[tuple[str, str, int], str] = {}
    for tablet in tablets:
        for event in (written.event for written in tablet.accepted if written.event.kind in MARKS):
            judge = tablet.judges[event.sheet, event.aspect.partition("#")[0]]
            key = sheet_parts(event.sheet)[0], event.aspect, judge
            due.pop(key, None)
            if event.kind != "clear":
                due[key] = event.value
    stand = {(one.code, one.aspect, one.judge): one.value for one in await rows_as(Standing, STAND, hall.contest)}
    wrong = [key for key in due.keys() | stand.keys() if due.get(key) != stand.get(key)]
    return [f"{key}: recomputed {due.get(key)}, there is {stand.get(key)}" for key in sorted(wrong)]


STORED = """
SELECT tablet, seq, body_hash AS hash, NULL AS code FROM record_event WHERE contest = {} AND tablet IS NOT NULL
UNION ALL
SELECT refused.tablet, refused.seq, refused.body_hash, refused.code
FROM refused_event AS refused JOIN tablet ON tablet.id = refused.tablet WHERE tablet.contest = {}
"""

STAND = """
SELECT entry.code, mark.aspect, mark.judge, mark.value
FROM latest_mark AS mark JOIN entry ON entry.id = mark.entry WHERE mark.contest = {}
"""
