"""Signing locks a sheet; only the chief judge opens it again, or asks for one aspect anew (rule 2.2, D11)."""

from uuid import UUID

from competitions.actions import record
from competitions.actions.record import Fact
from competitions.queries.sheets import sheets_of
from competitions.tables import LatestNote, RemarkRequest, SheetReopening, SheetSignature
from tests.competitions.judging.ground import HOUR, NOON, Device, Ground
from tests.competitions.judging.schemes import GROUP_MARKS

SHEET = "K-01/B"


def fill(tablet: Device, *, judgement: str = "2") -> None:
    for aspect, value in GROUP_MARKS.items():
        tablet.tap(SHEET, aspect, value)
    tablet.tap(SHEET, "B2.3", judgement)
    tablet.tap(SHEET, "B3.5", "8.5")


async def codes(tablet: Device) -> list[str]:
    return [told.code for told in (await tablet.send()).refused]


async def is_signed(ground: Ground, seat: int = 1) -> bool:
    found = [sheet for sheet in await sheets_of(ground.contest) if (sheet.code, sheet.module) == ("K-01", "B")]
    return next(sheet.signed for sheet in found if sheet.seat_number == seat)


async def reopen(ground: Ground, *, seat: int = 0) -> None:
    fact = Fact(
        kind="reopen", account=ground.officer, entry=ground.entries["K-01"], module="B", body={"reason": "漏记"}
    )
    head = await record.append(ground.contest, [fact], now=NOON + HOUR)
    await SheetReopening(
        contest=ground.contest, entry=ground.entries["K-01"], module="B", place=1, seat=ground.seats[seat],
        reason="漏记", by=ground.officer, record_number=head.number, at=NOON + HOUR,
    ).save()  # fmt: skip


async def ask_again(ground: Ground, aspect: str = "B2.3") -> None:
    entry: UUID = ground.entries["K-01"]
    fact = Fact(kind="remark", account=ground.officer, entry=entry, module="B", aspect=aspect, body={"reason": "差距"})
    head = await record.append(ground.contest, [fact], now=NOON + HOUR)
    await RemarkRequest(
        contest=ground.contest, entry=entry, aspect=aspect, first_marks="[]", reason="差距", by=ground.officer,
        record_number=head.number, at=NOON + HOUR,
    ).save()  # fmt: skip


async def test_a_full_sheet_is_signed_and_locked(contest: Ground, first: Device) -> None:
    fill(first)
    first.sign(SHEET)
    assert await codes(first) == []
    assert await is_signed(contest)
    signatures = await SheetSignature.select(SheetSignature.seat, SheetSignature.module, SheetSignature.record_number)
    assert signatures == [{"seat": contest.seats[0], "module": "B", "record_number": first.seq}]
    for kind, aspect, value in (("mark", "B2.1", "0"), ("clear", "B2.1", ""), ("note", "B2.1", "改"), ("sign", "", "")):
        first.tap(SHEET, aspect, value, kind)
        assert await codes(first) == ["sheet-signed"]


async def test_other_sheets_and_seats_stay_open(contest: Ground, first: Device, second: Device) -> None:
    fill(first)
    first.sign(SHEET)
    first.tap("K-02/B", "B2.1", "1")
    assert await codes(first) == []
    second.tap(SHEET, "B2.3", "2")
    assert await codes(second) == []
    assert not await is_signed(contest, 2)


async def test_marks_after_the_signature_in_one_batch_are_refused(contest: Ground, first: Device) -> None:
    fill(first)
    first.sign(SHEET)
    first.tap(SHEET, "B2.1", "0")
    assert await codes(first) == ["sheet-signed"]


async def test_an_unfinished_sheet_is_not_signed(contest: Ground, first: Device) -> None:
    first.tap(SHEET, "B2.1", "1")
    first.sign(SHEET)
    answer = await first.send()
    assert answer.refused[0].sentence == ("还不能签名，未评分：B2.2、B2.3、B2.4、B2.5、B3.1、B3.2、B3.3、B3.4、B3.5。")
    assert not await is_signed(contest)


async def test_a_skipped_aspect_needs_its_reason(contest: Ground, first: Device) -> None:
    fill(first)
    first.tap(SHEET, "B3.2", kind="clear")
    first.sign(SHEET)
    assert await codes(first) == ["sheet-unfinished"]
    first.tap(SHEET, "B3.2#skip", "工位停电", "note")
    first.sign(SHEET)
    assert await codes(first) == []
    sheet = next(each for each in await sheets_of(contest.contest) if each.seat_number == 1 and each.code == "K-01")
    assert (sheet.marked, sheet.needed, sheet.skipped, sheet.signed) == (9, 10, 1, True)


async def test_the_lowest_and_highest_judgement_need_a_note(contest: Ground, first: Device) -> None:
    fill(first, judgement="3")
    first.sign(SHEET)
    answer = await first.send()
    assert answer.refused[0].sentence == "还不能签名，最低和最高档需要备注：B2.3。"
    first.tap(SHEET, "B2.3", "全程平稳，货物纹丝不动", "note")
    first.sign(SHEET)
    assert await codes(first) == []
    assert await LatestNote.select(LatestNote.aspect, LatestNote.value) == [
        {"aspect": "B2.3", "value": "全程平稳，货物纹丝不动"}
    ]


async def test_a_flag_may_follow_the_signature(contest: Ground, first: Device) -> None:
    fill(first)
    first.sign(SHEET)
    first.tap(SHEET, "B2.1#flag", "请看录像", "note")
    assert await codes(first) == []


async def test_a_reopened_sheet_is_signed_anew(contest: Ground, first: Device) -> None:
    fill(first)
    first.sign(SHEET)
    await first.send()
    await reopen(contest)
    assert not await is_signed(contest)
    first.tap(SHEET, "B2.1", "0")
    first.sign(SHEET)
    assert await codes(first) == []
    assert await is_signed(contest)
    assert await SheetSignature.count() == 2


async def test_a_remark_opens_only_its_aspect_and_must_be_answered(contest: Ground, first: Device) -> None:
    fill(first)
    first.sign(SHEET)
    await first.send()
    await ask_again(contest)
    assert not await is_signed(contest)
    first.tap(SHEET, "B2.1", "0")
    assert await codes(first) == ["sheet-signed"]
    first.sign(SHEET)
    assert await codes(first) == ["sheet-unfinished"]
    first.tap(SHEET, "B2.3", "2")
    first.sign(SHEET)
    assert await codes(first) == []
    assert await is_signed(contest)


async def test_the_same_signature_again_changes_nothing(contest: Ground, first: Device) -> None:
    fill(first)
    first.sign(SHEET)
    batch = list(first.queue)
    await first.send(batch)
    await first.send(batch)
    assert await SheetSignature.count() == 1
