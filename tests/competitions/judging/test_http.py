"""The tablet's requests over HTTP: strictly read, answered as problems, and many at once (D10)."""

import asyncio
import json
from typing import Any

import pytest

from competitions.tables import RecordEvent, RefusedEvent, Tablet
from tests.competitions.judging import ground
from tests.competitions.judging.ground import Device, Ground, device
from tests.competitions.judging.site import body_of, sign_in_now, tablet_app, tablet_browser
from tests.competitions.judging.test_record import chained, stored


async def test_events_are_acknowledged_and_the_report_is_kept(contest: Ground, first: Device) -> None:
    await sign_in_now(first)
    tap = first.tap("K-01/B", "B2.1", "1")
    report = {"unsent": 4, "battery": 81, "version": "abc123"}
    async with tablet_browser(tablet_app(), first) as browser:
        answer = await browser.post("/tablet/api/events", json=body_of(first, report=report))
    assert answer.status_code == 200
    said = answer.json()
    assert set(said) == {"acknowledged", "refused", "flagged", "head", "receipt", "alarms", "number", "time"}
    assert (said["acknowledged"], said["refused"], said["head"], said["number"]) == (1, [], tap.hash, 1)
    row = await Tablet.select(
        Tablet.acknowledged, Tablet.head, Tablet.sent, Tablet.unsent, Tablet.battery, Tablet.version
    ).first()
    assert row == {
        "acknowledged": 1, "head": tap.hash, "sent": 1, "unsent": 3, "battery": 81, "version": "abc123",
    }  # fmt: skip


def spoiled(body: dict[str, Any], **changes: object) -> bytes:
    events = [body["events"][0] | changes]
    return json.dumps(body | {"events": events}).encode()


BROKEN = {
    "not json": lambda body: b"{",
    "not utf-8": lambda body: b'{"scheme": "\xff"}',
    "a list": lambda body: b"[]",
    "no events": lambda body: json.dumps({"scheme": 1}).encode(),
    "unknown key": lambda body: json.dumps(body | {"judge": 3}).encode(),
    "a judge in an event": lambda body: spoiled(body, judge=3),
    "seq as text": lambda body: spoiled(body, seq="1"),
    "seq zero": lambda body: spoiled(body, seq=0),
    "seq too large": lambda body: spoiled(body, seq=2**40),
    "id of another kind": lambda body: spoiled(body, id="6f9619ff-8b86-4011-b42d-00cf4fc964ff"),
    "unknown kind": lambda body: spoiled(body, kind="reopen"),
    "value as number": lambda body: spoiled(body, value=1),
    "value too long": lambda body: spoiled(body, value="1" * 2001),
    "control characters": lambda body: spoiled(body, value="1\u0000"),
    "prev no hash": lambda body: spoiled(body, prev="x"),
    "half a character": lambda body: spoiled(body, value="1").replace(b'"value": "1"', b'"value": "\\ud800"'),
    "scheme zero": lambda body: json.dumps(body | {"scheme": 0}).encode(),
    "battery beyond": lambda body: json.dumps(body | {"report": {"unsent": 1, "battery": 101}}).encode(),
}


@pytest.mark.parametrize("case", BROKEN)
async def test_malformed_batches_change_nothing(contest: Ground, first: Device, case: str) -> None:
    await sign_in_now(first)
    first.tap("K-01/B", "B2.1", "1")
    async with tablet_browser(tablet_app(), first) as browser:
        answer = await browser.post("/tablet/api/events", content=BROKEN[case](body_of(first)))
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert (answer.json()["code"], answer.json()["detail"]) == ("batch-unreadable", "无法读懂上传的记录。")
    assert (await RecordEvent.count(), await RefusedEvent.count()) == (0, 0)


async def test_batches_are_limited(contest: Ground, first: Device) -> None:
    await sign_in_now(first)
    for _ in range(201):
        first.tap("K-01/B", "B2.1", "1")
    async with tablet_browser(tablet_app(), first) as browser:
        many = await browser.post("/tablet/api/events", json=body_of(first))
        assert (many.status_code, many.json()["code"]) == (413, "batch-too-large")
        large = await browser.post("/tablet/api/events", content=b" " * 1_000_001)
        assert (large.status_code, large.json()["code"]) == (413, "too-large")
        first.queue = first.queue[:200]
        assert (await browser.post("/tablet/api/events", json=body_of(first))).json()["acknowledged"] == 200


