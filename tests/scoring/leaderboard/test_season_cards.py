"""A season's boards in a chat: words and a picture of each, made once a version and language."""

import html
import io
from collections.abc import Iterator

import pytest
from PIL import Image

from scoring.leaderboard.actions.season_boards import build
from scoring.leaderboard.ledger import Beneficiary
from scoring.leaderboard.rules.season_words import TABS, framed_at
from scoring.leaderboard.shelf import SHELF
from tests.scoring.leaderboard.ground import NOW, post, posting, season
from tests.scoring.leaderboard.site import Browser
from tests.scoring.leaderboard.test_season_pages import OAK, PINE, filled
from tests.statements import counting
from web import outside


@pytest.fixture(autouse=True)
def _reached() -> Iterator[None]:
    outside.choose("https://board.example")
    yield
    outside.choose(None)


def address(tab: str) -> str:
    return "/seasons/2026" + ("" if tab == "overall" else f"/{tab}")


async def test_every_tab_says_what_it_is_and_has_its_picture(anybody: Browser) -> None:
    await filled()
    pictures = set()
    for tab in TABS:
        page = (await anybody.get(f"/en{address(tab)}")).text
        picture = f"/en{address(tab)}/picture.png"
        assert f'property="og:url" content="https://board.example/en{address(tab)}"' in page
        assert f'property="og:image" content="https://board.example{picture}?v=1"' in page
        answer = await anybody.get(picture)
        with Image.open(io.BytesIO(answer.content)) as image:
            assert (answer.headers["content-type"], image.format, image.size) == ("image/png", "PNG", (1200, 630))
        pictures.add(answer.content)
    assert len(pictures) == len(TABS)
    words = f"创新工作室 · 综合 · 1 {PINE.name} 18.57 · 2 {OAK.name}"
    assert f'og:description" content="{words}' in (await anybody.get("/seasons/2026")).text


async def test_a_warm_picture_asks_nobody_and_changes_with_the_version(anybody: Browser) -> None:
    """L5: also with the version behind it that tells chats an old one from a new one."""
    await filled()
    first = await anybody.get("/seasons/2026/picture.png?v=1")
    made = SHELF.renderings
    with counting() as asked:
        again = await anybody.get("/seasons/2026/picture.png?v=1", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, list(asked), SHELF.renderings) == (304, b"", [], made)
    await post(posting(OAK.id, "90", beneficiary=Beneficiary.STUDIO))
    await build(2026, now=NOW)
    SHELF.forget_all()
    assert (await anybody.get("/seasons/2026/picture.png")).headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize("path", ["/nothing", "/overall", "/studios", "/persons/1", "/wall"])
async def test_what_is_no_board_has_no_picture(anybody: Browser, path: str) -> None:
    await season()
    assert (await anybody.get(f"/seasons/2026{path}/picture.png")).status_code == 404


async def test_every_tab_offers_itself_for_other_pages(anybody: Browser) -> None:
    await filled()
    for tab in TABS:
        framed = framed_at(2026, tab, "embed")
        code = f'<iframe src="https://board.example/en{framed}" title="'
        page = html.unescape((await anybody.get(f"/en{address(tab)}")).text)
        assert (tab, code in page, (await anybody.get(f"/en{framed}")).status_code) == (tab, True, 200)
