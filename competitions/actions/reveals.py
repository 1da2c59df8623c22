"""The reveal: the officer fixes the order, then shows it step by step to everybody at once (decision 0075)."""

from datetime import datetime
from uuid import UUID

from competitions.actions.results import computed, making
from competitions.actions.steps import locked
from competitions.errors.contests import OfficerOnly
from competitions.errors.halls import (
    NoReveal,
    RevealMovedOn,
    RevealNotYet,
    RevealStale,
    RevealUndecided,
    RevealUnderWay,
)
from competitions.forms.halls import RevealStepForm
from competitions.queries.boards import path_of as board_path
from competitions.queries.contests import by_id
from competitions.queries.results import inputs_of
from competitions.queries.reveals import Standing, attempts_of, changed_since, record_number_of, standing_of
from competitions.queries.schemes import current
from competitions.queries.seals import seal_of
from competitions.rules.board_making import board
from competitions.rules.boards import BoardDocument, encode
from competitions.rules.permissions import may_manage
from competitions.rules.publication import Phase
from competitions.rules.reveals import REVEALED_IN, Script, script, stage
from competitions.tables import Reveal, RevealEnd, RevealStep
from database.work import unit_of_work
from people import Member
from scoring.leaderboard.actions import boards as shared


def key_of(contest_id: UUID) -> str:
    return f"reveal/{contest_id}"


def path_of(slug: str) -> str:
    return f"{board_path(slug)}/reveal"


@unit_of_work
async def begin(contest_id: UUID, *, by: Member, now: datetime) -> None:
    """Fix the order and open the page with everything still hidden."""
    contest = await locked(contest_id)
    if not may_manage(by, contest_id):
        raise OfficerOnly
    if contest.state not in REVEALED_IN or not (await seal_of(contest_id)).opened:
        raise RevealNotYet
    if await standing_of(contest_id) is not None:
        raise RevealUnderWay
    order = script(await final_board(contest_id))
    await Reveal(
        contest=contest_id, attempt=await attempts_of(contest_id) + 1, script=encode(order),
        record_number=await record_number_of(contest_id), by=by.account, at=now,
    ).save()  # fmt: skip
    await put(contest_id, order, 0, now)


@unit_of_work
async def show(contest_id: UUID, form: RevealStepForm, *, by: Member, now: datetime) -> None:
    """A step forward or back: everybody sees it from the commit on, whoever joins later too."""
    standing = await held(contest_id, by)
    if form.seen != standing.number:
        raise RevealMovedOn
    if form.shown > standing.shown and await changed_since(contest_id, standing.record_number):
        raise RevealStale
    order = standing.order
    shown = min(form.shown, len(order.groups))
    await RevealStep(reveal=standing.id, number=standing.number + 1, shown=shown, by=by.account, at=now).save()
    await put(contest_id, order, shown, now)


@unit_of_work
async def end(contest_id: UUID, *, by: Member, now: datetime) -> None:
    """The page goes; the results page is what stays."""
    standing = await held(contest_id, by)
    await RevealEnd(reveal=standing.id, by=by.account, at=now).save()
    await shared.withdraw(key_of(contest_id))


async def held(contest_id: UUID, by: Member) -> Standing:
    await locked(contest_id)
    if not may_manage(by, contest_id):
        raise OfficerOnly
    standing = await standing_of(contest_id)
    if standing is None:
        raise NoReveal
    return standing


async def final_board(contest_id: UUID) -> BoardDocument:
    """The board as the notice shows it, computed from the marks."""
    contest, published = await by_id(contest_id), await current(contest_id)
    if published is None:
        raise RevealNotYet
    results = await computed(published.scheme, await inputs_of(contest_id, published.scheme), Phase.NOTICE)
    known = {one.result.entry: one for one in results}
    found = board(await making(contest, Phase.NOTICE, published.scheme, known))
    if found.undecided or found.complete < found.competing:
        raise RevealUndecided
    return found


async def put(contest_id: UUID, order: Script, step: int, now: datetime) -> None:
    key, path = key_of(contest_id), path_of(order.slug)
    number = await shared.put_version(key, path=path, document=encode(stage(order, step)), up_to=0, now=now)
    await shared.move_live(key, number)
    await shared.move_public(key, number)
