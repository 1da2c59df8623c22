"""R4.2: ties that nothing parts wait for the chief judge, who decides and signs."""

import json

import msgspec
import pytest

from competitions.actions.decisions import decide
from competitions.actions.loading import load
from competitions.actions.results import Memory, catch_up
from competitions.errors.contests import ContestUnknown
from competitions.errors.decisions import NotTied, OrderRepeats
from competitions.errors.desk import NotMarking
from competitions.forms.decisions import DecisionForm
from competitions.forms.loading import LoadingForm
from competitions.queries.boards import key_of
from competitions.queries.contests import by_id
from competitions.queries.decisions import decision_rows, undecided
from competitions.queries.locking import open_points
from competitions.queries.packages import package_of
from competitions.rules.boards import BoardDocument, decode
from competitions.rules.levels import Level
from database.rows import rows
from people import Grant, Member, Role, Scope
from scoring.leaderboard import queries
from scoring.rules.package_faults import decode_package
from scoring.rules.recheck import recheck
from tests.competitions.contests import making
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.results import stage
from tests.competitions.results.site import Browser


def points(module: str) -> dict[str, object]:
    aspect = {"code": f"{module}1", "name": "装调", "kind": "points", "max": "10"}
    return {"code": module, "name": "装调", "aspects": [aspect]}


SCHEME: dict[str, object] = {"version": 1, "unresolved": "undecided", "modules": [points("B"), points("C")]}
SECOND_FIRST = DecisionForm(order=["K-02", "K-01"], reason="工位更整洁")
FIRST_FIRST = DecisionForm(order=["K-01", "K-02"], reason="复看录像后更正")


@pytest.fixture
async def contest(db: str) -> ground.Ground:
    """K-01 and K-02 are equal, K-03 is ahead."""
    laid = await ground.lay(scheme=SCHEME)
    device = await ground.device(laid, 1)
    for code, value in (("K-01", "8"), ("K-02", "8"), ("K-03", "9")):
        for module in ("B", "C"):
            device.tap(f"{code}/{module}", f"{module}1", value)
    await device.send()
    return laid


async def board(contest: ground.Ground) -> BoardDocument:
    await catch_up(contest.contest, now=NOON, memory=Memory())
    version = await queries.live_of(key_of(contest.contest))
    assert version is not None
    return decode(version.document)


async def ranks(contest: ground.Ground) -> dict[str, tuple[int | None, bool]]:
    return {line.code: (line.rank, line.tied) for line in (await board(contest)).lines}


async def tie_points(contest: ground.Ground) -> list[tuple[str, str]]:
    points = [point for point in await open_points(contest.contest) if point.href.endswith("#ties")]
    return [(point.sentence, point.href) for point in points]


async def test_r4_2_an_undecided_tie_stops_locking(contest: ground.Ground) -> None:
    assert await ranks(contest) == {"K-03": (1, False), "K-01": (2, True), "K-02": (2, True)}
    assert (await board(contest)).undecided == [["K-01", "K-02"]]
    href = f"/desk/contests/{contest.slug}/control#ties"
    assert await tie_points(contest) == [("K-01、K-02 成绩相同，须由裁判长裁定先后。", href)]


async def test_r4_2_the_decision_parts_them_and_is_in_the_record(contest: ground.Ground, chief: Member) -> None:
    await decide(contest.contest, SECOND_FIRST, by=chief, now=NOON)
    assert await ranks(contest) == {"K-03": (1, False), "K-02": (2, False), "K-01": (3, False)}
    assert (await board(contest)).undecided == []
    assert await tie_points(contest) == []
    event = (await rows("SELECT kind, account, body, number FROM record_event ORDER BY number DESC LIMIT 1"))[0]
    assert (event["kind"], event["account"]) == ("decide", chief.account)
    assert json.loads(str(event["body"])) == {"order": ["K-02", "K-01"], "reason": "工位更整洁"}
    row = (await rows("SELECT order_codes, reason, by, record_number FROM tie_decision"))[0]
    assert row == {
        "order_codes": '["K-02","K-01"]', "reason": "工位更整洁", "by": chief.account, "record_number": event["number"],
    }  # fmt: skip


async def test_r4_2_decided_again_the_last_decision_holds(contest: ground.Ground, chief: Member) -> None:
    await decide(contest.contest, SECOND_FIRST, by=chief, now=NOON)
    await decide(contest.contest, FIRST_FIRST, by=chief, now=NOON)
    assert await ranks(contest) == {"K-03": (1, False), "K-01": (2, False), "K-02": (3, False)}
    assert [row.reason for row in await decision_rows(contest.contest)] == ["工位更整洁", "复看录像后更正"]


async def test_r4_2_a_decision_ends_when_another_entry_joins_the_tie(contest: ground.Ground, chief: Member) -> None:
    await decide(contest.contest, SECOND_FIRST, by=chief, now=NOON)
    await rows("UPDATE latest_mark SET value = '8'")
    assert await undecided(contest.contest) == (("K-01", "K-02", "K-03"),)


@pytest.mark.parametrize("order", [["K-01", "K-03"], ["K-02", "K-03", "K-01"], ["K-01", "K-99"]])
async def test_only_a_whole_tie_is_decided(contest: ground.Ground, chief: Member, order: list[str]) -> None:
    with pytest.raises(NotTied):
        await decide(contest.contest, DecisionForm(order=order, reason="工位更整洁"), by=chief, now=NOON)
    assert await rows("SELECT id FROM tie_decision") == []


