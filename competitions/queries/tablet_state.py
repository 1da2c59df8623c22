"""What changes on the server while a tablet judges: alarms, requests, signatures, other devices' marks (rule 6.3)."""

from datetime import datetime

import msgspec

from competitions import tablet_app
from competitions.queries.own_sheets import OwnSheet, own_sheets
from competitions.queries.sheets import turns_of
from competitions.queries.spreads import spread_alarms
from competitions.queries.standing import all_versions
from competitions.queries.tablets import Paired
from competitions.rules import spreads
from competitions.rules.events import Report, sheet_name
from competitions.rules.record import receipt, sha256
from competitions.rules.sheets import SheetLife, fold_lives
from database.rows import row, rows_as

MOST_CHANGES = 500


class Alarm(msgspec.Struct, frozen=True):
    sheet: str
    aspect: str
    sentence: str


class Asked(msgspec.Struct, frozen=True):
    """The chief judge asks for an aspect to be marked again, or opens a sheet (no aspect)."""

    sheet: str
    aspect: str
    reason: str
    number: int
    answered: bool


class Change(msgspec.Struct, frozen=True):
    """What another device or the desk wrote on one of this seat's sheets; `by` is its tablet's number."""

    sheet: str
    aspect: str
    kind: str
    value: str
    number: int
    by: int | None


class Corrected(msgspec.Struct, frozen=True):
    """The chief judge corrected a mark of this seat's sheets after it was signed (rule 7.4)."""

    sheet: str
    aspect: str
    first: str
    second: str
    reason: str


class Beside(msgspec.Struct, frozen=True):
    """Another tablet on which the same seat's judge is signed in (D5)."""

    number: int
    seen_at: datetime | None


class TabletState(msgspec.Struct, frozen=True, kw_only=True):
    """`number` is the record's; `complete` is false when there were more changes than are told here.

    `page` is the version of the page that this server hands out (D15), `beside` are tablets of the same seat.

    `partly` are signed sheets on which the chief judge asked for single aspects again; `assigned` names the sheets of
    this seat with their places: another name, and the tablet fetches its bundle anew.
    """

    contest_state: str
    scheme: int
    acknowledged: int
    head: str
    receipt: str
    number: int
    time: datetime
    alarms: list[Alarm]
    asked: list[Asked]
    corrected: list[Corrected]
    signed: list[str]
    partly: list[str]
    assigned: str
    changes: list[Change]
    complete: bool
    page: str
    beside: list[Beside]


class Standing(msgspec.Struct, frozen=True):
    contest_state: str
    scheme: int
    acknowledged: int
    head: str
    number: int


async def state_of(tablet: Paired, *, after: int, now: datetime) -> TabletState:
    sql = """SELECT contest.state AS contest_state, tablet.acknowledged, tablet.head,
        coalesce((SELECT number FROM record_head WHERE record_head.contest = contest.id), 0) AS number,
        coalesce((SELECT max(version) FROM scheme_version WHERE scheme_version.contest = contest.id), 0) AS scheme
        FROM tablet JOIN contest ON contest.id = tablet.contest WHERE tablet.id = {}"""
    standing = msgspec.convert(await row(sql, tablet.id), Standing)
    sheets = await own_sheets(tablet)
    lives = await lives_of(tablet, sheets)
    changes = await changes_of(tablet, after=after, before=standing.number)
    return TabletState(
        contest_state=standing.contest_state, scheme=standing.scheme, acknowledged=standing.acknowledged,
        head=standing.head, receipt=receipt(standing.head), number=standing.number, time=now,
        alarms=await alarms_of(tablet, {sheet.name: sheet.place for sheet in sheets}),
        asked=await asked_of(tablet),
        corrected=await rows_as(Corrected, CORRECTED, tablet.contest, tablet.seat),
        signed=[name for name, life in lives.items() if life.is_signed],
        partly=[name for name, life in lives.items() if life.signed > life.reopened and not life.is_signed],
        assigned=assigned(sheets),
        changes=changes[:MOST_CHANGES], complete=len(changes) <= MOST_CHANGES,
        page=tablet_app.version(), beside=await rows_as(Beside, BESIDE, tablet.seat, tablet.id, now),
    )  # fmt: skip


def assigned(sheets: list[OwnSheet]) -> str:
    return sha256("\n".join(f"{sheet.name} {sheet.place}" for sheet in sheets).encode())[:16]


async def alarms_of(tablet: Paired, places: dict[str, int]) -> list[Alarm]:
    """Only where this seat has given a mark of its own, and never with anybody's mark (rule 6.3)."""
    found = ((sheet_name(alarm.code, alarm.module), alarm) for alarm in await spread_alarms(tablet.contest))
    return [
        Alarm(sheet, alarm.aspect, spreads.sentence(alarm.judges, alarm.limit))
        for sheet, alarm in found
        if places.get(sheet) in {judge for judge, _name, _value in alarm.marks}
    ]


