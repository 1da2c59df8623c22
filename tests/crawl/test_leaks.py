"""F5: whatever happens behind a freeze, everything outside stays byte for byte what it was at the cut."""

import re
from uuid import UUID

import httpx
import pytest

from competitions.actions import freezing, statuses
from competitions.actions.home import build_home
from competitions.actions.imports import import_marks
from competitions.actions.results import build
from competitions.forms.desk import AdjustmentForm, ImportedForm, Status, StatusForm
from competitions.rules.life import State
from database.rows import rows
from people import Grant, Member, Role, Scope
from scoring.leaderboard.actions.season_boards import build as build_season
from tests.crawl.addresses import STREAM, Address, addresses
from tests.crawl.visitors import Signed, browser
from tests.crawl.who import Visitor
from tests.crawl.world import Place, World
from web.clock import now
from web.plumbing import App

OUTSIDE = (Visitor.NOBODY, Visitor.PLAIN, Visitor.STRANGER)
# What is no surface of a contest: how the program feels, one's own account, a tablet's own line.
APART = ("/health", "/metrics", "/account", "/tablet", "/sign-in", "/invitations")
SAID = ("etag", "content-type", "cache-control", "content-length", "last-modified", "location")
REQUEST = re.compile(rb"[0-9a-f]{16}")  # a refusal names its request
Seen = dict[str, tuple[int, bytes, tuple[str | None, ...]]]


def surfaces(app: App, world: World) -> list[Address]:
    """Every address that can be asked, from the program's own routes; streams are looked at by themselves."""
    return [
        address
        for address in addresses(app, world, "GET")
        if not address.path.startswith(APART) and not address.template.endswith(STREAM)
    ]


def asked_by(visitor: Visitor, asked: list[Address], frozen: Place) -> list[Address]:
    """Nobody in particular asks everything; who is signed in, what is of this contest or of none."""
    return [one for one in asked if visitor is Visitor.NOBODY or one.place in (frozen, None)]


async def made(app: App, world: World) -> list[Address]:
    """The surfaces, once every board that is made at its first visit has been made."""
    asked = surfaces(app, world)
    async with browser(app) as client:
        await seen(client, asked)
    await build_home(now=now())
    return asked


async def seen(client: httpx.AsyncClient, asked: list[Address]) -> Seen:
    found: Seen = {}
    for address in asked:
        answer = await client.get(address.path)
        said = tuple(answer.headers.get(name) for name in SAID)
        content = answer.content if answer.status_code < 400 else REQUEST.sub(b"", answer.content)
        found[address.path] = (answer.status_code, content, said)
    return found


async def build_all(contest: UUID) -> None:
    await build(contest, now=now())
    await build_season(now().year, now=now())
    await build_home(now=now())


async def moves() -> list[dict[str, object]]:
    """The feed: which pointers moved, and when."""
    return await rows("SELECT id, path, version FROM board_move ORDER BY id")


def chief_of(contest: UUID) -> Grant:
    return Grant(Role.CHIEF_JUDGE, Scope.CONTEST, contest)


async def disturb(contest: UUID, by: Member) -> None:
    """Marks, a correction, a disqualification, points taken: each would change the first places."""
    codes = [str(one["code"]) for one in await rows("SELECT code FROM entry WHERE contest = {} ORDER BY code", contest)]
    theory = ImportedForm(aspect="B3.6", lines="\n".join(f"{code}\t{3 * n}" for n, code in enumerate(codes)))
    await import_marks(contest, theory, by=by, now=now())
    taken = AdjustmentForm(points=-7, reason="晚到")  # type: ignore[arg-type]  # read as a decimal
    await statuses.adjust(contest, codes[1], taken, by=by, now=now())
    await statuses.set_status(contest, codes[0], StatusForm(status=Status.DQ, reason="冒名"), by=by, now=now())


@pytest.fixture
async def chief(world: World, visitors: dict[Visitor, Signed]) -> Member:
    grants = frozenset(chief_of(place.id) for place in world.contests)
    return Member(visitors[Visitor.CHIEF].account, "吴来访", grants)


async def test_f5_nothing_outside_moves_behind_a_freeze(
    app: App, world: World, visitors: dict[Visitor, Signed], chief: Member
) -> None:
    place = next(one for one in world.contests if one.state is State.MARKING)
    await build_all(place.id)
    await freezing.freeze(place.id, by=chief, now=now())
    await build_all(place.id)
    asked = await made(app, world)
    told = await moves()
    before = {}
    for visitor in OUTSIDE:
        async with browser(app, visitors.get(visitor)) as client:
            before[visitor] = await seen(client, asked_by(visitor, asked, place))
    live = await rows("SELECT live, public FROM board WHERE key = {}", f"contest/{place.id}")
    await disturb(place.id, chief)
    await build_all(place.id)
    after = await rows("SELECT live, public FROM board WHERE key = {}", f"contest/{place.id}")
    assert (after[0]["live"] != live[0]["live"], after[0]["public"]) == (True, live[0]["public"])
    leaks = []
    for visitor in OUTSIDE:
        async with browser(app, visitors.get(visitor)) as client:
            now_seen = await seen(client, asked_by(visitor, asked, place))
        leaks += [f"{visitor} {path}" for path in before[visitor] if now_seen[path] != before[visitor][path]]
    assert (leaks, await moves()) == ([], told)


async def test_f5_the_sweep_would_see_a_leak(
    app: App, world: World, visitors: dict[Visitor, Signed], chief: Member
) -> None:
    """Without a freeze the same events are seen on the board, its twins and the interface for programs."""
    place = next(one for one in world.contests if one.state is State.MARKING)
    await build_all(place.id)
    asked = await made(app, world)
    async with browser(app) as client:
        before = await seen(client, asked)
        await disturb(place.id, chief)
        await build_all(place.id)
        after = await seen(client, asked)
    changed = {path for path in before if after[path] != before[path]}
    board = f"/contests/{place.slug}"
    assert {board, f"{board}/wall", f"{board}/embed", "/"} <= changed
