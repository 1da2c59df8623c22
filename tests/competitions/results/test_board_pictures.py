"""A contest's board in a chat: the link's words and picture in every public state, never more than the page (F5)."""

import html
import re
from collections.abc import AsyncIterator, Iterator

import pytest

from competitions.actions.life import void
from competitions.forms.contests import VoidForm
from competitions.pages.board_pictures import card_of
from competitions.pages.board_views import board_view
from scoring.leaderboard import queries
from scoring.leaderboard.shelf import SHELF
from tests.competitions.contests import making
from tests.competitions.results.site import Browser
from tests.competitions.results.stage import CUT, END, FAR, NAMES, START, Stage, raised
from tests.statements import counting
from web import outside
from web.clock import now


@pytest.fixture(autouse=True)
def _reached() -> Iterator[None]:
    outside.choose("https://board.example")
    yield
    outside.choose(None)


async def said(anybody: Browser, path: str) -> dict[str, str]:
    text = (await anybody.get(path)).text
    found = re.findall(r'<meta property="og:([a-z:]+)" content="([^"]*)">', text)
    return {name: html.unescape(content) for name, content in found}


async def states(freeze: bool) -> AsyncIterator[tuple[str, Stage]]:
    """One contest through its public states, with the words of each."""
    stage = await raised(ends_at=FAR, freeze_at=CUT if freeze else None)
    await stage.build(START)
    yield "已评 0 / 4", stage
    for code, mark in zip(stage.entries, ("90", "80", "80", "60"), strict=True):
        await stage.mark(code, mark, mark, mark, mark)
    await stage.build(START)
    yield "已评 4 / 4", stage
    if freeze:
        await stage.build(CUT)
        yield "已封榜 · 截至 16:00", stage
    await stage.to_notice(END)
    await stage.build(END)
    yield "公示至", stage


async def card(stage: Stage) -> str:
    version = await queries.public(stage.path)
    assert version is not None
    return repr(card_of(board_view(version, await stage.public())))


@pytest.mark.parametrize("freeze", [True, False])
async def test_words_and_picture_follow_the_state(anybody: Browser, freeze: bool) -> None:
    pictures = set()
    async for words, stage in states(freeze):
        SHELF.forget_all()
        link, drawn = await said(anybody, stage.path), await card(stage)
        assert (link["title"], words in link["description"]) == ("2026 九江镇叉车技能竞赛", True)
        named = words == "公示至"
        assert [(name in drawn, name in link["description"]) for name in NAMES[:1]] == [(named, named)]
        answer = await anybody.get(f"{stage.path}/picture.png")
        assert (answer.status_code, answer.content[:8]) == (200, b"\x89PNG\r\n\x1a\n")
        pictures.add(answer.content)
    assert len(pictures) == 3 + freeze


async def test_before_the_start_the_picture_says_when(anybody: Browser) -> None:
    stage = await raised(started=False)
    link = await said(anybody, f"/en{stage.path}")
    assert link["url"] == f"https://board.example/en{stage.path}"
    assert link["image"] == f"https://board.example/en{stage.path}/picture.png?v=1"
    assert (link["locale"], link["locale:alternate"], link["type"]) == ("en_US", "zh_CN", "website")
    assert "Starts" in link["description"] or "start" in link["description"]
    assert "lines=[]" in await card(stage)


async def test_a_mark_behind_the_freeze_moves_no_byte_of_it(anybody: Browser) -> None:
    """F5, and L5: warm, it asks nobody."""
    stage = await raised(ends_at=FAR, freeze_at=CUT)
    for code, mark in zip(stage.entries, ("90", "80", "80", "60"), strict=True):
        await stage.mark(code, mark, mark, mark, mark)
    await stage.build(CUT)
    path = f"{stage.path}/picture.png"
    first = await anybody.get(path)
    await stage.put("K-04", "T", "T1", 0, "100", CUT)
    await stage.build(CUT)
    SHELF.forget_all()
    assert (await anybody.get(path)).content == first.content
    made = SHELF.renderings
    with counting() as asked:
        again = await anybody.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, list(asked), SHELF.renderings) == (304, [], made)
    assert (first.headers["cache-control"], "set-cookie" in first.headers) == ("public, no-cache", False)


async def test_a_void_contest_has_no_picture_any_more(anybody: Browser) -> None:
    stage = await raised(ends_at=FAR)
    await stage.build(START)
    path = f"{stage.path}/picture.png"
    assert (await anybody.get(path)).status_code == 200
    await making.rows("UPDATE contest_step SET went_to = 'enrolling' WHERE contest = {}", stage.contest)
    await void(stage.contest, VoidForm(reason="台风"), by=stage.officer, now=now())
    await stage.build(now())
    SHELF.forget_all()
    assert (await anybody.get(path)).status_code == 410
    assert (await anybody.get("/contests/nowhere/picture.png")).status_code == 404


async def test_a_board_offers_itself_for_other_pages_where_its_address_is_known(anybody: Browser) -> None:
    stage = await raised(ends_at=FAR)
    await stage.build(START)
    page = html.unescape((await anybody.get(stage.path)).text)
    code = f'<iframe src="https://board.example{stage.path}/embed" title="'
    assert (code in page, (await anybody.get(f"{stage.path}/embed")).status_code) == (True, 200)
    outside.choose(None)
    SHELF.forget_all()
    assert "<iframe" not in html.unescape((await anybody.get(stage.path)).text)
