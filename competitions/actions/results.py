"""Building a contest's board: only what the record touched is computed again, then a version, then the pointers."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from competitions.queries import boards as facts
from competitions.queries.contests import ContestFacts, by_id
from competitions.queries.courses import course_of
from competitions.queries.decisions import decisions_of
from competitions.queries.marks_at import schemes_before
from competitions.queries.results import Inputs, inputs_of
from competitions.queries.schemes import PublishedScheme, current
from competitions.rules.board_making import Known, Making, board, known, maxima
from competitions.rules.boards import BoardDocument, Move, decode, encode, moves
from competitions.rules.life import State
from competitions.rules.publication import NAMED, Course, Phase, cut, staff_phase, visibility
from database.locks import lock_for_this_work
from database.work import unit_of_work
from scoring.leaderboard import actions as shared
from scoring.leaderboard import queries as shared_queries
from scoring.leaderboard.queries import Version
from scoring.rules.entry import entry_result
from scoring.rules.scheme import Scheme
from scoring.rules.sheet import prepare

BREATH = 20  # entries computed before others get their turn


class Memory(msgspec.Struct):
    """What one process remembers of a contest's results. Losing it costs a recomputation, never the truth."""

    scheme: str | None = None
    explained: bool = False
    up_to: int = 0
    frozen_up_to: int = -1
    known: dict[str, Known] = {}


class Built(msgspec.Struct, frozen=True):
    memory: Memory
    public_moved: bool


@unit_of_work(isolation="repeatable_read")
async def catch_up(contest_id: UUID, *, now: datetime, memory: Memory) -> Built:
    """Bring the board up to the record in one snapshot; of two nodes that try, one finds nothing to do."""
    await lock_for_this_work("board", contest_id)
    return await build(contest_id, now=now, memory=memory)


@unit_of_work
async def build(contest_id: UUID, *, now: datetime, memory: Memory | None = None) -> Built:
    """Inside another work it computes everything afresh, so that nothing is remembered of what may be undone."""
    contest = await by_id(contest_id)
    if contest.state is State.DRAFT:
        return Built(Memory(), False)
    if contest.state is State.VOID:
        return Built(Memory(), await shared.withdraw(facts.key_of(contest_id)))
    course = await course_of(contest_id)
    published = await current(contest_id)
    phase = staff_phase(course, now)
    before = usable(memory, published, phase)
    heard = await facts.heard_since(contest_id, before.up_to)
    moment = now if heard.latest is None else max(now, heard.latest)
    after = Memory(before.scheme, before.explained, heard.number, before.frozen_up_to, dict(before.known))
    if published is not None and phase is not Phase.BEFORE:
        everything = None if not before.known else heard.entries
        inputs = await inputs_of(contest_id, published.scheme, entries=everything)
        after.known |= {one.result.entry: one for one in await computed(published.scheme, inputs, phase)}
    public_moved = await show(contest, course, published, after, moment)
    return Built(after, public_moved)


def usable(memory: Memory | None, published: PublishedScheme | None, phase: Phase) -> Memory:
    """Another scheme, or words that are public now, change every entry."""
    scheme = None if published is None else published.hash
    if memory is None or memory.scheme != scheme or memory.explained != (phase in NAMED):
        return Memory(scheme, phase in NAMED)
    return memory


async def computed(scheme: Scheme, inputs: Iterable[Inputs], phase: Phase) -> list[Known]:
    prepared, most = prepare(scheme), maxima(scheme)
    found: list[Known] = []
    for one in inputs:
        result = entry_result(
            prepared, one.code, one.marks, one.factors, one.adjustments, one.status, one.excused
        )  # fmt: skip
        found.append(known(scheme, result, phase, most, one.recused))
        if len(found) % BREATH == 0:
            await asyncio.sleep(0)
    return found


async def show(
    contest: ContestFacts, course: Course, published: PublishedScheme | None, memory: Memory, moment: datetime
) -> bool:
    """Move both pointers; returns whether the public sees something new."""
    key = facts.key_of(contest.id)
    scheme = None if published is None else published.scheme
    live = await making(contest, staff_phase(course, moment), scheme, memory.known)
    shown = await shared_queries.shown_of(key)
    number = await put(contest, live, memory.up_to, moment, before=shown.live)
    await shared.move_live(key, number)
    public = shown.public
    if not visibility(course, moment).public_frozen:
        await shared.move_public(key, number)
        return public is None or public.number != number
    if public is not None and public.frozen and not await new_before_the_cut(contest.id, course, memory, moment):
        return False
    return await show_frozen(contest, course, memory, moment, public)


async def new_before_the_cut(contest_id: UUID, course: Course, memory: Memory, moment: datetime) -> bool:
    """F1: what was received before the cut still goes to the public board, however late it was written."""
    frozen_at = cut(course, moment)
    if frozen_at is None or memory.frozen_up_to == memory.up_to:
        return False
    return await facts.late_before(contest_id, after=memory.frozen_up_to, cut=frozen_at)


async def show_frozen(
    contest: ContestFacts, course: Course, memory: Memory, moment: datetime, public: Version | None
) -> bool:
    frozen_at = cut(course, moment)
    if frozen_at is None:
        raise ValueError("frozen without a cut")
    schemes = await schemes_before(contest.id, frozen_at)
    scheme = schemes[-1] if schemes else None
    inputs = await inputs_of(contest.id, scheme, before=frozen_at) if scheme else []
    then = {one.result.entry: one for one in await computed(scheme, inputs, Phase.FROZEN)} if scheme else {}
    frozen = await making(contest, Phase.FROZEN, scheme, then, cut_at=frozen_at)
    number = await put(contest, frozen, memory.up_to, moment, before=public)
    await shared.move_public(facts.key_of(contest.id), number, frozen=True)
    memory.frozen_up_to = memory.up_to
    return public is None or public.number != number


async def making(
    contest: ContestFacts,
    phase: Phase,
    scheme: Scheme | None,
    results: dict[str, Known],
    cut_at: datetime | None = None,
) -> Making:
    return Making(
        phase=phase,
        facts=facts.facts_of(contest),
        scheme=scheme,
        known=results,
        entered=await facts.entered(contest.id),
        names=await facts.public_names(contest.id, phase),
        decisions=await decisions_of(contest.id, before=cut_at),
        cut=cut_at,
        proof=await facts.proof_of(contest.id) if phase in NAMED else None,
    )


async def put(contest: ContestFacts, made: Making, up_to: int, now: datetime, *, before: Version | None) -> int:
    """One version: its details first, then the document that names them."""
    key, path = facts.key_of(contest.id), facts.path_of(contest.slug)
    document = board(made)
    shown = {line.detail for line in document.lines} - details_in(before)
    await shared.keep_details(
        key, path=path, details={one.sha256: one.detail for one in made.known.values() if one.sha256 in shown}
    )
    arrows = moves(None if before is None else decode(before.document), arrows_of(before), document, now)
    return await shared.put_version(
        key, path=path, document=encode(document), up_to=up_to, now=now, moves=msgspec.json.encode(arrows).decode()
    )


def details_in(version: Version | None) -> set[str]:
    return set() if version is None else {line.detail for line in shown_by(version).lines}


def arrows_of(version: Version | None) -> dict[str, Move]:
    return {} if version is None else msgspec.json.decode(version.moves, type=dict[str, Move])


def shown_by(version: Version) -> BoardDocument:
    return decode(version.document)
