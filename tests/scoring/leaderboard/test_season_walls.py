"""Season boards on a hall screen: through the shelf like every public page, in both languages."""

import re

import pytest

from scoring.leaderboard.actions.season_boards import build
from scoring.leaderboard.ledger import Beneficiary
from scoring.leaderboard.pages.season_views import PAGE
from scoring.leaderboard.pages.season_walls import MOST_PAGES
from scoring.leaderboard.rules.season_words import TABS, framed_at
from scoring.leaderboard.rules.walls import LINES_A_PAGE
from scoring.leaderboard.shelf import SHELF
from tests.scoring.leaderboard.ground import NOW, organisation, person, post, posting, season
from tests.scoring.leaderboard.site import Browser
from tests.scoring.leaderboard.test_season_pages import OAK, PINE, filled
from tests.statements import counting


async def test_every_board_has_its_wide_page(anybody: Browser) -> None:
    await filled()
    for tab in TABS:
        answer = await anybody.get(framed_at(2026, tab, "wall"))
        policy = answer.headers["content-security-policy"]
        assert (tab, answer.status_code, policy.endswith("frame-ancestors 'self'")) == (tab, 200, True)
    page = (await anybody.get("/seasons/2026/wall")).text
    for text in ("创新工作室 · 综合", OAK.name, PINE.name, "18.57", "第 1 版", "/seasons/2026/overall/qr.svg"):
        assert text in page
    english = (await anybody.get("/en/seasons/2026/persons/wall")).text
    assert ("Persons" in english, "麦嘉怡" in english, "区**" in english, "家俊" in english) == (
        True,
        True,
        True,
        False,
    )


async def test_a_warm_wall_asks_nobody_and_answers_304(anybody: Browser) -> None:
    """L5: one rendering a version and language."""
    await filled()
    first = await anybody.get("/seasons/2026/persons/wall")
    made = SHELF.renderings
    with counting() as asked:
        again = await anybody.get("/seasons/2026/persons/wall", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, list(asked), SHELF.renderings) == (304, b"", [], made)


async def test_the_corner_says_the_version_that_the_page_says(anybody: Browser) -> None:
    """L7."""
    await filled()
    await anybody.get("/seasons/2026/persons")
    await post(posting(OAK.id, "1", beneficiary=Beneficiary.STUDIO))
    await build(2026, now=NOW)
    SHELF.forget_all()
    for page, wall in (
        ("/seasons/2026", "/seasons/2026/wall"),
        ("/seasons/2026/persons", "/seasons/2026/persons/wall"),
    ):
        versions = [re.findall(r'data-version="(\d+)"', (await anybody.get(path)).text) for path in (page, wall)]
        assert versions[0] == versions[1]
        assert f"第 {versions[0][0]} 版" in (await anybody.get(wall)).text


async def test_a_long_board_shows_its_first_pages_and_says_so(anybody: Browser) -> None:
    await season()
    mill, most = await organisation("沙口木艺厂"), MOST_PAGES * LINES_A_PAGE
    await post(*[posting(await person(f"李{number}", mill), str(500 - number)) for number in range(most + 3)])
    page = (await anybody.get("/seasons/2026/persons/wall")).text
    assert page.count("data-page=") == MOST_PAGES
    assert page.count('class="wall__rank"') == most
    assert f"这里是前 {most} 个，共 {most + 3} 个" in page


async def test_every_board_has_a_small_page_for_anybodys_frame(anybody: Browser) -> None:
    """Made once a version, without a cookie, of what the public board says and nothing more."""
    await filled()
    for tab in TABS:
        answer = await anybody.get(framed_at(2026, tab, "embed"))
        policy = answer.headers["content-security-policy"]
        assert (tab, answer.status_code, policy.endswith("frame-ancestors *")) == (tab, 200, True)
        assert ("x-frame-options" in answer.headers, "set-cookie" in answer.headers) == (False, False)
        assert answer.headers["cache-control"] == "public, no-cache"
    english = (await anybody.get("/en/seasons/2026/persons/embed")).text
    said = ("Persons", "麦嘉怡", "区**", "家俊", 'data-live="/en/seasons/2026/persons/live"')
    assert [text in english for text in said] == [True, True, True, False, True]
    made, tag = SHELF.renderings, (await anybody.get(framed_at(2026, "overall", "embed"))).headers["etag"]
    with counting() as asked:
        again = await anybody.get(framed_at(2026, "overall", "embed"), headers={"If-None-Match": tag})
    assert (again.status_code, list(asked), SHELF.renderings) == (304, [], made)


async def test_a_long_board_is_cut_in_a_frame_too(anybody: Browser) -> None:
    await season()
    mill = await organisation("沙口木艺厂")
    await post(*[posting(await person(f"李{number}", mill), str(500 - number)) for number in range(PAGE + 3)])
    page = (await anybody.get("/seasons/2026/persons/embed")).text
    assert page.count("<tr><td>") == PAGE
    assert f"这里是前 {PAGE} 个，共 {PAGE + 3} 个" in page


async def test_an_empty_board_says_what_will_stand_there(anybody: Browser) -> None:
    await season()
    assert "要有上一个封存的赛季" in (await anybody.get("/seasons/2026/progress")).text
    for surface in ("wall", "embed"):
        assert "这个榜单还没有名次。" in (await anybody.get(f"/seasons/2026/organisations/{surface}")).text


@pytest.mark.parametrize(
    "path",
    [
        "/seasons/1999/wall",
        "/seasons/2026/wall/nothing",
        "/seasons/2026/wall/overall",
        "/seasons/2026/wall/persons",
        "/seasons/2026/studios/wall",
        "/seasons/2026/firms/wall",
        "/seasons/1999/embed",
        "/seasons/2026/embed/nothing",
        "/seasons/2026/embed/overall",
        "/seasons/2026/firms/embed",
        "/seasons/2026/nothing/qr.svg",
        "/seasons/1999/persons/qr.svg",
    ],
)
async def test_what_is_no_board_has_no_wall(anybody: Browser, path: str) -> None:
    await season()
    assert (await anybody.get(path)).status_code == 404


async def test_the_phones_address_as_a_picture(anybody: Browser) -> None:
    await season()
    answer = await anybody.get("/seasons/2026/persons/qr.svg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
