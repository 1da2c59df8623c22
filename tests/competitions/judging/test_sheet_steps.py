"""D11: what may be done to a sheet stands in one table; everything else is refused, whoever asks.

D3: a crash between the key and its effect leaves neither or both.
"""

from collections.abc import Awaitable, Callable

import asyncpg
import pytest

from competitions.actions.alarms import reopen_sheet
from competitions.errors.contests import ContestUnknown
from competitions.errors.desk import SheetNotSigned
from competitions.forms.desk import ReopeningForm
from competitions.tables import Contest, LatestMark, RecordEvent, RefusedEvent, SeatClosure, SheetReopening, Tablet
from database.rows import rows
from people import Grant, Member, Role, Scope
from tests.competitions.judging.ground import NOON, Device, Ground, device, lay
from tests.competitions.judging.test_signing import ask_again, fill, reopen
from web.refusals import Refusal

SHEET = "K-01/B"
STEPS = {
    "mark": ("B2.1", "0", "mark"),
    "mark again": ("B2.3", "1", "mark"),
    "clear": ("B2.1", "", "clear"),
    "note": ("B2.1", "改", "note"),
    "penalty": ("B2.5#碰杆", "1", "penalty"),
    "sign": ("", "", "sign"),
}
FREE = dict.fromkeys(STEPS, "")
LOCKED = dict.fromkeys(STEPS, "sheet-signed")

# What the judge of the sheet may do in each of its states; the code of the refusal, or nothing.
TABLE = {
    "begun": FREE | {"sign": "sheet-unfinished"},
    "complete": FREE,
    "signed": LOCKED,
    "asked again": LOCKED | {"mark again": "", "sign": "sheet-unfinished"},
    "reopened": FREE,
}


async def bring(contest: Ground, tablet: Device, state: str) -> None:
    if state == "begun":
        tablet.tap(SHEET, "B2.1", "1")
        await tablet.send()
        return
    fill(tablet)
    if state != "complete":
        tablet.sign(SHEET)
    await tablet.send()
    if state == "asked again":
        await ask_again(contest)
    elif state == "reopened":
        await reopen(contest)


async def code_of(tablet: Device, step: str) -> str:
    aspect, value, kind = STEPS[step]
    tablet.tap(SHEET, aspect, value, kind)
    answer = await tablet.send()
    return answer.refused[0].code if answer.refused else ""


@pytest.mark.parametrize("state", TABLE)
@pytest.mark.parametrize("step", STEPS)
async def test_d11_the_judge_of_the_sheet(contest: Ground, first: Device, state: str, step: str) -> None:
    await bring(contest, first, state)
    assert await code_of(first, step) == TABLE[state][step]


async def of_another_contest(_contest: Ground) -> tuple[Device, str]:
    """Its own contest has a sheet of this name too: it is that one it marks, never this one."""
    return await device(await lay(), 1), ""


async def without_a_place(contest: Ground) -> tuple[Device, str]:
    await rows("DELETE FROM panel_place WHERE seat = {}", contest.seats[2])
    return await device(contest, 3), "not-assigned"


async def disabled(contest: Ground) -> tuple[Device, str]:
    made = await device(contest, 1)
    await Tablet.update({Tablet.disabled_at: NOON}).where(Tablet.id == made.id)
    return made, "tablet-disabled"


async def of_a_closed_seat(contest: Ground) -> tuple[Device, str]:
    await SeatClosure(seat=contest.seats[2], reason="", by=contest.officer, at=NOON).save()
    return await device(contest, 3), "seat-closed"


STRANGERS: dict[str, Callable[[Ground], Awaitable[tuple[Device, str]]]] = {
    "another contest": of_another_contest, "no place": without_a_place, "disabled": disabled,
    "closed seat": of_a_closed_seat,
}  # fmt: skip


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("state", ["begun", "signed", "reopened"])
async def test_d11_tablets_that_have_no_business_there(contest: Ground, first: Device, who: str, state: str) -> None:
    await bring(contest, first, state)
    stranger, refusal = await STRANGERS[who](contest)
    own = RecordEvent.contest == contest.contest
    before = await RecordEvent.count().where(own)
    for step in STEPS:
        assert await code_of(stranger, step) == refusal or who == "another contest", step
    assert await RecordEvent.count().where(own) == before


@pytest.mark.parametrize("state", ["drawing", "locked", "rechecked", "notice", "final", "archived", "void"])
async def test_d11_outside_of_marking_nothing_is_taken(contest: Ground, first: Device, state: str) -> None:
    await Contest.update({Contest.state: state}).where(Contest.id == contest.contest)
    for step in STEPS:
        assert await code_of(first, step) == "marking-not-open"
    assert await RecordEvent.count() == 0


def member(contest: Ground, *grants: Grant) -> Member:
    return Member(contest.officer, "某人", frozenset(grants))


async def test_d11_who_may_open_a_signed_sheet(contest: Ground, first: Device) -> None:
    """The chief judge of this contest, its officers and administrators; and only when it is signed."""
    form = ReopeningForm(code="K-01", module="B", seat=1, reason="漏记")
    here, elsewhere = contest.contest, (await lay()).contest
    strangers = [
        member(contest),
        member(contest, Grant(Role.CHIEF_JUDGE, Scope.CONTEST, elsewhere)),
        member(contest, Grant(Role.OFFICER, Scope.CONTEST, elsewhere)),
        member(contest, Grant(Role.VERIFIER, Scope.WHOLE)),
    ]
    allowed = [
        member(contest, Grant(Role.CHIEF_JUDGE, Scope.CONTEST, here)),
        member(contest, Grant(Role.OFFICER, Scope.CONTEST, here)),
        member(contest, Grant(Role.ADMINISTRATOR, Scope.WHOLE)),
    ]
    await bring(contest, first, "complete")
    for who, refusal in [
        *((each, ContestUnknown) for each in strangers),
        *((each, SheetNotSigned) for each in allowed),
    ]:
        with pytest.raises(refusal):
            await reopen_sheet(contest.contest, form, by=who, now=NOON)
    for who in allowed:
        first.sign(SHEET)
        await first.send()
        for stranger in strangers:
            with pytest.raises(ContestUnknown):
                await reopen_sheet(contest.contest, form, by=stranger, now=NOON)
        await reopen_sheet(contest.contest, form, by=who, now=NOON)
    assert await SheetReopening.count() == len(allowed)


BREAK = """
CREATE OR REPLACE FUNCTION falls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the power is gone'; END $$;
"""


@pytest.mark.parametrize("table", ["record_event", "latest_mark", "refused_event", "tablet"])
async def test_d3_a_crash_between_key_and_effect_leaves_neither_or_both(
    contest: Ground, first: Device, table: str
) -> None:
    """Whatever is written last before the crash: the batch is not acknowledged, and goes whole the next time."""
    first.tap(SHEET, "B2.1", "1")
    first.tap(SHEET, "B9.9", "1")
    await rows(BREAK)
    await rows(f"CREATE TRIGGER falls BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION falls()")
    with pytest.raises((asyncpg.PostgresError, Refusal)):
        await first.post()
    assert [await each.count() for each in (RecordEvent, RefusedEvent, LatestMark)] == [0, 0, 0]
    await rows(f"DROP TRIGGER falls ON {table}")
    answer = await first.send()
    assert (answer.acknowledged, [told.code for told in answer.refused]) == (2, ["aspect-unknown"])
    assert [await each.count() for each in (RecordEvent, RefusedEvent, LatestMark)] == [1, 1, 1]