async def test_nobody_takes_two_places(contest: ground.Ground, chief: Member) -> None:
    with pytest.raises(OrderRepeats):
        await decide(contest.contest, DecisionForm(order=["K-01", "K-01"], reason="重复"), by=chief, now=NOON)


async def test_a_foreign_officer_decides_nothing(contest: ground.Ground, stranger: Member) -> None:
    with pytest.raises(ContestUnknown):
        await decide(contest.contest, SECOND_FIRST, by=stranger, now=NOON)
    assert await rows("SELECT id FROM tie_decision") == []


async def test_nothing_is_decided_after_marking(contest: ground.Ground, chief: Member) -> None:
    await rows("UPDATE contest SET state = 'locked' WHERE id = {}", contest.contest)
    with pytest.raises(NotMarking):
        await decide(contest.contest, SECOND_FIRST, by=chief, now=NOON)


async def test_where_equals_share_a_place_nothing_is_open(db: str) -> None:
    laid = await ground.lay(scheme=SCHEME | {"unresolved": "share"})
    assert await undecided(laid.contest) == ()


async def test_the_package_carries_the_decision_and_recomputes(contest: ground.Ground, chief: Member) -> None:
    await decide(contest.contest, SECOND_FIRST, by=chief, now=NOON)
    text = await package_of(await by_id(contest.contest), now=NOON)
    package = decode_package(text.encode())
    assert [(one.order, one.by) for one in package.decisions] == [(["K-02", "K-01"], None)]
    assert recheck(package).matches is True
    decided = {row.entry: row.decided_by for row in package.results or [] if row.decided_by}
    assert decided == {"K-01": "decision", "K-02": "decision"}


async def test_a_loaded_package_brings_its_decisions(contest: ground.Ground, chief: Member) -> None:
    await decide(contest.contest, SECOND_FIRST, by=chief, now=NOON)
    package = decode_package((await package_of(await by_id(contest.contest), now=NOON)).encode())
    officer = await making.member("林干事", Grant(Role.OFFICER, Scope.WHOLE))
    season = await making.season(1999)
    form = LoadingForm(season=season, trade="叉车", level=Level.TOWN, held_on=NOON.date())
    slug = await load(form, package, by=officer, now=NOON)
    loaded = (await rows("SELECT id FROM contest WHERE slug = {}", slug))[0]["id"]
    found = await rows("SELECT order_codes, record_number FROM tie_decision WHERE contest = {}", loaded)
    events = await rows("SELECT number FROM record_event WHERE contest = {} AND kind = 'decide'", loaded)
    assert found == [{"order_codes": '["K-02","K-01"]', "record_number": events[0]["number"]}]


async def test_r7_5_a_decision_after_the_cut_stays_hidden(db: str) -> None:
    scheme = msgspec.json.decode(msgspec.json.encode(stage.SCHEME | {"unresolved": "undecided"}))
    raised = await stage.raised(freeze_at=stage.CUT, scheme=scheme)
    for code in ("K-01", "K-02"):
        await raised.mark(code, "80", "80", "80", "80")
    form = DecisionForm(order=["K-02", "K-01"], reason="工位更整洁")
    await decide(raised.contest, form, by=raised.chief, now=stage.CUT)
    await raised.build(stage.CUT + stage.TICK)
    shown = [(line.code, line.rank) for line in (await raised.public()).lines if line.rank is not None]
    live = [(line.code, line.rank) for line in (await raised.live()).lines if line.rank is not None]
    assert (shown, live) == ([("K-01", 1), ("K-02", 1)], [("K-02", 1), ("K-01", 2)])


async def test_the_desk_shows_the_tie_and_takes_the_order(desk: Browser, contest: ground.Ground) -> None:
    home = f"/desk/contests/{contest.slug}/control"
    await board(contest)
    page = await desk.see(home)
    assert 'id="tie-K-01-K-02-2"' in page.text
    fields = {"order": ["K-02", "K-01"], "reason": "工位更整洁", "csrf": desk.csrf}
    answer = await desk.post(f"{home}/decisions", data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, home)
    await board(contest)
    again = (await desk.see(home)).text
    assert "K-02 › K-01" in again
    assert 'id="tie-K-01-K-02-1"' not in again


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"order": ["K-01"], "reason": "工位更整洁"}, 422),
        ({"order": ["K-01", ""], "reason": "工位更整洁"}, 422),
        ({"order": ["K-01", "K-01"], "reason": "工位更整洁"}, 422),
        ({"order": ["K-01", "K-02"], "reason": ""}, 422),
        ({"order": ["K-01", "K-03"], "reason": "工位更整洁"}, 409),
        ({"order": ["K-01", "K" * 61], "reason": "工位更整洁"}, 422),
    ],
)
async def test_a_bad_order_is_refused(
    desk: Browser, contest: ground.Ground, fields: dict[str, object], status: int
) -> None:
    home = f"/desk/contests/{contest.slug}/control"
    await desk.see(home)
    answer = await desk.post(f"{home}/decisions", data=fields | {"csrf": desk.csrf})
    assert answer.status_code == status, answer.text
    assert await rows("SELECT id FROM tie_decision") == []


async def test_the_decision_of_another_contest_is_not_there(foreign: Browser, contest: ground.Ground) -> None:
    await foreign.see("/desk")
    fields = {"order": ["K-01", "K-02"], "reason": "工位更整洁", "csrf": foreign.csrf}
    answer = await foreign.post(f"/desk/contests/{contest.slug}/control/decisions", data=fields)
    assert answer.status_code == 404
