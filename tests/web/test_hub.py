import asyncio
import time
from collections.abc import Iterator

import pytest

from tests.web.streams import Page, version
from web import hub as hubs
from web.hub import Hub, TooManyReaders

BEAT = ': beat\nevent: beat\ndata: {"version":%s}\n\n'


@pytest.fixture
def hub() -> Iterator[Hub]:
    made = Hub()
    yield made
    made.close()


async def test_l1_a_reader_is_told_the_present_state_at_once(hub: Hub) -> None:
    hub.announce("board", 7)
    assert await Page(hub, "board").heard(1) == [version(7, first=True)]


async def test_a_board_that_nobody_announced_answers_all_the_same(hub: Hub) -> None:
    page = Page(hub, "board")
    assert await page.heard(1) == ["retry: 2000\n" + BEAT % "null"]
    hub.announce("board", 1)
    assert (await page.heard(2))[1] == version(1)


async def test_the_handler_may_know_the_present_version_better(hub: Hub) -> None:
    hub.announce("board", 3)
    hub.stream("board", 2)
    assert hub.topics["board"].version == 3
    hub.stream("new board", 5)
    assert await Page(hub, "new board").heard(1) == [version(5, first=True)]
    await asyncio.sleep(0.21)
    hub.stream("new board", 6)
    assert hub.topics["new board"].version == 6


async def test_l1_after_a_gap_every_open_page_of_a_kind_is_told(hub: Hub) -> None:
    desk, other, board = Page(hub, "desk:1"), Page(hub, "desk:2"), Page(hub, "board")
    for page in (desk, other, board):
        await page.heard(1)
    hub.announce_all("desk:", "later")
    assert [(await page.heard(2))[1] for page in (desk, other)] == [version("later")] * 2
    assert len(board.frames) == 1


async def test_l3_a_burst_is_told_as_its_first_and_its_last(hub: Hub) -> None:
    page = Page(hub, "board")
    await page.heard(1)
    for number in range(1, 100):
        hub.announce("board", number)
    await page.heard(3)
    await asyncio.sleep(0.3)
    assert page.frames[1:] == [version(1), version(99)]


async def test_a_topic_speaks_at_most_five_times_a_second(hub: Hub) -> None:
    page = Page(hub, "board")
    began = time.perf_counter()
    number = 0
    while time.perf_counter() - began < 1.0:
        hub.announce("board", number := number + 1)
        await asyncio.sleep(0.01)
    most = 2 + (time.perf_counter() - began) * 5
    assert 2 <= len(page.frames) <= most


async def test_the_same_version_is_no_news(hub: Hub) -> None:
    hub.announce("board", "a")
    page = Page(hub, "board")
    await page.heard(1)
    hub.announce("board", "a")
    await asyncio.sleep(0.25)
    assert page.frames == [version("a", first=True)]


async def test_l3_a_slow_reader_holds_up_nobody_and_ends_with_the_newest(hub: Hub) -> None:
    slow, quick = Page(hub, "board"), Page(hub, "board")
    await slow.heard(1)
    slow.line.clear()
    for number in (1, 2, 3):
        hub.announce("board", number)
        assert (await quick.heard(number + 1))[number] == version(number)
    assert len(slow.frames) == 1
    slow.line.set()
    assert (await slow.heard(3))[1:] == [version(1), version(3)]


async def test_l1_a_reader_that_comes_back_gets_what_it_missed(hub: Hub) -> None:
    page = Page(hub, "board")
    await page.heard(1)
    await page.leave()
    hub.announce("board", 2)
    assert await Page(hub, "board").heard(1) == [version(2, first=True)]


async def test_l4_a_quiet_board_beats(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "BEAT", 0.05)
    hub.announce("board", 4)
    page = Page(hub, "board")
    assert (await page.heard(3))[1:3] == [BEAT % "4", BEAT % "4"]


async def test_boards_do_not_hear_each_other(hub: Hub) -> None:
    here, there = Page(hub, "here"), Page(hub, "there")
    await here.heard(1)
    await there.heard(1)
    hub.announce("here", 1)
    await here.heard(2)
    assert len(there.frames) == 1


async def test_closing_ends_every_stream_and_begins_none(hub: Hub) -> None:
    pages = [Page(hub, f"board {number % 3}") for number in range(50)]
    for page in pages:
        await page.heard(1)
    hub.close()
    for page in pages:
        await page.ended()
    assert all(page.finished for page in pages)
    assert hub.readers == 0
    with pytest.raises(TooManyReaders):
        hub.stream("board")


async def test_readers_who_leave_leave_nothing_behind(hub: Hub) -> None:
    pages = [Page(hub, "board") for _ in range(5)]
    for page in pages:
        await page.heard(1)
    assert hub.readers == 5
    for page in pages:
        await page.leave()
    assert (hub.readers, hub.topics) == (0, {})


async def test_there_is_room_for_so_many_readers(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "MOST_READERS", 2)
    first, _second = Page(hub, "board"), Page(hub, "board")
    await first.heard(1)
    with pytest.raises(TooManyReaders) as refused:
        hub.stream("board")
    assert refused.value.headers == {"Retry-After": "10"}
    await first.leave()
    hub.stream("board")


async def test_a_frame_is_encoded_once_for_all(hub: Hub) -> None:
    hub.announce("board", 1)
    frame = hub.topics["board"].frame
    hub.announce("board", 1)
    assert hub.topics["board"].frame is frame


async def test_a_version_cannot_break_out_of_its_line(hub: Hub) -> None:
    hub.announce("board", "1\ndata: x")
    assert await Page(hub, "board").heard(1) == [
        'retry: 2000\nid: 1data: x\nevent: version\ndata: {"version":"1\\ndata: x"}\n\n'
    ]


async def test_the_hub_opens_again_after_closing(hub: Hub) -> None:
    hub.announce("board", 1)
    hub.close()
    hub.announce("board", 2)
    hub.open()
    page = Page(hub, "board")
    assert await page.heard(1) == ["retry: 2000\n" + BEAT % "null"]
