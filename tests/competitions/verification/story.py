"""A marking day with all that may honestly happen, and the hands of somebody who may write to the database."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from competitions.actions.alarms import ask_remark, reopen_sheet
from competitions.actions.imports import import_marks
from competitions.actions.scheme_versions import publish_scheme
from competitions.actions.statuses import adjust, set_status
from competitions.forms.desk import AdjustmentForm, ImportedForm, RemarkForm, ReopeningForm, Status, StatusForm
from competitions.queries.verification_rows import EVENTS
from competitions.rules.record import Head, link, sha256
from competitions.rules.verification import Recorded
from database.rows import rows, rows_as
from people import Grant, Member, Role, Scope
from scoring.rules.scheme import decode_scheme
from tests.competitions.contests import making
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.schemes import GROUP_MARKS, changed

MINUTE = timedelta(minutes=1)
Told = ground.Ground


async def told() -> Told:
    """Marks, notes, a penalty, a clear, a spread settled, a sheet reopened, a spare tablet, imports, a new scheme."""
    contest = await ground.lay()
    grant = Grant(Role.CHIEF_JUDGE, Scope.CONTEST, contest.contest)
    chief = await making.member("何裁判长", grant)
    first, second, third = [await ground.device(contest, seat) for seat in (1, 2, 3)]
    await whole_sheet(first, second, third)
    await ask_remark(contest.contest, RemarkForm(code="K-01", aspect="B2.3", reason="相差太大"), by=chief, now=NOON)
    second.tap("K-01/B", "B2.3", "2")
    for device in (first, third):
        device.tap("K-01/B", "B2.3", "2")
    for device in (first, second, third):
        device.sign("K-01/B")
        await device.send(now=NOON + MINUTE)
    form = ReopeningForm(code="K-01", module="B", seat=2, reason="看错一格")
    await reopen_sheet(contest.contest, form, by=chief, now=NOON + MINUTE)
    second.tap("K-01/B", "B3.5", "7.5")
    second.sign("K-01/B")
    await second.send(now=NOON + 2 * MINUTE)
    await at_the_desk(contest, chief)
    await with_a_spare(contest, chief)
    return contest


async def whole_sheet(first: ground.Device, second: ground.Device, third: ground.Device) -> None:
    for aspect, value in GROUP_MARKS.items():
        first.tap("K-01/B", aspect, value)
    first.tap("K-01/B", "B2.5#碰杆", "2", "penalty")
    first.tap("K-01/B", "B3.2", "", "clear")
    first.tap("K-01/B", "B3.2", "3")
    first.tap("K-99/B", "B3.2", "3")  # refused: there is no such sheet
    for device, value in ((first, "3"), (second, "0"), (third, "3")):
        device.tap("K-01/B", "B2.3", value)
        device.tap("K-01/B", "B2.3", "见录像", "note")
        device.tap("K-01/B", "B3.5", "8")
        answer = await device.send()
        assert [one.code for one in answer.refused] == (["sheet-unknown"] if device is first else [])


async def at_the_desk(contest: Told, chief: Member) -> None:
    lines = ImportedForm(aspect="B3.6", lines="K-01 18\nK-02 15")
    await import_marks(contest.contest, lines, by=chief, now=NOON + 2 * MINUTE)
    again = ImportedForm(aspect="B3.6", lines="K-01 19")
    await import_marks(contest.contest, again, by=chief, now=NOON + 3 * MINUTE)
    status = StatusForm(status=Status.DNS, reason="没有到场")
    await set_status(contest.contest, "K-03", status, by=chief, now=NOON + 3 * MINUTE)
    warning = AdjustmentForm(points=-5, reason="警告一次")  # type: ignore[arg-type]  # as the form reads it
    await adjust(contest.contest, "K-01", warning, by=chief, now=NOON + 3 * MINUTE)


async def with_a_spare(contest: Told, chief: Member) -> None:
    """The tablet of seat 1 stays away; its marks under the old scheme come late and are flagged (D8)."""
    scheme = decode_scheme(msgspec.json.encode(changed(B3_2="5")))
    await publish_scheme(contest.contest, scheme, by=chief, now=NOON + 4 * MINUTE)
    spare = await ground.device(
        contest,
        1,
    )
    spare.tap("K-02/B", "B3.2", "2")
    spare.tap("K-02/B", "B2.1", "1")
    await spare.send(now=NOON + 5 * MINUTE)
    spare.scheme = 2
    spare.tap("K-02/C", "C1", "9")
    spare.sign("K-02/C")
    await spare.send(now=NOON + 6 * MINUTE)


async def number_of(contest: Told, where: str, order: str = "ASC") -> int:
    sql = f"SELECT number FROM record_event WHERE contest = {{}} AND {where} ORDER BY number {order} LIMIT 1"
    return int(str((await rows(sql, contest.contest))[0]["number"]))


async def ending(contest: Told) -> int:
    return await number_of(contest, "true", "DESC")


async def chained_anew(contest: UUID) -> None:
    """What a careful forger does: every number, body hash and hash again, and the head."""
    head = Head(0, "")
    events = await rows_as(Recorded, EVENTS.replace("{contest}", "{}"), contest)
    await rows("UPDATE record_event SET number = -number WHERE contest = {}", contest)
    for event in events:
        body_hash = sha256(event.body.encode())
        head = link(head, event.columns, body_hash, event.received_at)
        sql = "UPDATE record_event SET number = {}, body_hash = {}, hash = {} WHERE contest = {} AND number = {}"
        await rows(sql, head.number, body_hash, head.hash, contest, -event.number)
    await rows("UPDATE record_head SET number = {}, hash = {} WHERE contest = {}", head.number, head.hash, contest)


Tamper = Callable[[Told, int], Any]


def by(sql: str, *, again: bool = False) -> Tamper:
    """Raw SQL at an event: `{n}` is its number; `again`: the chain is then computed anew."""

    async def tamper(contest: Told, number: int) -> None:
        for statement in sql.split(";"):
            await rows(statement.replace("{n}", str(number)).replace("{c}", f"'{contest.contest}'"))
        if again:
            await chained_anew(contest.contest)

    return tamper
