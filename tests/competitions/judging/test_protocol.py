"""The protocol of a tablet's events: acknowledged without gaps, changed by nothing that comes twice (D2 to D5, D12)."""

from datetime import timedelta

import msgspec

from competitions.errors.judging import ChainBroken, OtherContent, OtherDevice, PinNeeded, SchemeUnknown
from competitions.queries import marks
from competitions.tables import LatestMark, RecordEvent, RefusedEvent, Tablet
from scoring.rules.marks import Mark
from tests.competitions.judging.ground import HOUR, NOON, Device, Ground, device


async def stored(tablet: Device) -> Tablet:
    found = await Tablet.objects().get(Tablet.id == tablet.id)
    assert found is not None
    return found


async def test_mark_is_recorded_and_acknowledged(contest: Ground, first: Device) -> None:
    tap = first.tap("K-01/B", "B2.1", "1")
    answer = await first.send()
    assert (answer.acknowledged, answer.refused, answer.flagged, answer.head) == (1, [], [], tap.hash)
    assert answer.receipt == f"{tap.hash[:4]}-{tap.hash[4:7]}".upper()
    event = await RecordEvent.objects().get(RecordEvent.tablet == first.id)
    assert event is not None
    assert (event.kind, event.seq, event.aspect, event.judge, event.value) == ("mark", 1, "B2.1", 0, "1")
    assert (event.body, event.body_hash, event.received_at, event.scheme_version) == (tap.text, tap.hash, NOON, 1)
    assert await marks.marks_of(contest.contest) == {contest.entries["K-01"]: [Mark(aspect="B2.1", value="1")]}


async def test_d2_sending_again_changes_nothing(contest: Ground, first: Device) -> None:
    first.tap("K-01/B", "B2.1", "1")
    first.tap("K-01/B", "B9.9", "1")
    batch = list(first.queue)
    once = await first.send(batch)
    again = await first.send(batch)
    assert (again.acknowledged, again.refused, again.head) == (once.acknowledged, once.refused, once.head)
    assert [told.code for told in again.refused] == ["aspect-unknown"]
    assert await RecordEvent.count() == 1
    assert await RefusedEvent.count() == 1


async def test_d3_same_number_other_content_is_refused_and_both_are_kept(contest: Ground, first: Device) -> None:
    mine = first.tap("K-01/B", "B2.1", "1")
    await first.send()
    first.seq, first.prev = 0, ""
    other = first.tap("K-01/B", "B2.1", "0")
    answer = await first.post()
    assert isinstance(answer, OtherContent)
    assert (answer.status, answer.code, answer.seq) == (409, "other-content", 1)
    assert await RecordEvent.select(RecordEvent.body).output(as_list=True) == [mine.text]
    assert await RefusedEvent.select(RefusedEvent.body).output(as_list=True) == [other.text]
    assert (await stored(first)).acknowledged == 1
    await first.post()
    assert await RefusedEvent.count() == 1


async def test_d4_batches_in_any_order_converge_and_a_gap_holds_the_acknowledgement(
    contest: Ground, first: Device
) -> None:
    taps = [first.tap("K-01/B", "B3.2", str(value % 5)) for value in range(9)]
    assert (await first.send(taps[3:6])).acknowledged == 0
    assert (await stored(first)).sent == 6
    assert (await first.send([taps[2], taps[0], taps[1]])).acknowledged == 3
    assert (await first.send(taps[1:5])).acknowledged == 5
    assert (await first.send([taps[8], taps[7]])).acknowledged == 5
    assert (await first.send(list(reversed(taps)))).acknowledged == 9
    assert await RecordEvent.select(RecordEvent.seq).order_by(RecordEvent.number).output(as_list=True) == [
        *range(1, 10)
    ]
    assert await LatestMark.select(LatestMark.value).output(as_list=True) == ["3"]


