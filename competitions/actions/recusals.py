"""Writing recusals: those that take nobody's marks by themselves, the others by the chief judge (rules 6.2 and 2.5)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import record
from competitions.actions.alarms import hold_for
from competitions.errors.recusals import NothingToSettle, RecusedAlready, SubstituteNeeded
from competitions.forms.recusals import ArrangementForm, SettlementForm
from competitions.queries.desk import coded_entry, scheme_of
from competitions.queries.recusals import bench_of, in_force, posts_of, seat_names, settlement_of
from competitions.queries.ties import conflicts_of
from competitions.rules.life import State
from competitions.rules.record import Fact, canonical
from competitions.rules.recusal import Ground, Recused
from competitions.rules.sheets import FIRST, GROUP
from competitions.rules.stand_ins import Change, Post
from competitions.tables import Recusal
from database.notifications import announce
from database.rows import rows, rows_as
from database.work import unit_of_work
from people import Member


class Standing(msgspec.Struct, frozen=True):
    """A mark that is set aside with the judge who gave it."""

    aspect: str
    judge: int


@unit_of_work
async def settle_quietly(contest_id: UUID, *, by: UUID | None, now: datetime) -> int:
    """Every recusal that sets no mark aside; returns how many rows were written. Only while the contest is marked."""
    head = await record.hold(contest_id)
    state = await rows_as(dict[str, str], "SELECT state FROM contest WHERE id = {}", contest_id)
    if state[0]["state"] != State.MARKING:
        return 0
    changes = [change for change in (await settlement_of(contest_id)).changes if change.sets_aside is None]
    await write(contest_id, head, changes, by=by, now=now)
    return len(changes)


@unit_of_work
async def settle_marked(contest_id: UUID, form: SettlementForm, *, by: Member, now: datetime) -> None:
    """A recusal learnt after marking: the judge's marks of this sheet are set aside, and stay in the record."""
    head = await hold_for(contest_id, by)
    settlement = await settlement_of(contest_id)
    names = await seat_names(contest_id)

    def meant(post: Post) -> bool:
        return (post.code, post.module, names[post.seat].number) == (form.code, form.module, form.seat)

    changes = [change for change in settlement.changes if meant(change.post)]
    if not changes:
        stuck = any(meant(post) for post in settlement.stuck)
        raise SubstituteNeeded(form.code, form.module) if stuck else NothingToSettle(form.code, form.module)
    await write(contest_id, head, changes, by=by.account, now=now)


@unit_of_work
async def arrange(contest_id: UUID, form: ArrangementForm, *, by: Member, now: datetime) -> None:
    """The chief judge takes a sheet from a judge, for a reason that no rule derives."""
    head = await hold_for(contest_id, by)
    entry, scheme = await coded_entry(contest_id, form.code), (await scheme_of(contest_id)).scheme
    names = await seat_names(contest_id)
    posts = await posts_of(contest_id, scheme, [entry.id])
    post = next((one for one in posts if (one.module, names[one.seat].number) == (form.module, form.seat)), None)
    if post is None:
        raise NothingToSettle(form.code, form.module)
    if any(
        (one.entry, one.module, one.seat) == (post.entry, post.module, post.seat) for one in await in_force(contest_id)
    ):
        raise RecusedAlready(form.code, form.module)
    bench = await bench_of(contest_id, await conflicts_of(contest_id))
    stand_in = bench.pick(post, {})
    if stand_in is None and post.alone:
        raise SubstituteNeeded(form.code, form.module)
    ground = Recused(Ground.ARRANGED, {"reason": form.reason})
    aside = post.seat if post.seat in post.bearers else None
    await write(contest_id, head, [Change(post, ground, stand_in, sets_aside=aside)], by=by.account, now=now)


async def write(
    contest_id: UUID, head: record.Head, changes: Sequence[Change], *, by: UUID | None, now: datetime
) -> None:
    """The marks that go, then the recusals: a row and an event each."""
    for change in changes:
        head = await set_aside(contest_id, head, change, by, now)
    facts = [fact_of(change, by) for change in changes]
    await record.write(contest_id, head, facts, now=now)
    for number, change in enumerate(changes, start=head.number + 1):
        await Recusal(
            contest=contest_id, entry=change.post.entry, module=change.post.module, place=change.post.place,
            seat=change.post.seat, rule=change.ground.rule.value, evidence=canonical(change.ground.evidence),
            stand_in=change.stand_in, lifted=change.lifted, by=by, record_number=number, at=now,
        ).save()  # fmt: skip
    if changes:
        await announce("marks", str(contest_id))
        await announce("desk", str(contest_id))


def fact_of(change: Change, by: UUID | None) -> Fact:
    post = change.post
    body = {
        "code": post.code, "rule": change.ground.rule.value, "evidence": dict(sorted(change.ground.evidence.items())),
        "stand_in": None if change.stand_in is None else str(change.stand_in), "lifted": change.lifted,
    }  # fmt: skip
    return Fact(
        kind="recuse", account=by, seat=post.seat, entry=post.entry, module=post.module, judge=post.place, body=body
    )


async def set_aside(contest_id: UUID, head: record.Head, change: Change, by: UUID | None, now: datetime) -> record.Head:
    """Each mark that goes is cleared in the record, where the first value stays to be read."""
    if change.sets_aside is None:
        return head
    post = change.post
    judges = [post.place, GROUP] if post.place == FIRST else [post.place]
    gone = await rows_as(Standing, ASIDE, post.entry, post.module, change.sets_aside, judges)
    known = {aspect.code for _module, aspect in (await scheme_of(contest_id)).scheme.aspects()}
    facts = [
        Fact(
            kind="clear", account=by, seat=change.sets_aside, entry=post.entry, module=post.module, aspect=mark.aspect,
            judge=mark.judge, body={"code": post.code, "reason": "recusal"},
        )
        for mark in gone
        if mark.aspect.partition("#")[0] in known
    ]  # fmt: skip
    aspects, numbers = [fact.aspect for fact in facts], [fact.judge for fact in facts]
    await rows(CLEAR, aspects, numbers, post.entry)
    return await record.write(contest_id, head, facts, now=now)


ASIDE = """
SELECT aspect, judge FROM latest_mark WHERE entry = {} AND module = {} AND seat = {} AND judge = ANY({}::int[])
ORDER BY aspect COLLATE "C", judge
"""

CLEAR = """
DELETE FROM latest_mark USING unnest({}::text[], {}::int[]) AS gone (aspect, judge)
WHERE latest_mark.entry = {} AND latest_mark.aspect = gone.aspect AND latest_mark.judge = gone.judge
"""
