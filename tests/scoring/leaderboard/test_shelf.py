"""The shelf: one rendering for everybody, no old page after the news, no trust while nothing is heard (L2, L6)."""

import asyncio
from datetime import UTC, datetime

import pytest

from database import ENGINE
from database.notifications import Listener
from scoring.leaderboard import watching
from scoring.leaderboard.actions import move_public, put_version, withdraw
from scoring.leaderboard.queries import Version
from scoring.leaderboard.shelf import SHELF, Shelf
from tests.patience import PATIENCE
from web.hub import HUB
from web.language import language
from web.published import Published
from web.refusals import NotFound

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
PATH = "/boards/test"
KEY = "test/one"


class Press:
    """A renderer that counts, and can be held up."""

    def __init__(self) -> None:
        self.count = 0
        self.go = asyncio.Event()
        self.go.set()

    async def __call__(self, version: Version, surface: str) -> Published:
        self.count += 1
        await self.go.wait()
        if surface == "/missing":
            raise NotFound
        return Published.of(f"{language()} {version.document}{surface}".encode(), "text/plain")


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
async def shelf(db: str, press: Press) -> Shelf:
    fresh = Shelf()
    fresh.register("test/", press)
    fresh.trust(lambda: True)
    await show("one")
    return fresh


async def show(document: str) -> int:
    number = await put_version(KEY, path=PATH, document=document, up_to=0, now=NOON)
    await move_public(KEY, number)
    return number


def body(page: Published | None) -> str:
    return "" if page is None else bytes(page.identity.body["body"]).decode()


async def test_l6_a_thousand_readers_of_an_empty_cache_cause_one_rendering(shelf: Shelf, press: Press) -> None:
    pages = await asyncio.gather(*(shelf.page(PATH, "", "zh") for _ in range(1000)))
    assert ({body(page) for page in pages}, press.count, shelf.renderings) == ({"zh one"}, 1, 1)


async def test_each_language_and_surface_is_rendered_once(shelf: Shelf, press: Press) -> None:
    for _ in range(2):
        pages = [await shelf.page(PATH, ending, spoken) for ending in ("", ".json") for spoken in ("zh", "en")]
    assert ([body(page) for page in pages], press.count) == (["zh one", "en one", "zh one.json", "en one.json"], 4)
    assert body(shelf.ready("/en/boards/test.json")) == "en one.json"


async def test_l2_who_asks_after_the_news_never_gets_the_old_page(shelf: Shelf, press: Press) -> None:
    press.go.clear()
    early = asyncio.create_task(shelf.page(PATH, "", "zh"))
    while not press.count:
        await asyncio.sleep(0)
    shelf.moved(PATH, await show("two"))
    late = asyncio.create_task(shelf.page(PATH, "", "zh"))
    await asyncio.sleep(0.05)
    press.go.set()
    assert (body(await early), body(await late)) == ("zh one", "zh two")
    assert body(shelf.ready(PATH)) == "zh two"


async def test_news_of_what_is_shown_already_throws_nothing_away(shelf: Shelf, press: Press) -> None:
    await shelf.page(PATH, "", "zh")
    for _ in range(3):
        shelf.moved(PATH, 1)
    assert (body(await shelf.page(PATH, "", "zh")), press.count) == ("zh one", 1)


async def test_while_nothing_is_heard_each_answer_asks_the_pointer(shelf: Shelf, press: Press) -> None:
    await shelf.page(PATH, "", "zh")
    shelf.trust(lambda: False)
    assert shelf.ready(PATH) is None
    assert (body(await shelf.page(PATH, "", "zh")), press.count) == ("zh one", 1)
    await show("two")
    assert (body(await shelf.page(PATH, "", "zh")), press.count) == ("zh two", 2)


async def test_a_lost_notification_is_found_by_comparing(shelf: Shelf) -> None:
    await shelf.page(PATH, "", "zh")
    await show("two")
    assert body(shelf.ready(PATH)) == "zh one"
    await shelf.compare()
    assert (shelf.ready(PATH), body(await shelf.page(PATH, "", "zh"))) == (None, "zh two")


async def test_what_is_not_there_is_not_kept(shelf: Shelf, press: Press) -> None:
    for _ in range(2):
        with pytest.raises(NotFound):
            await shelf.page(PATH, "/missing", "zh")
    with pytest.raises(NotFound):
        await shelf.page("/boards/other", "", "zh")
    assert (press.count, shelf.ready(f"{PATH}/missing")) == (2, None)


async def test_a_failed_rendering_is_tried_again(shelf: Shelf) -> None:
    answers = iter((ValueError("broken"), None))

    async def unsteady(version: Version, surface: str) -> Published:
        if (error := next(answers)) is not None:
            raise error
        return Published.of(b"well", "text/plain")

    shelf.register("test/", unsteady)
    with pytest.raises(ValueError, match="broken"):
        await shelf.page(PATH, "", "zh")
    assert body(await shelf.page(PATH, "", "zh")) == "well"


async def test_a_reader_who_leaves_does_not_stop_the_rendering_for_others(shelf: Shelf, press: Press) -> None:
    press.go.clear()
    first, second = (asyncio.create_task(shelf.page(PATH, "", "zh")) for _ in range(2))
    await asyncio.sleep(0.02)
    first.cancel()
    press.go.set()
    assert (body(await second), press.count) == ("zh one", 1)


async def test_notifications_move_the_shelf_and_then_tell_readers(db: str, press: Press) -> None:
    HUB.open()
    SHELF.forget_all()
    SHELF.register("test/", press)
    listener = Listener()
    watching.watch(listener)
    await show("one")
    async with listener:
        await heard(1)
        await SHELF.page(PATH, "", "zh")
        assert body(SHELF.ready(PATH)) == "zh one"
        await show("two")
        await heard(2)
        assert (SHELF.ready(PATH), body(await SHELF.page(PATH, "", "zh"))) == (None, "zh two")
        await cut_all_connections()
        async with asyncio.timeout(PATIENCE):  # nothing is kept when it hears again: the moment cannot be missed
            while SHELF.ready(PATH) is not None:
                await asyncio.sleep(0.01)
        await show("three")
        assert body(await SHELF.page(PATH, "", "zh")) == "zh three"
        await heard(3)
        await withdraw(KEY)
        await heard(watching.GONE)
    assert SHELF.ready(PATH) is None  # the listener has stopped
    HUB.close()


async def heard(version: int | str) -> None:
    async with asyncio.timeout(PATIENCE):
        while HUB.topic(watching.topic(PATH)).announced != version:
            await asyncio.sleep(0.01)


async def cut_all_connections() -> None:
    admin = await ENGINE.get_new_connection()
    await admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'"
    )
    await admin.close()


async def test_a_program_begins_empty_and_trusts_nobody_yet(shelf: Shelf, press: Press) -> None:
    await shelf.page(PATH, "", "zh")
    assert shelf.ready(PATH) is not None
    shelf.begin()
    assert shelf.ready(PATH) is None
    assert body(await shelf.page(PATH, "", "zh")) == "zh one"
    assert (shelf.ready(PATH), press.count) == (None, 2)