async def test_a_break_in_the_chain_is_refused_and_kept(contest: Ground, first: Device) -> None:
    first.tap("K-01/B", "B2.1", "1")
    await first.send()
    first.prev = "0" * 64
    torn = first.tap("K-01/B", "B2.1", "0")
    answer = await first.post()
    assert isinstance(answer, ChainBroken)
    assert (answer.status, answer.seq) == (409, 2)
    assert await RefusedEvent.select(RefusedEvent.code, RefusedEvent.body).output(as_list=False) == [
        {"code": "chain-broken", "body": torn.text}
    ]
    assert (await stored(first)).acknowledged == 1


async def test_refused_events_keep_their_number_and_do_not_hold_up_the_next(contest: Ground, first: Device) -> None:
    first.tap("K-77/B", "B2.1", "1")
    first.tap("K-01/B", "B2.1", "1")
    first.tap("K-01/B", "B2.1", "7")
    first.tap("K-01/B", "B2.2", "12.5")
    answer = await first.send()
    assert answer.acknowledged == 4
    assert [(told.seq, told.code) for told in answer.refused] == [(1, "sheet-unknown"), (3, "value-refused")]
    assert await RecordEvent.select(RecordEvent.seq).order_by(RecordEvent.number).output(as_list=True) == [2, 4]


async def test_d5_two_tablets_on_one_seat_are_told_of_each_other(contest: Ground, first: Device) -> None:
    spare = await device(contest, 1)
    first.tap("K-01/B", "B2.2", "12.5")
    await first.send()
    spare.tap("K-01/B", "B2.2", "20")
    answer = await spare.send()
    assert [told.code for told in answer.refused] == ["marked-elsewhere"]
    assert answer.refused[0].sentence == (
        "B2.2：平板 1 已在 12:00:00 记为“12.5”，本机后来上传的是“20”。请确认哪一个对，再录入一次。"
    )
    assert await LatestMark.select(LatestMark.value).output(as_list=True) == ["12.5"]
    spare.seen = answer.number
    spare.tap("K-01/B", "B2.2", "20")
    assert (await spare.send()).refused == []
    assert await LatestMark.select(LatestMark.value).output(as_list=True) == ["20"]


async def test_d5_the_same_value_from_two_tablets_is_no_conflict(contest: Ground, first: Device) -> None:
    spare = await device(contest, 1)
    for tablet in (first, spare):
        tablet.tap("K-01/B", "B2.2", "12.5")
        assert (await tablet.send()).refused == []


async def test_d10_another_device_is_not_believed(contest: Ground, first: Device, second: Device) -> None:
    second.tap("K-01/B", "B2.3", "2")
    answer = await first.post(second.queue)
    assert isinstance(answer, OtherDevice)
    assert await RecordEvent.count() == 0
    assert (await stored(second)).acknowledged == 0


async def test_d7_after_the_session_nothing_is_taken_until_the_judge_signs_in(contest: Ground, first: Device) -> None:
    first.tap("K-01/B", "B2.1", "1")
    answer = await first.post(now=NOON + 13 * HOUR)
    assert isinstance(answer, PinNeeded)
    assert answer.status == 401
    assert await RecordEvent.count() == 0
    await Tablet.update({Tablet.signed_in_until: NOON + 20 * HOUR}).where(Tablet.id == first.id)
    assert (await first.send(now=NOON + 13 * HOUR)).acknowledged == 1


async def test_d12_the_server_stamps_the_receipt(contest: Ground, first: Device) -> None:
    tap = first.tap("K-01/B", "B2.1", "1")
    yesterday = msgspec.structs.replace(tap.event, at="2026-11-21T03:00:00.000+08:00")
    assert yesterday.seq == tap.event.seq
    late = NOON + timedelta(seconds=5)
    await first.send(now=late)
    assert await RecordEvent.select(RecordEvent.received_at).output(as_list=True) == [late]


async def test_an_unknown_scheme_version_is_refused_whole(contest: Ground, first: Device) -> None:
    first.scheme = 2
    first.tap("K-01/B", "B2.1", "1")
    assert isinstance(await first.post(), SchemeUnknown)
    assert (await stored(first)).acknowledged == 0
