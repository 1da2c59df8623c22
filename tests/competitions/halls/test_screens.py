"""Hall screens: who commands them, what they refuse, and that they never show more than is public."""

import pytest

from competitions.actions import halls
from competitions.errors.halls import BoardNotShown, ScreenUnknown
from competitions.forms.halls import ScreenForm, TurnForm
from competitions.queries.halls import screens
from competitions.rules.halls import Showing, Turn
from database.rows import rows
from people import Member
from scoring.leaderboard.actions.season_boards import build as build_season
from scoring.leaderboard.rules.season_words import TABS, framed_at
from tests.competitions.contests import making
from tests.competitions.results.site import Browser, app, signed_in
from tests.competitions.results.stage import END, START, Stage
from tests.scoring.leaderboard.ground import season
from web.refusals import Forbidden


@pytest.fixture
async def officer() -> Member:
    return await making.administrator("黄主任")


async def two(officer: Member) -> list[str]:
    for name in ("主会场左侧", "主会场右侧"):
        await halls.add_screen(ScreenForm(name=name), by=officer, now=START)
    return [str(one.id) for one in await screens()]


def turn(ids: list[str], **said: object) -> TurnForm:
    return TurnForm(screens=[making.UUID(one) for one in ids], **said)  # type: ignore[arg-type]  # fields of the form


async def test_several_screens_are_switched_at_once_and_each_turn_is_kept(
    officer: Member, stage: Stage, anybody: Browser
) -> None:
    await stage.build(END)
    ids = await two(officer)
    board = f"{stage.path}/wall"
    await halls.turn_screens(turn(ids, showing=Showing.BOARD, board=board, page=2), by=officer, now=START)
    for number in (1, 2):
        text = (await anybody.get(f"/wall/{number}")).text
        assert f'src="{board}#page=2"' in text
    await halls.turn_screens(turn(ids[:1], showing=Showing.MESSAGE, message="稍后开始"), by=officer, now=START)
    assert "稍后开始" in (await anybody.get("/wall/1")).text
    assert "稍后开始" not in (await anybody.get("/wall/2")).text
    assert [(one.number_of_turn, one.turn.showing) for one in await screens()] == [(2, "message"), (1, "board")]


async def test_a_message_is_said_in_the_screens_language(officer: Member, anybody: Browser) -> None:
    ids = await two(officer)
    said = turn(ids, showing=Showing.MESSAGE, message="稍后开始", message_en="Starting soon")
    await halls.turn_screens(said, by=officer, now=START)
    assert "Starting soon" in (await anybody.get("/en/wall/1")).text


async def test_a_board_that_is_not_public_cannot_be_shown(officer: Member, anybody: Browser) -> None:
    ids = await two(officer)
    for board in ("/contests/nowhere/wall", "https://elsewhere.test/", "/desk"):
        with pytest.raises(BoardNotShown):
            await halls.turn_screens(turn(ids, showing=Showing.BOARD, board=board), by=officer, now=START)
    assert [one.turn for one in await screens()] == [Turn(), Turn()]


async def test_any_board_of_a_season_goes_on_a_screen(officer: Member, anybody: Browser) -> None:
    """Chosen at the desk from all that are public; a season that is not there is refused."""
    ids = await two(officer)
    await season(2026)
    await build_season(2026, now=START)
    desk = await signed_in(app(), officer)
    form = (await desk.see("/desk/screens")).text
    walls = [framed_at(2026, tab, "wall") for tab in TABS]
    assert [wall for wall in walls if f'value="{wall}"' not in form] == []
    answer = await desk.submit(
        "/desk/screens/turns", screens=ids[0], showing="board", board="/seasons/2026/persons/wall"
    )
    assert answer.status_code == 303
    assert 'src="/seasons/2026/persons/wall"' in (await anybody.get("/wall/1")).text
    assert 'src="/en/seasons/2026/persons/wall"' in (await anybody.get("/en/wall/1")).text
    refused = await desk.submit("/desk/screens/turns", screens=ids[1], showing="board", board="/seasons/2025/wall")
    assert (refused.status_code, "这张榜单现在没有公开" in refused.text) == (409, True)
    await desk.aclose()


async def test_one_unknown_screen_and_none_is_switched(officer: Member) -> None:
    ids = await two(officer)
    with pytest.raises(ScreenUnknown):
        await halls.turn_screens(
            turn([*ids, "018f0000-0000-7000-8000-00000000dead"], showing=Showing.BLANK), by=officer, now=START
        )
    assert await rows("SELECT id FROM screen_turn") == []


async def test_a_removed_screen_is_gone_and_its_number_stays_taken(officer: Member, anybody: Browser) -> None:
    ids = await two(officer)
    await halls.remove_screen(making.UUID(ids[1]), by=officer, now=START)
    answer = await anybody.get("/wall/2")
    assert (answer.status_code, "没有这块大屏，或它已停用。" in answer.text) == (404, True)
    assert 'href="/wall">选择大屏</a>' in answer.text
    with pytest.raises(ScreenUnknown):
        await halls.remove_screen(making.UUID(ids[1]), by=officer, now=START)
    assert await halls.add_screen(ScreenForm(name="门口"), by=officer, now=START) == 3


async def test_only_who_makes_contests_commands(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await halls.add_screen(ScreenForm(name="门口"), by=stage.chief, now=START)
    chief = await signed_in(app(), stage.chief)
    assert (await chief.see("/desk/screens")).status_code == 403
    assert (await chief.post("/desk/screens", data={"name": "门口"})).status_code == 403
    await chief.aclose()
    assert await screens() == []


async def test_wrong_input_is_said_field_by_field(officer: Member) -> None:
    ids = await two(officer)
    desk = await signed_in(app(), officer)
    await desk.see("/desk/screens")
    for fields, sentence in (
        ({"screens": ids[0], "showing": "message"}, "请写下要显示的消息。"),
        ({"screens": ids[0], "showing": "board"}, "请选择要显示的榜单。"),
        ({"showing": "blank"}, "大屏"),
    ):
        answer = await desk.submit("/desk/screens/turns", **fields)
        assert (answer.status_code, sentence in answer.text) == (422, True)
    assert (await desk.submit("/desk/screens", name="")).status_code == 422
    assert (await desk.submit("/desk/screens", name="门口")).status_code == 303
    await desk.aclose()
    assert [one.name for one in await screens()] == ["主会场左侧", "主会场右侧", "门口"]


async def test_frames_are_ours_and_a_small_board_is_everybodys(officer: Member, stage: Stage, anybody: Browser) -> None:
    await stage.build(END)
    await two(officer)
    policies = {
        path: (await anybody.get(path)).headers["content-security-policy"].rpartition("frame-ancestors ")[2]
        for path in (f"{stage.path}/wall", "/wall/1", f"{stage.path}/embed", stage.path)
    }
    assert list(policies.values()) == ["'self'", "'self'", "*", "'none'"]


async def test_the_phones_address_as_a_picture(stage: Stage, anybody: Browser) -> None:
    answer = await anybody.get(f"{stage.path}/qr.svg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.text.startswith("<svg")
    assert (await anybody.get("/contests/nowhere/qr.svg")).status_code == 404
