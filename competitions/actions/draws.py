"""Drawing the codes, and printing the slips that tell competitors theirs (decision 0020)."""

import secrets
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.actions.steps import locked
from competitions.errors.contests import OfficerOnly
from competitions.errors.draws import DrawNotNow, NobodyToDraw, NotDrawn, SlipsNeedReason, SlipsNotNow
from competitions.forms.draws import DrawForm, SlipForm
from competitions.queries.draws import Slip, last_draw, slips_of
from competitions.queries.entries import entries_of
from competitions.rules.draws import check_hash, codes
from competitions.rules.life import STATE_NAMES, State, accepts_draws
from competitions.rules.permissions import may_manage
from competitions.tables import Draw, SlipPrint
from database.notifications import announce
from database.rows import row, rows
from database.work import unit_of_work
from people import Member

REASON_SHORTEST = 4


@unit_of_work
async def draw(contest_id: UUID, form: DrawForm, *, by: Member, now: datetime) -> int:
    """Give every entry a code, anew if there were codes; returns the attempt. Names are sealed from here on."""
    standing = await locked(contest_id)
    refuse_strangers(contest_id, by)
    if not accepts_draws(standing.state):
        raise DrawNotNow(STATE_NAMES[standing.state])
    numbers = [entry.number for entry in await entries_of(contest_id)]
    if not numbers:
        raise NobodyToDraw
    seed, prefix = seed_for(form.seed), form.prefix.upper()
    drawn = codes(seed, numbers, prefix)
    await write_codes(contest_id, drawn)
    before = await last_draw(contest_id)
    attempt = 1 if before is None else before.attempt + 1
    await Draw(contest=contest_id, attempt=attempt, seed=seed, prefix=prefix, by=by.account, at=now).save()
    body = {"attempt": attempt, "entries": len(drawn), "check": check_hash(seed, prefix, drawn)}
    await record.append(contest_id, [record.Fact(kind="draw", account=by.account, body=body)], now=now)
    await announce("desk", str(contest_id))
    return attempt


@unit_of_work
async def print_slips(contest_id: UUID, form: SlipForm, *, by: Member, now: datetime) -> list[Slip]:
    """The only paper with names beside codes. Each print is a row and an event; another one needs a reason."""
    standing = await locked(contest_id)
    refuse_strangers(contest_id, by)
    if standing.state not in (State.DRAWING, State.MARKING):
        raise SlipsNotNow
    drawn = await last_draw(contest_id)
    if drawn is None:
        raise NotDrawn
    number = 1 + await prints_of(drawn.id)
    if number > 1 and len(form.reason) < REASON_SHORTEST:
        raise SlipsNeedReason
    await SlipPrint(draw=drawn.id, number=number, reason=form.reason, by=by.account, at=now).save()
    body = {"slips": number, "attempt": drawn.attempt, "reason": form.reason}
    await record.append(contest_id, [record.Fact(kind="draw", account=by.account, body=body)], now=now)
    await announce("desk", str(contest_id))
    return await slips_of(contest_id)


def refuse_strangers(contest_id: UUID, by: Member) -> None:
    if not may_manage(by, contest_id):
        raise OfficerOnly


def seed_for(typed: str) -> str:
    """128 random bits; a typed seed gets a random tail, so that whoever heard it cannot work out the codes."""
    return f"{typed}-{secrets.token_hex(8)}" if typed else secrets.token_hex(16)


async def write_codes(contest_id: UUID, drawn: dict[int, str]) -> None:
    """Old codes go first: a new one may be somebody else's old one. Places in the timetable belong to the old draw."""
    await rows(
        "DELETE FROM placement WHERE session IN (SELECT id FROM timetable_session WHERE contest = {})", contest_id
    )
    await rows("UPDATE entry SET code = NULL WHERE contest = {} AND code IS NOT NULL", contest_id)
    await rows(
        """UPDATE entry SET code = drawn.code
        FROM unnest({}::int[], {}::text[]) AS drawn (number, code)
        WHERE entry.contest = {} AND entry.number = drawn.number""",
        list(drawn),
        list(drawn.values()),
        contest_id,
    )


async def prints_of(draw_id: UUID) -> int:
    found = await row("SELECT count(*) AS prints FROM slip_print WHERE draw = {}", draw_id)
    return msgspec.convert(found, dict[str, int])["prints"]