async def test_whose_token_it_is_decides(contest: Ground, first: Device, second: Device) -> None:
    await sign_in_now(first, second)
    first.tap("K-01/B", "B2.1", "1")
    app = tablet_app()
    async with tablet_browser(app, second) as browser:
        answer = await browser.post("/tablet/api/events", json=body_of(first))
        assert (answer.status_code, answer.json()["code"]) == (409, "other-device")
    async with tablet_browser(app) as stranger:
        for path in ("bundle", "state", "live"):
            answer = await stranger.get(f"/tablet/api/{path}")
            assert (answer.status_code, answer.json()["code"]) == (401, "tablet-not-paired")
        answer = await stranger.post("/tablet/api/events", json=body_of(first))
        assert (answer.status_code, answer.json()["code"]) == (401, "tablet-not-paired")
    assert await RecordEvent.count() == 0


async def test_other_sites_and_plain_forms_are_refused(contest: Ground, first: Device) -> None:
    await sign_in_now(first)
    first.tap("K-01/B", "B2.1", "1")
    async with tablet_browser(tablet_app(), first) as browser:
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"X-Tablet": "0"}):
            answer = await browser.post("/tablet/api/events", json=body_of(first), headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "foreign-request")
    assert await RecordEvent.count() == 0


async def test_a_conflict_is_a_problem_and_both_are_kept(contest: Ground, first: Device) -> None:
    await sign_in_now(first)
    first.tap("K-01/B", "B2.1", "1")
    async with tablet_browser(tablet_app(), first) as browser:
        await browser.post("/tablet/api/events", json=body_of(first))
        first.seq, first.prev, first.queue = 0, "", []
        first.tap("K-01/B", "B2.1", "0")
        answer = await browser.post("/tablet/api/events", json=body_of(first))
    assert (answer.status_code, answer.json()["code"]) == (409, "other-content")
    assert answer.json()["detail"] == "第 1 条记录以前收到过，但内容不同。两份都已保留，请联系裁判长。"
    assert await RefusedEvent.count() == 1


async def test_the_state_takes_the_report(contest: Ground, first: Device) -> None:
    await sign_in_now(first)
    async with tablet_browser(tablet_app(), first) as browser:
        answer = await browser.get("/tablet/api/state?after=0&unsent=7&battery=55&version=v2")
        assert answer.status_code == 200
        assert (await browser.get("/tablet/api/state?after=-1")).status_code == 400
        assert (await browser.get("/tablet/api/state?battery=x")).status_code == 400
    row = await Tablet.select(Tablet.unsent, Tablet.battery, Tablet.version).first()
    assert row == {"unsent": 7, "battery": 55, "version": "v2"}


async def test_sentences_come_in_the_language_of_the_page(contest: Ground, first: Device) -> None:
    await sign_in_now(first)
    first.tap("K-77/B", "B2.1", "1")
    async with tablet_browser(tablet_app(), first) as browser:
        answer = await browser.post("/en/tablet/api/events", json=body_of(first))
        assert answer.json()["refused"][0]["sentence"] == "This contest has no sheet K-77/B."


async def test_sixteen_tablets_at_once(contest: Ground) -> None:
    """Every mark once, every chain whole, whatever order the requests came in."""
    tablets = [await device(contest, 1 + number % 3) for number in range(16)]
    await sign_in_now(*tablets)
    app = tablet_app()

    async def judge(tablet: Device, place: int) -> list[int]:
        acknowledged = []
        async with tablet_browser(app, tablet) as browser:
            for turn in range(6):
                tablet.tap(f"K-0{1 + turn % 3}/B", "B3.5", str(5 + place % 3))
                answer = await browser.post("/tablet/api/events", json=body_of(tablet))
                acknowledged.append(answer.json()["acknowledged"])
        return acknowledged

    answers = await asyncio.gather(*(judge(tablet, number) for number, tablet in enumerate(tablets)))
    assert answers == [[1, 2, 3, 4, 5, 6]] * 16
    assert await RecordEvent.count() + await RefusedEvent.count() == 96
    assert await chained(contest) == await stored(contest)


async def test_two_contests_at_once_do_not_mix(contest: Ground, first: Device) -> None:
    other = await ground.lay()
    foreign = await device(other, 1)
    await sign_in_now(first, foreign)
    app = tablet_app()
    for tablet in (first, foreign):
        tablet.tap("K-01/B", "B2.1", "1")
    async with tablet_browser(app, first) as one, tablet_browser(app, foreign) as two:
        await asyncio.gather(
            one.post("/tablet/api/events", json=body_of(first)), two.post("/tablet/api/events", json=body_of(foreign))
        )
    assert sorted(await RecordEvent.select(RecordEvent.contest).output(as_list=True)) == sorted(
        [contest.contest, other.contest]
    )
