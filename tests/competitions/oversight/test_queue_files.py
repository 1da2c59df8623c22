"""The last resort: a tablet's unsent queue as a file, loaded at the desk through the same intake."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from competitions.actions.queue_files import Loaded, load
from competitions.errors.contests import ContestUnknown
from competitions.errors.desk import NotMarking
from competitions.errors.queue_files import FileFaulty
from competitions.queries.verification import verdict_on
from competitions.tables import Contest, RecordEvent, RefusedEvent, Tablet
from database.rows import rows
from people import Member
from tests.competitions.judging import ground
from tests.competitions.judging.ground import NOON
from tests.competitions.results.site import Browser

SHEET = "K-01/B"


def saved(contest: ground.Ground, device: ground.Device, **more: Any) -> bytes:
    """As static/tablet/rescue.js writes it."""
    events = [{"scheme": device.scheme, "seen": device.seen, "text": each.text} for each in device.queue]
    head = {"format": "jiangtai-tablet-queue", "version": 1, "contest": str(contest.contest), "device": str(device.id)}
    return json.dumps({**head, "judge": "周裁判", "events": events, **more}, ensure_ascii=False).encode()


async def taps(contest: ground.Ground) -> ground.Device:
    """Two marks on the server, four on the tablet; its session is over and it was disabled."""
    device = await ground.device(contest, 1, signed_in=True)
    device.tap(SHEET, "B2.1", "1")
    device.tap(SHEET, "B2.2", "12.5")
    kept = list(device.queue)
    await device.send()
    device.queue = kept
    for aspect, value in (("B3.2", "3.5"), ("B3.2", "99"), ("B2.5", "401")):
        device.tap(SHEET, aspect, value)
    device.tap(SHEET, "B2.5", "start 2026-11-22T04:00:00.000Z", "timer")
    gone = {Tablet.signed_in_until: None, Tablet.disabled_at: NOON, Tablet.version: "v1", Tablet.seen_at: None}
    await Tablet.update(gone).where(Tablet.id == device.id)
    return device


async def test_exactly_what_the_server_lacks_is_taken_once(contest: ground.Ground, chief: Member) -> None:
    device = await taps(contest)
    assert await load(contest.contest, saved(contest, device), by=chief, now=NOON) == Loaded(1, 6, 4, 1)
    marks = {row["aspect"]: row["value"] for row in await rows("SELECT aspect, value FROM latest_mark")}
    assert marks == {"B2.1": "1", "B2.2": "12.5", "B3.2": "3.5", "B2.5": "401"}
    assert await RefusedEvent.select(RefusedEvent.seq, RefusedEvent.code) == [{"seq": 4, "code": "value-refused"}]
    (said,) = await RecordEvent.select().where(RecordEvent.kind == "load")
    body = json.loads(said["body"])
    assert (said["account"], body["tablet"], body["from"], body["to"], body["refused"]) == (chief.account, 1, 3, 6, 1)
    tablet = await Tablet.objects().get(Tablet.id == device.id)
    assert tablet is not None
    assert (tablet.acknowledged, tablet.head, tablet.unsent) == (6, device.prev, 0)
    assert (tablet.disabled_at, tablet.signed_in_until, tablet.seen_at, tablet.version) == (NOON, None, None, "v1")
    number = await RecordEvent.count()
    assert await load(contest.contest, saved(contest, device), by=chief, now=NOON) == Loaded(1, 6, 0, 0)
    assert await RecordEvent.count() == number
    assert (await verdict_on(contest.contest)).fault is None


async def test_what_comes_by_the_network_afterwards_changes_nothing(contest: ground.Ground, chief: Member) -> None:
    device = await taps(contest)
    await load(contest.contest, saved(contest, device), by=chief, now=NOON)
    number = await RecordEvent.count()
    answer = await device.send()
    assert (answer.acknowledged, [told.seq for told in answer.refused]) == (6, [4])
    assert await RecordEvent.count() == number


def edited(content: bytes, position: int, old: str, new: str) -> bytes:
    document = json.loads(content)
    document["events"][position]["text"] = document["events"][position]["text"].replace(old, new)
    return msgspec.json.encode(document)


def without(content: bytes, *positions: int) -> bytes:
    document = json.loads(content)
    document["events"] = [each for at, each in enumerate(document["events"]) if at not in positions]
    return msgspec.json.encode(document)


FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "no json": (lambda _content: b"\xff{", "这不是平板存出的文件，或者文件已损坏。"),
    "another format": (
        lambda content: content.replace(b"tablet-queue", b"results"),
        "这不是平板存出的文件，或者文件已损坏。",
    ),
    "no event": (lambda content: without(content, *range(6)), "文件里没有记录。"),
    "no canonical text": (
        lambda content: edited(content, 2, '"seq":', '"seq": '),
        "文件里的第 3 条记录被改动过，整个文件没有载入。",
    ),
    "an edited mark": (
        lambda content: edited(content, 2, '"3.5"', '"4"'),
        "文件里的第 4 条记录与前一条接不上，整个文件没有载入。",
    ),
    "a missing event": (
        lambda content: without(content, 3),
        "文件里的第 5 条记录与前一条接不上，整个文件没有载入。",
    ),
    "a gap before it": (
        lambda content: without(content, 0, 1, 2),
        "文件从第 4 条开始，服务器还缺第 3 条。请在那台平板上重新存一次文件。",
    ),
    "an edited past": (
        lambda content: without(edited(content, 1, '"12.5"', '"13"'), *range(2, 6)),
        "第 2 条记录以前收到过，但内容不同。两份都已保留，请联系裁判长。",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_faulty_file_is_refused_with_a_sentence_and_nothing_changes(
    name: str, contest: ground.Ground, chief: Member
) -> None:
    spoil, sentence = FAULTS[name]
    device = await taps(contest)
    before = await RecordEvent.count()
    with pytest.raises(FileFaulty) as refusal:
        await load(contest.contest, spoil(saved(contest, device)), by=chief, now=NOON)
    assert refusal.value.sentence == sentence
    assert (await RecordEvent.count(), await RefusedEvent.count()) == (before, 0)


async def test_another_contest_another_tablet_and_a_contest_that_is_not_marked(
    contest: ground.Ground, chief: Member, stranger: Member
) -> None:
    device = await taps(contest)
    other = await ground.lay()
    with pytest.raises(FileFaulty, match="这个文件来自另一项竞赛"):
        await load(contest.contest, saved(other, device), by=chief, now=NOON)
    foreign = await ground.device(other, 1)
    foreign.tap(SHEET, "B2.1", "1")
    with pytest.raises(FileFaulty, match="本竞赛没有配对过这台平板"):
        await load(contest.contest, saved(contest, foreign), by=chief, now=NOON)
    with pytest.raises(ContestUnknown):
        await load(contest.contest, saved(contest, device), by=stranger, now=NOON)
    await Contest.update({Contest.state: "locked"}).where(Contest.id == contest.contest)
    with pytest.raises(NotMarking):
        await load(contest.contest, saved(contest, device), by=chief, now=NOON)


async def test_the_chief_judge_loads_it_on_the_desk(contest: ground.Ground, desk: Browser, foreign: Browser) -> None:
    device = await taps(contest)
    home = f"/desk/contests/{contest.slug}/control"
    assert f'href="{home}/tablet-file"' in (await desk.get(home)).text
    await desk.see(f"{home}/tablet-file")
    file = {"file": ("jiangtai-1-0.json", b"{}", "application/json")}
    refused = await desk.post(f"{home}/tablet-file", data={"csrf": desk.csrf}, files=file)
    assert refused.status_code == 422
    assert "这不是平板存出的文件" in refused.text
    file = {"file": ("jiangtai-1-0.json", saved(contest, device), "application/json")}
    answer = await desk.post(f"{home}/tablet-file", data={"csrf": desk.csrf}, files=file)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{home}#tablets")
    assert "平板 1 载入 4 项，其中 1 项未被接受。" in (await desk.get(home)).text
    assert (await foreign.get(f"{home}/tablet-file")).status_code == 404
