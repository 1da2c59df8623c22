"""A tablet whose session is over saves what it could not send, and the desk can load that file."""

import pytest
from playwright.async_api import expect

from competitions.actions.queue_files import Loaded, load
from people import Grant, Role, Scope
from tests.competitions.contests import making
from tests.competitions.judging.ground import NOON
from tests.competitions.judging.screen import Hall, expire

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_unsent_queue_is_saved_and_loaded(hall: Hall) -> None:
    tablet = await hall.tablet()
    await tablet.choose("B2.1", "是")
    await tablet.all_confirmed()
    await expire(tablet)
    await tablet.choose("B2.4", "最短")
    await expect(tablet.page.locator("[data-face=pin]")).to_be_visible()
    notice = tablet.notice("rescue")
    await expect(notice).to_contain_text("1 项只在本机，暂时无法上传。")
    async with tablet.page.expect_download() as saving:
        await notice.locator("button").tap()
    file = await (await saving.value).path()
    chief = await making.member("何裁判长", Grant(Role.CHIEF_JUDGE, Scope.CONTEST, hall.ground.contest))
    loaded = await load(hall.ground.contest, file.read_bytes(), by=chief, now=NOON)
    assert loaded == Loaded(1, 1, 1, 0)
    assert await hall.values() == {"B2.1": "1", "B2.4": "最短"}
    await tablet.sign_in()
    await tablet.all_confirmed()
    await expect(notice).to_have_count(0)
    assert len(await tablet.recorded()) == 2