async def lives_of(tablet: Paired, sheets: list[OwnSheet]) -> dict[str, SheetLife]:
    versions = await all_versions(tablet.contest)
    if not versions:
        return {}
    modules = {module.code for module in versions[-1].modules}
    own = {sheet.name: (sheet.entry, sheet.module, sheet.place) for sheet in sheets if sheet.module in modules}
    benches = {(module, place) for _entry, module, place in own.values()}
    lives = fold_lives(await turns_of(tablet.contest, benches), versions[-1], own.values())
    return {name: lives[key] for name, key in own.items()}


async def asked_of(tablet: Paired) -> list[Asked]:
    """What the chief judge asks of this seat's sheets, since they were last signed."""
    return await rows_as(Asked, ASKED, tablet.contest, tablet.seat, tablet.contest, tablet.contest)


async def changes_of(tablet: Paired, *, after: int, before: int) -> list[Change]:
    if after >= before:
        return []
    values = (tablet.contest, tablet.seat, tablet.contest, after, tablet.id, tablet.seat, MOST_CHANGES + 1)
    return await rows_as(Change, CHANGES, *values)


async def report(tablet: Paired, said: Report, *, now: datetime) -> None:
    """What the tablet said of itself, with the time."""
    await row(
        """UPDATE tablet SET unsent = {}, battery = coalesce({}, battery), version = {}, seen_at = {}
        WHERE id = {}""",
        said.unsent,
        said.battery,
        said.version,
        now,
        tablet.id,
    )


BESIDE = """
SELECT number, seen_at FROM tablet
WHERE seat = {} AND id <> {} AND disabled_at IS NULL AND signed_in_until > {} ORDER BY number
"""

ASKED = """
WITH sheet AS (SELECT * FROM assigned_sheet WHERE contest = {} AND seat = {}),
signed AS (
    SELECT entry, module, place, max(record_number) AS number FROM sheet_signature WHERE contest = {}
    GROUP BY entry, module, place
)
SELECT entry.code || '/' || asked.module AS sheet, asked.aspect, asked.reason, asked.number,
    EXISTS (SELECT FROM latest_mark mark WHERE mark.entry = asked.entry AND mark.aspect = asked.aspect
        AND mark.judge = sheet.place AND mark.record_number > asked.number) AS answered
FROM (
    SELECT contest, entry, module, '' AS aspect, reason, record_number AS number, place FROM sheet_reopening
    UNION ALL
    SELECT request.contest, request.entry, event.module, request.aspect, request.reason, request.record_number, NULL
    FROM remark_request request
    JOIN record_event event ON event.contest = request.contest AND event.number = request.record_number
) asked
JOIN entry ON entry.id = asked.entry
JOIN sheet ON sheet.entry = asked.entry AND sheet.module = asked.module
    AND (asked.place = sheet.place OR (asked.place IS NULL AND sheet.place <= 30))
LEFT JOIN signed ON signed.entry = asked.entry AND signed.module = asked.module AND signed.place = sheet.place
WHERE asked.contest = {} AND asked.number > coalesce(signed.number, 0)
ORDER BY asked.number
"""

CORRECTED = """
SELECT sheet.code || '/' || correction.module AS sheet, correction.aspect, correction.first, correction.second,
    correction.reason
FROM correction JOIN assigned_sheet AS sheet ON sheet.contest = {} AND sheet.seat = {}
    AND sheet.entry = correction.entry AND sheet.module = correction.module
    AND (sheet.place = correction.judge OR (correction.judge = 0 AND sheet.place = 1))
LEFT JOIN correction_answer AS answer ON answer.correction = correction.id
WHERE correction.about = 'mark' AND (NOT correction.four_eyes OR answer.agreed) ORDER BY correction.number
"""

# Marks of the same judge number on the same panel: a spare tablet's, or those of the judge who sat here before.
CHANGES = """
SELECT entry.code || '/' || event.module AS sheet, coalesce(event.aspect, '') AS aspect, event.kind,
    coalesce(event.value, '') AS value, event.number, tablet.number AS by
FROM record_event event
JOIN assigned_sheet AS sheet ON sheet.contest = {} AND sheet.seat = {} AND sheet.entry = event.entry
    AND sheet.module = event.module
JOIN entry ON entry.id = event.entry
LEFT JOIN tablet ON tablet.id = event.tablet
WHERE event.contest = {} AND event.number > {} AND event.tablet IS DISTINCT FROM {}::uuid
    AND ((event.kind IN ('mark', 'penalty', 'clear')
            AND (event.judge = sheet.place OR (event.judge = 0 AND sheet.place = 1)))
        OR (event.kind = 'timer' AND event.judge = sheet.place) OR (event.kind = 'note' AND event.seat = {}))
    AND (event.kind IN ('clear', 'note', 'timer') OR EXISTS (SELECT FROM latest_mark mark
        WHERE mark.entry = event.entry AND mark.aspect = event.aspect AND mark.record_number = event.number))
    AND (event.kind <> 'clear' OR NOT EXISTS (SELECT FROM latest_mark mark WHERE mark.entry = event.entry
        AND mark.aspect = event.aspect AND mark.judge = event.judge))
ORDER BY event.number LIMIT {}
"""
