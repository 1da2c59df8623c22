"""The whole rehearsal, from signing in to the lock and the verdict."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from random import Random
from time import perf_counter

import httpx
import msgspec
from msgspec.structs import replace

from jiangtai.rehearsal.day import Day
from jiangtai.rehearsal.desk import Desk
from jiangtai.rehearsal.failures import NoWayIn, Refused, RehearsalFailed
from jiangtai.rehearsal.figures import Figures
from jiangtai.rehearsal.judge import Judge
from jiangtai.rehearsal.network import Network
from jiangtai.rehearsal.office import Card, Office
from jiangtai.rehearsal.plan import Plan, rehearsal_scheme
from jiangtai.rehearsal.publishing import package_differences, publish
from jiangtai.rehearsal.scheme_writing import write_scheme
from jiangtai.rehearsal.screen import Screen
from jiangtai.rehearsal.signing import leaders
from jiangtai.rehearsal.summary import Summary, from_figures
from jiangtai.rehearsal.tablet import Bundle, Tablet
from jiangtai.rehearsal.verdict import PublicBoard, differences
from jiangtai.rehearsal.visitor import Visitor
from jiangtai.rehearsal.watching import Board
from scoring.rules.scheme import Scheme
from web.clock import now

QUIET = 10.0  # seconds without a new version after which the board says all it will say
LOOK_EVERY = 0.2


async def rehearse(plan: Plan, screen: Screen) -> Summary:
    """With cuts everybody goes through a network of ours, which begins to fail when marking does."""
    network = Network(plan.url, plan.cuts, Random(plan.seed))  # noqa: S311 -- a game
    async with AsyncExitStack() as stack:
        if plan.cuts:
            plan = replace(plan, url=await stack.enter_async_context(network.stretched()))
        return await play(plan, network, screen)


async def play(plan: Plan, network: Network, screen: Screen) -> Summary:
    async with AsyncExitStack() as stack:
        officer = await stack.enter_async_context(Visitor(plan.url))
        second = await stack.enter_async_context(Visitor(plan.url))
        await come_in(plan, officer, second)
        office, scheme = Office(officer), rehearsal_scheme(plan.judges)
        cards = await prepare(office, scheme, plan, screen)
        figures = Figures()
        tablets = [Tablet(plan.url, figures) for _card in cards]
        for tablet in tablets:
            stack.push_async_callback(tablet.close)
        bundles = await pair(tablets, cards, scheme, screen)
        codes = sorted({sheet.code for bundle in bundles for sheet in bundle.sheets})
        board = Board(plan.url, office.slug, figures)
        day = Day(plan, scheme, codes, board, figures)
        network.cutting = True
        async with board.watched(plan.readers):
            desk = Desk(day, second, office.home, leaders(cards, bundles))
            await mark(day, tablets, bundles, desk, screen)
            found = await settled(day, screen)
            missing = await missing_marks(day, tablets)
            state, after = await close(office, second, day, screen)
        if plan.void:
            await office.void()
            state = "void"
        everybody = (officer, second, board.visitor, *(tablet.visitor for tablet in tablets))
        figures.retries = sum(visitor.retries for visitor in everybody)
        figures.cuts = dict(network.cuts)
        return summed_up(day, office.slug, state, found + [one for one in after if one not in found], missing)


async def come_in(plan: Plan, officer: Visitor, second: Visitor) -> None:
    if plan.officer.sign_in == plan.second.sign_in:
        raise NoWayIn("the two accounts must be two: name another one with --second-sign-in")
    try:
        await officer.client.get("/health/live")
        await officer.sign_in(plan.officer.sign_in, plan.officer.password)
        await second.sign_in(plan.second.sign_in, plan.second.password)
    except httpx.TransportError as error:
        raise NoWayIn(f"{plan.url} cannot be reached: {error or type(error).__name__}") from None


async def prepare(office: Office, scheme: Scheme, plan: Plan, screen: Screen) -> list[Card]:
    screen.say("竞赛 Contest")
    await office.create_contest(f"{plan.entries} 人 {plan.judges} 裁判", now())
    screen.say("评分方案 Scheme")
    await write_scheme(office.visitor, office.home, scheme)
    screen.say("报名抽签 Entries, draw")
    await office.enrol(plan.entries)
    await office.draw(plan.seed, plan.entries)
    screen.say("席位 Seats, cards")
    await office.seat(plan.judges)
    cards = await office.issue_cards()
    if len(cards) != plan.judges:
        raise RehearsalFailed(f"{plan.judges} cards were to be printed, {len(cards)} can be read")
    await office.start_marking()
    await office.let_robots_hurry()
    return cards


async def pair(tablets: Sequence[Tablet], cards: Sequence[Card], scheme: Scheme, screen: Screen) -> list[Bundle]:
    """Every bundle must hold the aspects exactly as they were typed in."""
    screen.say("平板 Tablets")
    bundles = [await tablet.pair(card) for tablet, card in zip(tablets, cards, strict=True)]
    for bundle in bundles:
        for module in bundle.modules:
            if any(scheme.aspect(aspect.code) != aspect for aspect in module.aspects):
                raise RehearsalFailed(f"module {module.code} on tablet {bundle.tablet.seat_number} is another one")
    return bundles


async def mark(day: Day, tablets: Sequence[Tablet], bundles: Sequence[Bundle], desk: Desk, screen: Screen) -> None:
    judges = [Judge(day, tablet, bundle) for tablet, bundle in zip(tablets, bundles, strict=True)]
    screen.begin(sum(len(judge.sheets) for judge in judges), day)
    began = perf_counter()
    try:
        async with asyncio.TaskGroup() as together:
            listening = [together.create_task(tablet.listen()) for tablet in tablets]
            working = [together.create_task(judge.work()) for judge in judges]
            await desk.work()
            day.over = True
            for tablet in tablets:
                tablet.news.set()
            await asyncio.wait(working)
            for task in listening:
                task.cancel()
    except ExceptionGroup as group:
        raise group.exceptions[0] from None
    day.figures.seconds = perf_counter() - began


async def settled(day: Day, screen: Screen) -> list[str]:
    """What the public board says otherwise once it is quiet: it is equal, or nothing moves any more."""
    screen.say("核对 Comparing")
    results = day.tally.results()
    version, since = -1, perf_counter()
    while True:
        board = await day.board.fetch()
        found = [*differences(board, day.scheme, results), *unheard(day, board)]
        if not found or perf_counter() - since > QUIET:
            return found
        if board.version != version:
            version, since = board.version, perf_counter()
        await asyncio.sleep(LOOK_EVERY)


def unheard(day: Day, board: PublicBoard) -> list[str]:
    """Every open page has been told of the version that is public now, and every change has been seen."""
    behind = sum(board.version not in heard for heard in day.board.heard)
    found = [f"{behind} readers have not heard of version {board.version}"] if behind else []
    unseen = day.board.unseen()
    return [*found, f"{unseen} acknowledged changes were never on the board"] if unseen else found


async def missing_marks(day: Day, tablets: Sequence[Tablet]) -> list[str]:
    """Every tablet fetches its bundle again: the very marks that were acknowledged, and its chain to the last link."""
    missing = []
    for tablet in tablets:
        bundle = await tablet.bundle()
        if (bundle.state.acknowledged, bundle.state.head) != (tablet.chain.seq, tablet.chain.head):
            missing.append(f"tablet {bundle.tablet.seat_number}: the server ends at {bundle.state.acknowledged}")
        missing += day.tally.missing(bundle)
    return missing


async def close(office: Office, second: Visitor, day: Day, screen: Screen) -> tuple[str, list[str]]:
    """The state afterwards, and what the board, and the package if it is published, say otherwise then."""
    screen.say("锁定 Locking")
    try:
        await office.lock()
    except Refused as refusal:
        return "marking", [f"the contest cannot be locked: {refusal}"]
    found = await settled(day, screen)
    if not day.plan.publish:
        return "locked", found
    screen.say("复核公示 Recheck, notice")
    await publish(office, second, day)
    return "notice", [*found, *await settled(day, screen), *await package_differences(day)]


def summed_up(day: Day, contest: str, state: str, found: list[str], missing: list[str]) -> Summary:
    plan = day.plan
    known = from_figures(day.figures) | {
        "contest": contest,
        "state": state,
        "entries": plan.entries,
        "judges": plan.judges,
        "readers": len(day.board.heard),
        "seed": plan.seed,
        "board_versions": len(set().union(*day.board.heard)),
        "versions_read": len(day.board.seen),
        "missing": len(missing),
        "differences": [*day.figures.surprises, *missing, *found],
    }
    return msgspec.convert(known, Summary)
