"""From marking to the final result: lock, recheck, open the seal, notice, final (rules 7.1 to 7.4).

Each verb takes its step first, which asks who may and holds the contest: of two officers at once one gets through.
"""

import hashlib
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.actions import crediting, rechecks, record, results, timed_steps
from competitions.actions.steps import locked, refuse_wrong, step
from competitions.errors.contests import ContestUnknown
from competitions.errors.corrections import AppealsWaiting, CorrectionsWaiting
from competitions.errors.results import (
    NoticeNotOver,
    NotReadyToLock,
    RecheckNeedsAnother,
    SealAlreadyGiven,
    SealAlreadyOpen,
    SealNotYet,
    SealStillClosed,
)
from competitions.queries.contests import by_id
from competitions.queries.corrections import waiting_appeals, waiting_corrections
from competitions.queries.locking import open_points
from competitions.queries.packages import package_of
from competitions.queries.publications import last_publication, locked_by
from competitions.queries.seals import seal_of
from competitions.rules.life import State
from competitions.rules.permissions import may_judge_desk, may_manage
from competitions.rules.publication import notice_end, notice_over
from competitions.tables import Publication, SealConsent
from database.notifications import announce
from database.rows import rows
from database.work import unit_of_work
from people import Member


@unit_of_work(isolation="serializable")
async def lock(contest_id: UUID, *, by: Member, now: datetime) -> None:
    """Rule 7.2: nothing may be open. What is open is asked here again, whatever the page showed."""
    await step(contest_id, State.LOCKED, by=by, now=now)
    points = await open_points(contest_id)
    if points:
        raise NotReadyToLock([point.sentence for point in points])
    await results.build(contest_id, now=now)


@unit_of_work
async def confirm_recheck(contest_id: UUID, *, note: str, by: Member, now: datetime, paper: bool = True) -> None:
    """Rule 7.1: a second person says what was rechecked, on paper or by keying a drawn sample to its end."""
    refuse_wrong(await locked(contest_id), State.RECHECKED, by)
    note = await rechecks.confirmed(contest_id, note, paper=paper)
    await step(contest_id, State.RECHECKED, by=by, now=now, note=note)
    if by.account == await locked_by(contest_id):
        raise RecheckNeedsAnother
    await results.build(contest_id, now=now)


@unit_of_work
async def open_seal(contest_id: UUID, *, by: Member, now: datetime) -> bool:
    """One person's consent; returns whether the names are open now. Nobody consents twice."""
    contest = await locked(contest_id)
    if not may_judge_desk(by, contest_id):
        raise ContestUnknown
    if contest.state not in (State.LOCKED, State.RECHECKED):
        raise SealNotYet
    seal = await seal_of(contest_id)
    if seal.opened:
        raise SealAlreadyOpen
    if by.account in {one.account for one in seal.consents}:
        raise SealAlreadyGiven
    officer = may_manage(by, contest_id)
    await SealConsent(contest=contest_id, by=by.account, as_officer=officer, at=now).save()
    opened = (await seal_of(contest_id)).opened
    body = {"as_officer": officer, "opened": opened}
    await record.append(contest_id, [record.Fact(kind="seal", account=by.account, body=body)], now=now)
    await announce("desk", str(contest_id))
    return opened


@unit_of_work(isolation="serializable")
async def give_notice(contest_id: UUID, *, by: Member, now: datetime) -> datetime:
    """Rule 7.4: the provisional result with names and units, and the package it rests on; returns the notice's end."""
    await step(contest_id, State.NOTICE, by=by, now=now)
    if not (await seal_of(contest_id)).opened:
        raise SealStillClosed
    await refuse_waiting(contest_id)
    contest = await by_id(contest_id)
    ends_at = notice_end(now, contest.notice_days)
    await rows("UPDATE contest SET notice_ends_at = {} WHERE id = {}", ends_at, contest_id)
    await timed_steps.align(contest_id)
    await publish(contest_id, "provisional", await package_of(contest, now=now), by=by, now=now)
    await results.build(contest_id, now=now)
    return ends_at


@unit_of_work
async def finalise(contest_id: UUID, *, by: Member | None, now: datetime) -> None:
    """The notice is over and the result stands as it was shown; nobody as `by` is the clock."""
    await step(contest_id, State.FINAL, by=by, now=now)
    contest = await by_id(contest_id)
    if not notice_over(contest.notice_ends_at, now):
        raise NoticeNotOver(contest.notice_ends_at or now)
    await refuse_waiting(contest_id)
    if numbers := await waiting_appeals(contest_id):
        raise AppealsWaiting(numbers)
    shown = await last_publication(contest_id)
    await publish(contest_id, "final", shown.package, by=by, now=now)
    await results.build(contest_id, now=now)


async def publish_again(contest_id: UUID, state: State, *, by: Member, now: datetime) -> None:
    """Rule 7.4: a corrected result that is public already is a new version of it.

    During the notice, when a place or a total changed, everybody gets the whole notice again (decision 0046).
    """
    if state not in (State.NOTICE, State.FINAL):
        return
    contest = await by_id(contest_id)
    before = await last_publication(contest_id)
    package = await package_of(contest, now=now)
    if state is State.NOTICE and results_in(before.package) != results_in(package):
        ends_at = max(contest.notice_ends_at or now, notice_end(now, contest.notice_days))
        await rows("UPDATE contest SET notice_ends_at = {} WHERE id = {}", ends_at, contest_id)
        await timed_steps.align(contest_id)
    await publish(contest_id, before.kind, package, by=by, now=now)


def results_in(package: str) -> object:
    return msgspec.json.decode(package, type=dict[str, object]).get("results")


async def refuse_waiting(contest_id: UUID) -> None:
    """Nothing goes public while a correction waits for its second person."""
    if numbers := await waiting_corrections(contest_id):
        raise CorrectionsWaiting(numbers)


async def publish(contest_id: UUID, kind: str, package: str, *, by: Member | None, now: datetime) -> None:
    """A new version of what is public, with the record's head as it stands after this very event."""
    version = (await last_publication(contest_id)).version + 1
    digest = hashlib.sha256(package.encode()).hexdigest()
    account = None if by is None else by.account
    body = {"version": version, "kind": kind, "package": digest}
    head = await record.append(contest_id, [record.Fact(kind="publish", account=account, body=body)], now=now)
    await Publication(
        contest=contest_id, version=version, kind=kind, package=package, hash=digest, record_hash=head.hash,
        by=account, at=now,
    ).save()  # fmt: skip
    if kind == "final":
        await crediting.credit(contest_id, by=by, now=now)
